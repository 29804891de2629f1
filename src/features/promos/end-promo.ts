import { actTime } from '../../platform/clock/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { lockPromo } from './promos.queries.ts';
import { touchPromos } from './touch-promos.ts';

/**
 * Takes a promo off every page. It stays in the list of what has ended, and can be taken up again.
 * @throws Problem 404
 */
export async function endPromo(tx: Transaction, by: Actor, id: string): Promise<void> {
  const before = await lockPromo(tx, id);
  if (before.ended_at) return;
  const now = await actTime(tx);
  await tx
    .updateTable('promos')
    .set({ ended_at: now, changed_at: now, revision: before.revision + 1 })
    .where('id', '=', id)
    .execute();
  await touchPromos(tx, now, [before]);
  await recordAudit(tx, { actor: by, act: 'end-promo', subject: { kind: 'promo', id } });
}
