import { isDeepStrictEqual } from 'node:util';
import { actTime } from '../../platform/clock/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { notFound } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { refuseKilled } from './add-medium.ts';
import { announceChanged } from './media.events.ts';
import { orderRenditions } from './media.jobs.ts';
import { findMedium, type MediumRow } from './media.queries.ts';
import type { MediumChange } from './media.schema.ts';
import { focusOf } from './renditions.ts';

/**
 * Changes what is said of a medium, wherever it is shown and nothing else is said there.
 * @returns false, with nothing written, where the change was based on another revision than the newest
 * @throws Problem 404, 409 where it was taken away
 */
export async function changeMedium(
  tx: Transaction,
  by: Actor,
  { medium: id, basedOn, change }: { medium: string; basedOn: number; change: MediumChange },
): Promise<boolean> {
  const before = await lockMedium(tx, id);
  refuseKilled(before);
  if (before.revision !== basedOn) return false;
  const { focalPoint, expiresAt, ...words } = change;
  const focus = focalPoint && focusOf(focalPoint);
  const [focal_x, focal_y] = focus ? focus.split('-').map(Number) : [before.focal_x, before.focal_y];
  const expires = expiresAt === undefined ? {} : { expires_at: expiresAt === null ? null : new Date(expiresAt) };
  const after = { ...defined(words), ...expires, ...(focus ? { focal_x: focal_x ?? 50, focal_y: focal_y ?? 50 } : {}) };
  const same = Object.entries(after).every(([field, value]) =>
    isDeepStrictEqual(value, before[field as keyof MediumRow]),
  );
  if (same) return true;
  const changed_at = await actTime(tx);
  await tx
    .updateTable('media')
    .set({ ...after, revision: before.revision + 1, changed_at })
    .where('id', '=', before.id)
    .execute();
  if (focus && before.kind === 'picture') await orderRenditions(tx, { hash: before.hash, focus });
  await announceChanged(tx, before.hash);
  await recordAudit(tx, {
    actor: by,
    act: 'change-medium',
    subject: { kind: 'medium', id: before.id },
    details: change,
  });
  return true;
}

const defined = <Fields extends object>(fields: Fields): Partial<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>;

/** @throws Problem 404 */
export async function lockMedium(tx: Transaction, id: string): Promise<MediumRow> {
  await tx.selectFrom('media').select('id').where('id', '=', id).forUpdate().execute();
  const medium = await findMedium(tx, id);
  if (!medium) throw notFound('There is no medium with this id.');
  return medium;
}
