import { z } from 'zod';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { type App, listOf, listQuery, notFound, pageOf, readCursor, unprocessable } from '../../platform/http/index.ts';
import { mayRead } from '../roles/index.ts';
import { receiptsOf } from './receipts.queries.ts';
import { receiptSchema } from './receipts.schema.ts';

/** `GET /api/v1/stories/{id}/receipts`: what was seen of each publication, newest first. */
export function receiptRoutes(app: App, { database, siteUrl }: { database: DatabaseHandle; siteUrl: string }): void {
  app.get(
    '/api/v1/stories/:id/receipts',
    {
      config: { access: mayRead },
      schema: {
        tags: ['stories'],
        summary: 'Proof of publication: where each act was seen, and when',
        params: z.object({ id: z.string().max(100) }),
        querystring: listQuery,
        response: { 200: listOf(receiptSchema) },
      },
    },
    async ({ params, query: { cursor, limit } }) => {
      const story = z.uuid().safeParse(params.id).data;
      const before = readCursor(cursor, 2);
      if (before && !z.iso.datetime().safeParse(before[0]).success) {
        throw unprocessable('/cursor', 'Must be `next` of the page before.');
      }
      const receipts = story && (await receiptsOf(database, { story, siteUrl, limit, before }));
      if (!receipts) throw notFound();
      return pageOf(receipts, limit, ({ acceptedAt, act }) => [acceptedAt, act]);
    },
  );
}
