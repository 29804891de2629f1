import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import { notFound } from '../../platform/http/index.ts';
import { enqueue, type JobHandlers } from '../../platform/jobs/index.ts';
import type { Keys } from '../../platform/keys/index.ts';
import { OutsideError, postOutside } from '../../platform/outside/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { bodyOf } from './delivery-body.ts';
import type { WebhookEvent } from './webhook.schema.ts';
import './webhooks.tables.ts';

declare module '../../platform/jobs/job-payloads.ts' {
  interface JobPayloads {
    /** Tells one webhook of one event. */
    'deliver-webhook': { delivery: string };
  }
}

/** The pauses grow from seconds to hours (e^try seconds): the last try is some nine hours after the first. */
const MOST_TRIES = 10;
const PATIENCE = 15_000;
const KEPT_DAYS = 30;
const MOST_SAID = 300;

type Ordered = {
  webhook: string;
  event: WebhookEvent | 'test';
  story: string | null;
  revision: number | null;
  /** When readers see it; it is told then, and not before. */
  effectiveAt: Date;
};

/** What is ordered for the same instant already, as the end of a story that is corrected before it, is not told twice. */
export async function orderDelivery(tx: Transaction, wanted: Ordered): Promise<void> {
  const id = newId();
  const { webhook, event, story, revision, effectiveAt } = wanted;
  if (event === 'story.unpublished' && (await isOrdered(tx, wanted))) return;
  await tx
    .insertInto('webhook_deliveries')
    .values({ id, webhook_id: webhook, event, story_id: story, revision, effective_at: effectiveAt })
    .execute();
  await send(tx, id, effectiveAt);
}

const isOrdered = async (tx: Transaction, { webhook, event, story, effectiveAt }: Ordered): Promise<boolean> =>
  (await tx
    .selectFrom('webhook_deliveries')
    .select('id')
    .where('webhook_id', '=', webhook)
    .where('event', '=', event)
    .where('story_id', '=', story)
    .where('effective_at', '=', effectiveAt)
    .executeTakeFirst()) !== undefined;

const send = (tx: Transaction, delivery: string, runAt: Date): Promise<void> =>
  enqueue(
    tx,
    'deliver-webhook',
    { delivery },
    { key: `deliver-webhook ${delivery}`, runAt, maxAttempts: MOST_TRIES + 5 },
  );

/** Sends the same once more, under the same id, by which the other side knows it. @throws Problem 404 */
export async function replayDelivery(
  tx: Transaction,
  by: Actor,
  { webhook, delivery }: { webhook: string; delivery: string },
): Promise<void> {
  const found = await tx
    .updateTable('webhook_deliveries')
    .set({ delivered_at: null, given_up_at: null, tries: 0, said: null, status: null })
    .where('id', '=', delivery)
    .where('webhook_id', '=', webhook)
    .where('body', 'is not', null)
    .returning('id')
    .executeTakeFirst();
  if (!found) throw notFound('There is no such delivery, or it has not been tried yet.');
  await send(tx, delivery, new Date());
  await recordAudit(tx, {
    ...{ actor: by, act: 'replay-webhook', subject: { kind: 'webhook', id: webhook }, details: { delivery } },
  });
}

type Options = {
  database: DatabaseHandle;
  keys: Keys;
  siteUrl: string;
  staging: boolean;
  /** Names of one's own network that may be told. */
  allowed: readonly string[];
};

/** The handler of the job that tells; it belongs to what leaves the house. */
export const webhookJobs = (options: Options): JobHandlers => ({
  'deliver-webhook': async ({ delivery }) => {
    const { database, keys, staging } = options;
    const row = await database.kysely
      .selectFrom('webhook_deliveries as d')
      .innerJoin('webhooks as w', 'w.id', 'd.webhook_id')
      .selectAll('d')
      .select(['w.url', 'w.secret_sealed', 'w.paused'])
      .where('d.id', '=', delivery)
      .executeTakeFirst();
    if (!row || row.delivered_at || row.given_up_at) return;
    const { demo } = await database.kysely.selectFrom('installation').select('demo').executeTakeFirstOrThrow();
    if (row.paused || staging || demo) return drop(database, delivery);
    const body = row.body ?? (await bodyOf(database, row, options.siteUrl));
    // A plan that was dropped, or what was changed again before anybody was told: there is nothing to tell.
    if (body === undefined) return drop(database, delivery);
    const told = await tell(
      row.url,
      { id: delivery, body, secret: keys.decrypt('webhook-secret', row.secret_sealed) },
      options,
    );
    await note(database, delivery, { ...told, body });
    if (told.said !== null && row.tries + 1 < MOST_TRIES) throw new Error(`a webhook was not delivered: ${told.said}`);
  },
});

const drop = async ({ kysely }: DatabaseHandle, id: string): Promise<void> => {
  await kysely.deleteFrom('webhook_deliveries').where('id', '=', id).execute();
};

type Told = { status: number | null; said: string | null };

/** As Standard Webhooks has it: id, time and a signature of both with the body (standardwebhooks.com, "Webhook metadata"). */
async function tell(
  url: string,
  { id, body, secret }: { id: string; body: string; secret: string },
  { allowed }: Options,
): Promise<Told> {
  const timestamp = Math.floor(Date.now() / 1000);
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  const headers = {
    ...{ 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': String(timestamp) },
    'webhook-signature': `v1,${signature}`,
  };
  try {
    const status = await postOutside(url, body, { headers, allowed, patience: PATIENCE });
    const isTaken = status >= 200 && status < 300;
    return { status, said: isTaken ? null : `it answers ${status}` };
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return { status: null, said: error.message };
  }
}

async function note(
  { kysely }: DatabaseHandle,
  id: string,
  { status, said, body }: Told & { body: string },
): Promise<void> {
  await kysely
    .updateTable('webhook_deliveries')
    .set({
      ...{ body, status, said: said?.slice(0, MOST_SAID) ?? null, tries: sql<number>`tries + 1` },
      tried_at: sql<Date>`clock_timestamp()`,
      delivered_at: said === null ? sql<Date>`clock_timestamp()` : null,
      given_up_at: said === null ? null : sql<Date>`case when tries + 1 >= ${MOST_TRIES} then clock_timestamp() end`,
    })
    .where('id', '=', id)
    .execute();
}

/** What was told a month ago nobody sends again. */
export const pruneDeliveries = (tx: Transaction) =>
  tx
    .deleteFrom('webhook_deliveries')
    .where('ordered_at', '<', sql<Date>`now() - make_interval(days => ${KEPT_DAYS})`)
    .where('effective_at', '<', sql<Date>`now() - make_interval(days => ${KEPT_DAYS})`)
    .execute();
