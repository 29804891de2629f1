import { actTime } from '../../platform/clock/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { conflict } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { refuseTooMany } from './create-promo.ts';
import { lockPromo } from './promos.queries.ts';
import { touchPromos } from './touch-promos.ts';

/**
 * Takes up a promo again that was ended by hand.
 * @throws Problem 404, 409 where its time is over: give it another `until`
 */
export async function resumePromo(tx: Transaction, by: Actor, id: string): Promise<void> {
  const before = await lockPromo(tx, id);
  const now = await actTime(tx);
  if (before.ends_at && before.ends_at <= now)
    throw conflict('Its time is over: give it another `until`, or none, before it is taken up again.');
  if (!before.ended_at) return;
  await refuseTooMany(tx);
  await tx
    .updateTable('promos')
    .set({ ended_at: null, changed_at: now, revision: before.revision + 1 })
    .where('id', '=', id)
    .execute();
  await touchPromos(tx, now, [{ ...before, ended_at: null }]);
  await recordAudit(tx, { actor: by, act: 'resume-promo', subject: { kind: 'promo', id } });
}
