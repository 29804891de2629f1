import { z } from 'zod';
import { type App, answerOnce, mayUse, principalOf, sendAnswer } from '../../platform/http/index.ts';
import { mayPublish, mayWrite } from '../roles/index.ts';
import { answerAfterAct } from './answers.ts';
import { pageId } from './body/anchors.ts';
import { fileUpdate } from './file-update.ts';
import { journalistOf } from './journalist.ts';
import type { StoriesRoutesOptions } from './routes-options.ts';
import { storyAnswerSchema } from './story-answer.schema.ts';
import { filedUpdateSchema, newUpdateSchema } from './updates.schema.ts';

/** Entries of a running story, filed one by one. */
export function updatesRoutes(app: App, { database, siteUrl }: StoriesRoutesOptions): void {
  app.post('/api/v1/stories/:id/updates', {
    config: { access: mayWrite },
    schema: {
      tags: ['stories'],
      params: z.object({ id: z.uuid() }),
      summary:
        'File an update of a public story; of whoever may publish it goes out at once, of others it waits for an editor',
      body: newUpdateSchema,
      response: { 201: storyAnswerSchema.extend({ update: filedUpdateSchema }) },
    },
    handler: async (request, reply) => {
      const { id } = request.params;
      const principal = principalOf(request);
      const wanted = { story: id, update: request.body, mayPublish: mayUse(mayPublish, principal) };
      const answer = await answerOnce(database, request, principal.id, async (tx) => {
        const filed = await fileUpdate(tx, journalistOf(request), wanted);
        const story = await answerAfterAct(tx, id, siteUrl);
        const url = filed.published ? `${story.published?.url ?? story.url}#${pageId(filed.anchor)}` : null;
        const headers = { location: `/api/v1/stories/${id}` };
        return { status: 201, headers, body: { ...story, update: { ...filed, url } } };
      });
      return sendAnswer(reply, answer);
    },
  });
}
