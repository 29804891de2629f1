import { z } from 'zod';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { type App, answerOnce, principalOf, sendAnswer } from '../../platform/http/index.ts';
import { actorOf } from '../audit/index.ts';
import { mayRead, mayWrite } from '../roles/index.ts';
import { endPreviewLink, makePreviewLink } from './make-preview-link.ts';
import { madePreviewLinkSchema, newPreviewLinkSchema, previewLinkSchema } from './preview.schema.ts';
import { listPreviewLinks } from './previews.queries.ts';

const byId = z.object({ id: z.uuid() });
const tags = ['stories'];

/** Links by which somebody without an account reads a story that is not out. */
export function previewsRoutes(app: App, { database, siteUrl }: { database: DatabaseHandle; siteUrl: string }): void {
  const address = '/api/v1/stories/:id/preview-links';
  app.get(address, {
    config: { access: mayRead },
    schema: {
      ...{ tags, params: byId, response: { 200: z.object({ items: z.array(previewLinkSchema), next: z.null() }) } },
      summary: 'Links to the working copy that hold',
    },
    handler: async ({ params }) => ({ items: await listPreviewLinks(database.kysely, params.id), next: null }),
  });
  app.post(address, {
    config: { access: mayWrite },
    schema: {
      ...{ tags, params: byId, body: newPreviewLinkSchema, response: { 201: madePreviewLinkSchema } },
      summary: 'Make a link by which somebody without an account reads the working copy',
    },
    handler: async (request, reply) => {
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        const wanted = { story: request.params.id, days: request.body.days };
        const { path, ...link } = await makePreviewLink(tx, actorOf(request), wanted);
        const headers = { location: `/api/v1/preview-links/${link.id}` };
        return { status: 201, headers, body: { ...link, url: siteUrl + path }, bodyToKeep: { ...link, url: null } };
      });
      return sendAnswer(reply, answer);
    },
  });
  app.delete('/api/v1/preview-links/:id', {
    config: { access: mayWrite },
    schema: { tags, summary: 'End such a link at once', params: byId, response: { 204: z.null() } },
    handler: async (request, reply) => {
      await database.transaction((tx) => endPreviewLink(tx, actorOf(request), request.params.id));
      return reply.code(204).send(null);
    },
  });
}
