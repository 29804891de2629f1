import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Tables, Transaction } from '../../platform/database/index.ts';
import { notFound, unprocessable } from '../../platform/http/index.ts';
import type { Keys } from '../../platform/keys/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { orderDelivery } from './deliver.ts';
import type { NewWebhook, Webhook } from './webhook.schema.ts';
import './webhooks.tables.ts';

const MOST = 50;

/** By label. */
export const listWebhooks = (database: Kysely<Tables>): Promise<Webhook[]> =>
  database.selectFrom('webhooks').select(['id', 'label', 'url', 'events', 'paused']).orderBy('label').execute();

/** @returns it with its secret, in the form of Standard Webhooks, which is shown this once @throws Problem 422 */
export async function addWebhook(
  tx: Transaction,
  by: Actor,
  { keys, ...wanted }: NewWebhook & { keys: Keys },
): Promise<Webhook & { secret: string }> {
  if ((await listWebhooks(tx)).length >= MOST) throw unprocessable('/url', `A paper has at most ${MOST} webhooks.`);
  const secret = `whsec_${randomBytes(24).toString('base64')}`;
  const row = { id: newId(), ...wanted, events: [...new Set(wanted.events)] };
  await tx
    .insertInto('webhooks')
    .values({ ...row, secret_sealed: keys.encrypt('webhook-secret', secret), made_by: by.id })
    .execute();
  const { id, label, url, events } = row;
  const details = { label, url, events };
  await recordAudit(tx, { actor: by, act: 'add-webhook', subject: { kind: 'webhook', id }, details });
  return { ...row, paused: false, secret };
}

/** What is ordered meanwhile is not sent later. @throws Problem 404 */
export async function pauseWebhook(
  tx: Transaction,
  by: Actor,
  { id, paused }: { id: string; paused: boolean },
): Promise<void> {
  const changed = await tx
    .updateTable('webhooks')
    .set({ paused })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  if (!changed) throw missing();
  const act = paused ? 'pause-webhook' : 'resume-webhook';
  await recordAudit(tx, { actor: by, act, subject: { kind: 'webhook', id } });
}

/** With all that it was told. @throws Problem 404 */
export async function removeWebhook(tx: Transaction, by: Actor, id: string): Promise<void> {
  const gone = await tx.deleteFrom('webhooks').where('id', '=', id).returning(['label', 'url']).executeTakeFirst();
  if (!gone) throw missing();
  await recordAudit(tx, { actor: by, act: 'remove-webhook', subject: { kind: 'webhook', id }, details: { ...gone } });
}

/** Sends something to see whether it comes there. @throws Problem 404 */
export async function testWebhook(tx: Transaction, by: Actor, id: string): Promise<void> {
  const found = await tx.selectFrom('webhooks').select('id').where('id', '=', id).executeTakeFirst();
  if (!found) throw missing();
  await orderDelivery(tx, { webhook: id, event: 'test', story: null, revision: null, effectiveAt: new Date() });
  await recordAudit(tx, { actor: by, act: 'test-webhook', subject: { kind: 'webhook', id } });
}

const missing = () => notFound('There is no webhook with this id.');
