import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { announcement, type Transaction } from '../../platform/database/index.ts';
import type { AlarmKind } from './alarm.schema.ts';
import { orderTelling } from './alarms.jobs.ts';
import './alarms.tables.ts';

export type AlarmToRaise = { kind: AlarmKind; story?: string; words: string };
const { on, announce } = announcement<AlarmToRaise>();

/** An alarm begins to ring. */
export const onAlarm = on;

/** Rings, unless it rings for the same already: in the studio, and at the duty address until somebody acknowledges it. */
export async function raiseAlarm(tx: Transaction, alarm: AlarmToRaise): Promise<void> {
  const { kind, story, words } = alarm;
  const raised = await tx
    .insertInto('alarms')
    .values({ id: newId(), kind, story_id: story ?? null, words })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!raised) return;
  await orderTelling(tx, raised.id);
  await announce(tx, alarm);
}

/** It came right: nobody needs to be told any more. */
export async function settleAlarm(
  tx: Transaction,
  { kind, story }: { kind: AlarmKind; story?: string },
): Promise<void> {
  await tx
    .updateTable('alarms')
    .set({ settled_at: sql<Date>`clock_timestamp()` })
    .where('kind', '=', kind)
    .where('story_id', story === undefined ? 'is' : '=', story ?? null)
    .where('settled_at', 'is', null)
    .execute();
}
