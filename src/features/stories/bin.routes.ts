import { z } from 'zod';
import { type App, answerOnce, principalOf, sendAnswer } from '../../platform/http/index.ts';
import { mayAdminister, mayRead, mayWrite } from '../roles/index.ts';
import { answerAfterAct } from './answers.ts';
import { BIN_DAYS, binStory, eraseStory, listBin, takeOutOfBin } from './bin.ts';
import { journalistOf } from './journalist.ts';
import type { StoriesRoutesOptions } from './routes-options.ts';
import { storyAnswerSchema } from './story-answer.schema.ts';

const tags = ['stories'];
const byId = z.object({ id: z.uuid() });
const MOST = 500;

const binnedSchema = z
  .object({
    ...{ id: z.string(), headline: z.string(), section: z.string(), binnedAt: z.string() },
    binnedBy: z.string().nullable(),
    until: z.string().nullable().describe('When it will be erased; null where readers have seen it: it is kept'),
  })
  .meta({ id: 'BinnedStory' });

/** The bin: into it, out of it, and for good. */
export function binRoutes(app: App, { database, siteUrl }: StoriesRoutesOptions): void {
  app.delete('/api/v1/stories/:id', {
    config: { access: mayWrite },
    schema: {
      ...{ tags, params: byId, response: { 204: z.null() } },
      summary: `Put a story that readers don't see into the bin, for ${BIN_DAYS} days`,
    },
    handler: async (request, reply) => {
      await database.transaction((tx) => binStory(tx, journalistOf(request), request.params.id));
      return reply.code(204).send(null);
    },
  });
  app.get('/api/v1/bin', {
    config: { access: mayRead },
    schema: {
      ...{ tags, summary: 'What lies in the bin, the newest first' },
      response: { 200: z.object({ items: z.array(binnedSchema) }) },
    },
    handler: async () => ({
      items: (await listBin(database, MOST)).map(({ binnedAt, until, ...story }) => ({
        ...{ ...story, binnedAt: binnedAt.toISOString(), until: until?.toISOString() ?? null },
      })),
    }),
  });
  app.post('/api/v1/bin/:id/restore', {
    config: { access: mayWrite },
    schema: { tags, summary: 'Take a story out of the bin', params: byId, response: { 200: storyAnswerSchema } },
    handler: async (request, reply) => {
      const { id } = request.params;
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        await takeOutOfBin(tx, journalistOf(request), id);
        return { status: 200, body: await answerAfterAct(tx, id, siteUrl) };
      });
      return sendAnswer(reply, answer);
    },
  });
  app.delete('/api/v1/bin/:id', {
    config: { access: mayAdminister },
    schema: { tags, summary: 'Erase a story of the bin now, for good', params: byId, response: { 204: z.null() } },
    handler: async (request, reply) => {
      await database.transaction((tx) => eraseStory(tx, journalistOf(request), request.params.id));
      return reply.code(204).send(null);
    },
  });
}
