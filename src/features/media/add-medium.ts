import { v7 as uuid } from 'uuid';
import { actTime } from '../../platform/clock/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { conflict } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { orderRenditions } from './media.jobs.ts';
import { findMedium, type MediumRow } from './media.queries.ts';
import type { UploadFields } from './media.schema.ts';
import { touchDoors } from './media-uses.ts';
import type { Prepared } from './prepare-medium.ts';
import { creditOf } from './read-rights.ts';
import { pointOf } from './renditions.ts';

/**
 * Enters a prepared file into the books, and orders its better formats. The same bytes once more are the same medium, and what is
 * said of it stays.
 * @throws Problem 409 where it was taken away
 */
export async function addMedium(
  tx: Transaction,
  by: Actor,
  { prepared, fields, imported = false }: { prepared: Prepared; fields: UploadFields; imported?: boolean },
): Promise<{ medium: MediumRow; isNew: boolean }> {
  const { hash, kind, size, focus, rights } = prepared;
  const id = uuid();
  const now = await actTime(tx);
  const { x, y } = pointOf(focus);
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('media')
    .values({
      ...{ id, hash, kind, imported, quick: focus, created_at: now, changed_at: now, created_by: by.id },
      content_type: prepared.contentType,
      file_name: prepared.fileName,
      served_as: prepared.servedAs,
      bytes: prepared.bytes,
      width: size?.width ?? null,
      height: size?.height ?? null,
      alt: fields.alt ?? '',
      decorative: fields.decorative ?? false,
      caption: fields.caption ?? '',
      credit: fields.credit ?? creditOf(rights),
      focal_x: Math.round(x * 100),
      focal_y: Math.round(y * 100),
      rights: JSON.stringify(rights),
      killed_at: null,
      killed_reason: null,
    })
    .onConflict((clash) => clash.column('hash').doNothing())
    .executeTakeFirstOrThrow();
  const isNew = numInsertedOrUpdatedRows === 1n;
  if (isNew) {
    if (kind === 'picture') await orderRenditions(tx, { hash, focus });
    // Something public may have named it before it was here.
    await touchDoors(tx, [hash]);
    const details = { hash, kind, fileName: prepared.fileName };
    await recordAudit(tx, { actor: by, act: 'add-medium', subject: { kind: 'medium', id }, details });
  }
  return { medium: await knownMedium(tx, hash), isNew };
}

/** @throws Problem 409 where it was taken away */
export async function knownMedium(tx: Transaction, hash: string): Promise<MediumRow> {
  const medium = (await findMedium(tx, hash)) as MediumRow;
  refuseKilled(medium);
  return medium;
}

/** @throws Problem 409 */
export function refuseKilled({ killed_at }: Pick<MediumRow, 'killed_at'>): void {
  if (killed_at) throw conflict('This was taken away for good, and can’t be used or changed any more.');
}
