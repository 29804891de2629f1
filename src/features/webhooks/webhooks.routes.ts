import { z } from 'zod';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { type App, answerOnce, principalOf, sendAnswer } from '../../platform/http/index.ts';
import type { Keys } from '../../platform/keys/index.ts';
import { actorOf } from '../audit/index.ts';
import { mayAdminister } from '../roles/index.ts';
import { replayDelivery } from './deliver.ts';
import { deliverySchema, madeWebhookSchema, newWebhookSchema, webhookSchema } from './webhook.schema.ts';
import { listDeliveries } from './webhooks.queries.ts';
import { addWebhook, listWebhooks, pauseWebhook, removeWebhook, testWebhook } from './webhooks.ts';

type Options = { database: DatabaseHandle; keys: Keys };

const tags = ['webhooks'];
const config = { access: mayAdminister };
const byId = z.object({ id: z.uuid() });
const NEWEST = 100;

/** Programs elsewhere that are told what readers see. */
export function webhooksRoutes(app: App, { database, keys }: Options): void {
  app.get('/api/v1/webhooks', {
    config,
    schema: {
      ...{ tags, summary: 'Programs that are told what readers see' },
      response: { 200: z.object({ items: z.array(webhookSchema), next: z.null() }) },
    },
    handler: async () => ({ items: await listWebhooks(database.kysely), next: null }),
  });
  app.post('/api/v1/webhooks', {
    config,
    schema: {
      ...{ tags, summary: 'Add one; its secret is shown this once' },
      body: newWebhookSchema,
      response: { 201: madeWebhookSchema },
    },
    handler: async (request, reply) => {
      const answer = await answerOnce(database, request, principalOf(request).id, async (tx) => {
        const made = await addWebhook(tx, actorOf(request), { ...request.body, keys });
        const headers = { location: `/api/v1/webhooks/${made.id}/deliveries` };
        return { status: 201, headers, body: made, bodyToKeep: { ...made, secret: null } };
      });
      return sendAnswer(reply, answer);
    },
  });
  app.put('/api/v1/webhooks/:id/paused', {
    config,
    schema: {
      ...{ tags, params: byId, summary: 'Tell it nothing for a while, or go on' },
      body: z.strictObject({ paused: z.boolean() }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const wanted = { id: request.params.id, paused: request.body.paused };
      await database.transaction((tx) => pauseWebhook(tx, actorOf(request), wanted));
      return reply.code(204).send(null);
    },
  });
  app.delete('/api/v1/webhooks/:id', {
    config,
    schema: { tags, params: byId, summary: 'Remove one, with all that it was told', response: { 204: z.null() } },
    handler: async (request, reply) => {
      await database.transaction((tx) => removeWebhook(tx, actorOf(request), request.params.id));
      return reply.code(204).send(null);
    },
  });
  deliveriesRoutes(app, database);
}

function deliveriesRoutes(app: App, database: DatabaseHandle): void {
  app.post('/api/v1/webhooks/:id/test', {
    config,
    schema: {
      tags,
      params: byId,
      summary: 'Send something to see whether it comes there',
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      await database.transaction((tx) => testWebhook(tx, actorOf(request), request.params.id));
      return reply.code(204).send(null);
    },
  });
  app.get('/api/v1/webhooks/:id/deliveries', {
    config,
    schema: {
      ...{ tags, params: byId, summary: 'What it was told, newest first' },
      response: { 200: z.object({ items: z.array(deliverySchema), next: z.null() }) },
    },
    handler: async ({ params }) => ({
      items: await listDeliveries(database.kysely, { webhook: params.id, limit: NEWEST }),
      next: null,
    }),
  });
  app.post('/api/v1/webhooks/:id/deliveries/:delivery/replay', {
    config,
    schema: {
      ...{ tags, summary: 'Send the same once more, under the same id' },
      params: byId.extend({ delivery: z.uuid() }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const { id: webhook, delivery } = request.params;
      await database.transaction((tx) => replayDelivery(tx, actorOf(request), { webhook, delivery }));
      return reply.code(204).send(null);
    },
  });
}
