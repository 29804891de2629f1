import { v7 as uuid } from 'uuid';
import { touch } from '../../newsstand/index.ts';
import { actTime } from '../../platform/clock/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { conflict, notFound } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { notOnFront, usedOnFront } from '../media/index.ts';
import { checkPins, storiesOf, withoutKilled } from './check-pins.ts';
import type { Pin } from './front.schema.ts';
import { type Front, findFront } from './fronts.queries.ts';
import { pinsTag } from './fronts.tags.ts';

/**
 * Puts an arrangement in force: now, or at an instant to come. It is a condition on the clock, so no job has to run at that instant; it
 * touches one front's first page, then and at each end of a pin.
 * @throws Problem 422
 */
export async function publishFront(
  tx: Transaction,
  by: Actor,
  { front, pins: sent, at }: { front: Front; pins: readonly Pin[]; at?: Date },
): Promise<void> {
  const pins = await checkPins(tx, front, sent);
  const now = await actTime(tx);
  const since = at && at > now ? at : now;
  const id = uuid();
  await tx
    .insertInto('front_layouts')
    .values({
      id,
      front: front.id,
      since,
      pins: JSON.stringify(pins),
      made_by: by.id,
      made_at: now,
      cancelled_at: null,
    })
    .execute();
  await usedOnFront(tx, { layout: id, since }, picturesOf(pins));
  await touch(tx, [pinsTag(front.id)], since);
  const ends = pins.flatMap(({ until }) => (until && new Date(until) > since ? [new Date(until).getTime()] : []));
  for (const end of new Set(ends)) await touch(tx, [pinsTag(front.id)], new Date(end));
  await recordAudit(tx, {
    actor: by,
    act: 'arrange-front',
    subject: { kind: 'front', id: front.id },
    details: { front: front.slug, layout: id, since: since.toISOString(), pins },
  });
}

const picturesOf = (pins: readonly Pin[]) =>
  pins.flatMap(({ story, picture }) => (picture ? [{ story, hash: picture.media }] : []));

/**
 * Takes back an arrangement that is still to come.
 * @throws Problem 404, 409 where it is in force already
 */
export async function cancelFront(tx: Transaction, by: Actor, id: string): Promise<void> {
  const layout = await tx.selectFrom('front_layouts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!layout) throw notFound('There is no arrangement with this id.');
  if (layout.cancelled_at) return;
  const now = await actTime(tx);
  if (layout.since <= now) throw conflict('It is in force already: put another in its place.');
  await tx.updateTable('front_layouts').set({ cancelled_at: now }).where('id', '=', id).execute();
  await notOnFront(tx, id);
  // Its page may have been made ahead.
  await touch(tx, [pinsTag(layout.front)], layout.since);
  await recordAudit(tx, {
    actor: by,
    act: 'cancel-front',
    subject: { kind: 'front', id: layout.front },
    details: { layout: id },
  });
}

/**
 * Undo: an earlier arrangement is put in force again, as far as its stories still stand.
 * @throws Problem 404
 */
export async function restoreFront(tx: Transaction, by: Actor, id: string): Promise<void> {
  const layout = await tx.selectFrom('front_layouts').selectAll().where('id', '=', id).executeTakeFirst();
  if (!layout) throw notFound('There is no arrangement with this id.');
  const isSection = await tx.selectFrom('sections').select('id').where('id', '=', layout.front).executeTakeFirst();
  const front = await findFront(tx, isSection ? layout.front : 'home');
  const standing = await storiesOf(tx, front, layout.pins);
  const pins = await withoutKilled(
    tx,
    layout.pins.filter(({ story }) => standing.has(story)),
  );
  await publishFront(tx, by, { front, pins });
}
