import { z } from 'zod';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { type App, answerOnce, principalOf, sendAnswer } from '../../platform/http/index.ts';
import { mayRead, mayWrite } from '../roles/index.ts';
import { readStory } from '../stories/index.ts';
import { checksSchema } from './check.schema.ts';
import { checkStory } from './check-story.ts';
import { orderLinkCheck } from './checks.jobs.ts';

const byId = z.object({ id: z.uuid() });
const tags = ['stories'];

/** What an editor would want to know before a story goes out. */
export function checksRoutes(app: App, { database, siteUrl }: { database: DatabaseHandle; siteUrl: string }): void {
  app.get('/api/v1/stories/:id/checks', {
    config: { access: mayRead },
    schema: {
      tags,
      summary: 'What speaks against publishing the working copy',
      params: byId,
      response: { 200: checksSchema },
    },
    handler: async ({ params: { id } }) => {
      const { revision, published } = await readStory(database, id, { copy: 'working', siteUrl });
      return checkStory(database, { story: id, revision, publicRevision: published?.revision ?? null });
    },
  });
  app.post('/api/v1/stories/:id/link-check', {
    config: { access: mayWrite },
    schema: {
      tags,
      summary:
        'Ask the addresses a story links to whether they are there; what is not is among its checks some seconds later',
      params: byId,
      response: { 202: z.object({ ordered: z.literal(true) }) },
    },
    handler: async (request, reply) => {
      const { id } = request.params;
      await readStory(database, id, { copy: 'working', siteUrl });
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        await orderLinkCheck(tx, id);
        return { status: 202, headers: {}, body: { ordered: true as const } };
      });
      return sendAnswer(reply, answer);
    },
  });
}
