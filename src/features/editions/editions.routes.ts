import { z } from 'zod';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { type App, answerOnce, listOf, principalOf, sendAnswer } from '../../platform/http/index.ts';
import { actorOf } from '../audit/index.ts';
import { mayAdminister } from '../roles/index.ts';
import { changeEdition } from './change-edition.ts';
import { editionChangeSchema, editionSchema } from './edition.schema.ts';
import { listEditions } from './editions.queries.ts';

const tags = ['editions'];

export function editionsRoutes(app: App, { database }: { database: DatabaseHandle }): void {
  app.get(
    '/api/v1/editions',
    {
      config: { access: 'public' },
      schema: { tags, summary: 'Editions of this paper', response: { 200: listOf(editionSchema) } },
    },
    async () => ({ items: await listEditions(database.kysely), next: null }),
  );
  app.patch(
    '/api/v1/editions/:id',
    {
      config: { access: mayAdminister },
      schema: {
        tags,
        summary: 'Change name, tagline, time zone or colours, or switch the mobile edition on or off',
        params: z.object({ id: z.uuid() }),
        body: editionChangeSchema,
        response: { 200: editionSchema },
      },
    },
    async (request, reply) => {
      const by = actorOf(request);
      const { params, body } = request;
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) => ({
        status: 200,
        body: editionSchema.parse(await changeEdition(tx, by, { edition: params.id, change: body })),
      }));
      return sendAnswer(reply, answer);
    },
  );
}
