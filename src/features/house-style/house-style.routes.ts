import { z } from 'zod';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { type App, answerOnce, principalOf, sendAnswer } from '../../platform/http/index.ts';
import { actorOf } from '../audit/index.ts';
import { mayPublish, mayRead } from '../roles/index.ts';
import { newStyleRuleSchema, styleRuleSchema } from './style-rule.schema.ts';
import { addStyleRule, removeStyleRule, styleRules } from './style-rules.ts';

const tags = ['house style'];

/** What the paper writes otherwise. */
export function houseStyleRoutes(app: App, { database }: { database: DatabaseHandle }): void {
  app.get('/api/v1/house-style', {
    config: { access: mayRead },
    schema: {
      ...{ tags, response: { 200: z.object({ items: z.array(styleRuleSchema), next: z.null() }) } },
      summary: 'What the paper writes otherwise, and why',
    },
    handler: async () => ({ items: await styleRules(database.kysely), next: null }),
  });
  app.post('/api/v1/house-style', {
    config: { access: mayPublish },
    schema: {
      ...{ tags, body: newStyleRuleSchema, response: { 201: styleRuleSchema } },
      summary: 'Add a rule; the same words once more change what they should be',
    },
    handler: async (request, reply) => {
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        const rule = await addStyleRule(tx, actorOf(request), request.body);
        return { status: 201, headers: { location: '/api/v1/house-style' }, body: rule };
      });
      return sendAnswer(reply, answer);
    },
  });
  app.delete('/api/v1/house-style/:id', {
    config: { access: mayPublish },
    schema: { tags, summary: 'Remove a rule', params: z.object({ id: z.uuid() }), response: { 204: z.null() } },
    handler: async (request, reply) => {
      await database.transaction((tx) => removeStyleRule(tx, actorOf(request), request.params.id));
      return reply.code(204).send(null);
    },
  });
}
