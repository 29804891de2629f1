import { actTime } from '../../platform/clock/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { lockMedium } from './change-medium.ts';
import { announceChanged } from './media.events.ts';
import type { MediumRow } from './media.queries.ts';
import { touchDoors } from './media-uses.ts';

/**
 * Takes a medium away everywhere at once and for good: its files answer 410, every page that showed it is made without it, and
 * the same bytes are not taken again. The reason stays in the newsroom. Done twice it is done once.
 * @throws Problem 404
 */
export async function killMedium(
  tx: Transaction,
  by: Actor,
  { medium: id, reason }: { medium: string; reason: string },
): Promise<MediumRow> {
  const medium = await lockMedium(tx, id);
  if (medium.killed_at) return medium;
  const killed_at = await actTime(tx);
  await tx
    .updateTable('media')
    .set({ killed_at, killed_reason: reason, revision: medium.revision + 1, changed_at: killed_at })
    .where('id', '=', id)
    .execute();
  await touchDoors(tx, [medium.hash]);
  await announceChanged(tx, medium.hash);
  const details = { hash: medium.hash, reason };
  await recordAudit(tx, { actor: by, act: 'kill-medium', subject: { kind: 'medium', id }, details });
  return lockMedium(tx, id);
}
