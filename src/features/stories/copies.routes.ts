import { z } from 'zod';
import { type App, answerOnce, principalOf, sendAnswer } from '../../platform/http/index.ts';
import { plainLine } from '../../platform/text/text.schema.ts';
import { mayRead, mayWrite } from '../roles/index.ts';
import { answerAfterAct } from './answers.ts';
import { beginFromTemplate, copyStory, listTemplates, removeTemplate, saveTemplate } from './copy-story.ts';
import { journalistOf } from './journalist.ts';
import type { StoriesRoutesOptions } from './routes-options.ts';
import { storyAnswerSchema } from './story-answer.schema.ts';

const byId = z.object({ id: z.uuid() });
const tags = ['stories'];

/** Drafts made of other stories, and templates. */
export function copiesRoutes(app: App, { database, siteUrl }: StoriesRoutesOptions): void {
  const made = async (tx: Parameters<typeof answerAfterAct>[0], id: string) => ({
    ...{ status: 201, headers: { location: `/api/v1/stories/${id}` }, body: await answerAfterAct(tx, id, siteUrl) },
  });
  app.post('/api/v1/stories/:id/copies', {
    config: { access: mayWrite },
    schema: {
      ...{ tags, params: byId, response: { 201: storyAnswerSchema } },
      summary: 'Make a draft of a story: a duplicate, or a follow-up without its text',
      body: z.strictObject({ as: z.enum(['duplicate', 'follow-up']) }),
    },
    handler: async (request, reply) => {
      const wanted = { story: request.params.id, as: request.body.as };
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) =>
        made(tx, await copyStory(tx, journalistOf(request), wanted)),
      );
      return sendAnswer(reply, answer);
    },
  });
  app.get('/api/v1/story-templates', {
    config: { access: mayRead },
    schema: {
      ...{ tags, summary: 'Stories that new ones are begun from' },
      response: { 200: z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })), next: z.null() }) },
    },
    handler: async () => ({ items: await listTemplates(database.kysely), next: null }),
  });
  app.post('/api/v1/stories/:id/template', {
    config: { access: mayWrite },
    schema: {
      ...{ tags, params: byId, response: { 200: z.object({ saved: z.literal(true) }) } },
      summary: 'Keep a story, as it is now, as a template; the same name once more takes its place',
      body: z.strictObject({ name: plainLine({ max: 100 }) }),
    },
    handler: async (request, reply) => {
      const wanted = { story: request.params.id, name: request.body.name };
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        await saveTemplate(tx, journalistOf(request), wanted);
        return { status: 200, headers: {}, body: { saved: true as const } };
      });
      return sendAnswer(reply, answer);
    },
  });
  app.post('/api/v1/story-templates/:id/stories', {
    config: { access: mayWrite },
    schema: { tags, params: byId, summary: 'Begin a story from a template', response: { 201: storyAnswerSchema } },
    handler: async (request, reply) => {
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) =>
        made(tx, await beginFromTemplate(tx, journalistOf(request), request.params.id)),
      );
      return sendAnswer(reply, answer);
    },
  });
  app.delete('/api/v1/story-templates/:id', {
    config: { access: mayWrite },
    schema: { tags, params: byId, summary: 'Remove a template; its stories stay', response: { 204: z.null() } },
    handler: async (request, reply) => {
      await database.transaction((tx) => removeTemplate(tx, journalistOf(request), request.params.id));
      return reply.code(204).send(null);
    },
  });
}
