import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/index.ts';
import { notFound } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { defaultEdition } from '../editions/index.ts';
import './alarms.tables.ts';

/** Somebody sees to it: the duty address is told no more. Safe to do twice; the first stays. @throws Problem 404 */
export async function acknowledgeAlarm(tx: Transaction, by: Actor, id: string): Promise<void> {
  const alarm = await tx.selectFrom('alarms').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!alarm) throw notFound('There is no alarm with this id.');
  if (alarm.acknowledged_at) return;
  await tx
    .updateTable('alarms')
    .set({ acknowledged_at: sql<Date>`clock_timestamp()`, acknowledged_by: by.id })
    .where('id', '=', id)
    .execute();
  await recordAudit(tx, { actor: by, act: 'acknowledge-alarm', subject: { kind: 'alarm', id } });
}

/** Where alarms go while nobody has acknowledged them; empty for nowhere. */
export async function setDutyAddress(tx: Transaction, by: Actor, address: string): Promise<void> {
  const { id } = await defaultEdition(tx);
  if (address === '') await tx.deleteFrom('duty_addresses').where('edition_id', '=', id).execute();
  else
    await tx
      .insertInto('duty_addresses')
      .values({ edition_id: id, address })
      .onConflict((conflict) => conflict.column('edition_id').doUpdateSet({ address }))
      .execute();
  await recordAudit(tx, { actor: by, act: 'set-duty-address', subject: { kind: 'edition', id } });
}
