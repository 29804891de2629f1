import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Actor, actorOf } from '../features/audit/index.ts';
import { mayAdminister } from '../features/roles/index.ts';
import {
  addWebhook,
  listDeliveries,
  listWebhooks,
  newWebhookSchema,
  pauseWebhook,
  removeWebhook,
  replayDelivery,
  testWebhook,
  WEBHOOK_EVENTS,
} from '../features/webhooks/index.ts';
import type { WebhooksView } from '../features/webhooks/studio/webhooks-list.tsx';
import type { DatabaseHandle, Transaction } from '../platform/database/index.ts';
import type { App } from '../platform/http/index.ts';
import type { Keys } from '../platform/keys/index.ts';
import { renderWebhooksPage } from '../studio/index.ts';
import { type Exchange, sendScreen } from './exchange.ts';
import { studioView } from './studio-view.ts';
import { faultsOf, parsed, typedText } from './typed-forms.ts';

const ADDRESS = '/studio/webhooks';
const SHOWN = 10;

type Desk = { database: DatabaseHandle; keys: Keys };
const access = { access: mayAdminister, policy: 'studio' } as const;
const posted = { ...access, form: true } as const;
const typedWebhook = z.object({
  ...{ label: typedText(1_000), url: typedText(4_000) },
  events: z
    .union([z.string(), z.array(z.string()).max(20)])
    .optional()
    .transform((events) => [events ?? []].flat()),
});

/** `/studio/webhooks`: who is told, of what, and whether it came there. */
export function webhooksDeskRoutes(app: App, desk: Desk): void {
  const { database, keys } = desk;
  app.get(ADDRESS, { config: access, schema: { hide: true } }, (request, reply) => show(desk, { request, reply }));
  app.post(ADDRESS, { config: posted, schema: { hide: true, body: typedWebhook } }, async (request, reply) => {
    try {
      const wanted = { ...parsed(newWebhookSchema, request.body), keys };
      const { secret } = await database.transaction((tx) => addWebhook(tx, actorOf(request), wanted));
      return show(desk, { request, reply }, { secret });
    } catch (error) {
      const refused = { typed: request.body, faults: faultsOf(error, 'url') };
      return show(desk, { request, reply: reply.code(422) }, refused);
    }
  });
  const act = (verb: string, work: (tx: Transaction, by: Actor, id: string) => Promise<void>) =>
    app.post(
      `${ADDRESS}/:id/${verb}`,
      { config: posted, schema: { hide: true, params: z.object({ id: z.uuid() }) } },
      async (request, reply) => {
        await database.transaction((tx) => work(tx, actorOf(request), request.params.id));
        return reply.redirect(ADDRESS, 303);
      },
    );
  act('test', testWebhook);
  act('pause', (tx, by, id) => pauseWebhook(tx, by, { id, paused: true }));
  act('resume', (tx, by, id) => pauseWebhook(tx, by, { id, paused: false }));
  act('remove', removeWebhook);
  app.post(
    `${ADDRESS}/:id/replay/:delivery`,
    { config: posted, schema: { hide: true, params: z.object({ id: z.uuid(), delivery: z.uuid() }) } },
    async (request, reply) => {
      const { id: webhook, delivery } = request.params;
      await database.transaction((tx) => replayDelivery(tx, actorOf(request), { webhook, delivery }));
      return reply.redirect(ADDRESS, 303);
    },
  );
}

type Shown = Partial<Pick<WebhooksView, 'typed' | 'faults' | 'secret'>>;
type Asking = { request: FastifyRequest; reply: Exchange['reply'] };

async function show({ database }: Desk, { request, reply }: Asking, shown: Shown = {}) {
  const studio = await studioView(request, database, ADDRESS);
  const webhooks = await listWebhooks(database.kysely);
  const html = renderWebhooksPage(studio, {
    ...{ address: ADDRESS, zone: studio.zone, events: WEBHOOK_EVENTS, faults: [] },
    typed: { label: '', url: '', events: [...WEBHOOK_EVENTS] },
    webhooks: await Promise.all(
      webhooks.map(async (webhook) => ({
        ...webhook,
        deliveries: await listDeliveries(database.kysely, { webhook: webhook.id, limit: SHOWN }),
      })),
    ),
    ...shown,
  });
  return sendScreen(reply, html);
}
