import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/index.ts';
import { conflict } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { beThere } from './be-there.ts';
import type { ControlAct, Presence } from './presence.schema.ts';
import './presence.tables.ts';

/**
 * Asks the one who writes, takes it from them (which the audit log records), or hands it to who asked. Nobody's words are touched by it: what the
 * other has typed stays in their browser and can still be saved.
 * @throws Problem 404, 409 where there is nobody to hand it to
 */
export async function takeControl(
  tx: Transaction,
  by: Actor & { id: string },
  { story, act }: { story: string; act: ControlAct },
): Promise<Presence> {
  const presence = await beThere(tx, { story, user: by.id });
  const set = (values: { user_id: string; asked_by: null } | { asked_by: string }) =>
    tx
      .updateTable('story_control')
      .set({ ...values, ...('user_id' in values ? { since: sql<Date>`clock_timestamp()` } : {}) })
      .where('story_id', '=', story)
      .execute();
  const { control, askedBy } = presence;
  if (act === 'hand') {
    if (!control?.isMe || !askedBy) throw conflict('Nobody who is there asks for it.');
    await set({ user_id: askedBy.id, asked_by: null });
  } else if (control && !control.isMe) {
    await set(act === 'ask' ? { asked_by: by.id } : { user_id: by.id, asked_by: null });
    if (act === 'take')
      await recordAudit(tx, {
        ...{ actor: by, act: 'take-over-story', subject: { kind: 'story', id: story } },
        details: { from: control.name },
      });
  }
  return beThere(tx, { story, user: by.id });
}
