import { isDeepStrictEqual } from 'node:util';
import { actTime } from '../../platform/clock/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { type Decided, decide } from './placement.ts';
import type { PromoChange } from './promo.schema.ts';
import { plainTextOf } from './promo-text.ts';
import { lockPromo, type PromoRow } from './promos.queries.ts';
import { touchPromos } from './touch-promos.ts';

export type Change = { promo: string; basedOn: number; change: PromoChange };

/**
 * Changes a promo, on the pages of its stories at once; what changes nothing makes no revision.
 * @returns false, with nothing written, where the change was based on another revision than the newest
 * @throws Problem 404, 422 with a pointer for each fault
 */
export async function changePromo(
  tx: Transaction,
  by: Actor,
  { promo: id, basedOn, change }: Change,
): Promise<boolean> {
  const before = await lockPromo(tx, id);
  if (before.revision !== basedOn) return false;
  const decided = await decide(tx, before, change);
  const fields = changedFields(before, decided);
  if (fields.length === 0) return true;
  const now = await actTime(tx);
  await tx
    .updateTable('promos')
    .set({ ...decided, text: JSON.stringify(decided.text), revision: before.revision + 1, changed_at: now })
    .where('id', '=', id)
    .execute();
  await touchPromos(tx, now, [before, { ...before, ...decided }]);
  // Its earlier words are kept nowhere else.
  const text = fields.includes('text') ? { before: plainTextOf(before.text), after: plainTextOf(decided.text) } : {};
  await recordAudit(tx, {
    actor: by,
    act: 'change-promo',
    subject: { kind: 'promo', id },
    details: { revision: before.revision + 1, fields, ...text },
  });
  return true;
}

const changedFields = (before: PromoRow, decided: Decided): string[] =>
  Object.entries(decided).flatMap(([field, value]) =>
    isDeepStrictEqual(value, before[field as keyof Decided]) ? [] : field,
  );
