import { actTime } from '../../platform/clock/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import type { Actor } from '../audit/index.ts';
import { checkPins } from './check-pins.ts';
import type { Pin } from './front.schema.ts';
import type { Front } from './fronts.queries.ts';

export type FrontDraft = { front: Front; pins: readonly Pin[]; basedOn: number };

/**
 * Keeps what an editor is arranging. Readers see nothing of it, and the audit log neither: what is published is recorded.
 * @returns false, with nothing written, where it was based on another revision than the newest
 * @throws Problem 422
 */
export async function saveFrontDraft(
  tx: Transaction,
  by: Actor,
  { front, pins, basedOn }: FrontDraft,
): Promise<boolean> {
  const kept = await checkPins(tx, front, pins);
  const fields = { pins: JSON.stringify(kept), changed_by: by.id, changed_at: await actTime(tx) };
  if (basedOn === 0) {
    const made = await tx
      .insertInto('front_drafts')
      .values({ front: front.id, revision: 1, ...fields })
      .onConflict((clash) => clash.column('front').doNothing())
      .executeTakeFirst();
    return made.numInsertedOrUpdatedRows === 1n;
  }
  const changed = await tx
    .updateTable('front_drafts')
    .set({ ...fields, revision: basedOn + 1 })
    .where('front', '=', front.id)
    .where('revision', '=', basedOn)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}
