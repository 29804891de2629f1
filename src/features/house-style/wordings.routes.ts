import { z } from 'zod';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { type App, answerOnce, principalOf, sendAnswer } from '../../platform/http/index.ts';
import { actorOf } from '../audit/index.ts';
import { mayPublish, mayRead } from '../roles/index.ts';
import { newWordingSchema, wordingSchema } from './wording.schema.ts';
import { addWording, correctionWordings, removeWording } from './wordings.ts';

const tags = ['house style'];
const WORDINGS = '/api/v1/correction-wordings';

/** How the paper says that something was wrong. */
export function wordingsRoutes(app: App, { database }: { database: DatabaseHandle }): void {
  app.get(WORDINGS, {
    config: { access: mayRead },
    schema: {
      ...{ tags, response: { 200: z.object({ items: z.array(wordingSchema), next: z.null() }) } },
      summary: 'The paper’s own wordings of corrections; none: Courant’s are offered',
    },
    handler: async () => ({ items: await correctionWordings(database.kysely), next: null }),
  });
  app.post(WORDINGS, {
    config: { access: mayPublish },
    schema: { tags, summary: 'Add a wording', body: newWordingSchema, response: { 201: wordingSchema } },
    handler: async (request, reply) => {
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        const wording = await addWording(tx, actorOf(request), request.body.words);
        return { status: 201, headers: { location: WORDINGS }, body: wording };
      });
      return sendAnswer(reply, answer);
    },
  });
  app.delete(`${WORDINGS}/:id`, {
    config: { access: mayPublish },
    schema: { tags, summary: 'Remove a wording', params: z.object({ id: z.uuid() }), response: { 204: z.null() } },
    handler: async (request, reply) => {
      await database.transaction((tx) => removeWording(tx, actorOf(request), request.params.id));
      return reply.code(204).send(null);
    },
  });
}
