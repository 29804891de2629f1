import type { Transaction } from '../../platform/database/index.ts';
import { type ProblemPart, unprocessableParts } from '../../platform/http/index.ts';
import { choosePicture, findMedium } from '../media/index.ts';
import type { Pin } from './front.schema.ts';
import type { Front } from './fronts.queries.ts';

/**
 * Pins as they are kept: their pictures by hash.
 * @throws Problem 422 with a pointer for each fault: a place that there is not, or twice; a story twice, unknown or taken down; a picture that
 * is none, or without words
 */
export async function checkPins(tx: Transaction, front: Front, pins: readonly Pin[]): Promise<Pin[]> {
  const known = await storiesOf(tx, front, pins);
  const faults: ProblemPart[] = [];
  for (const [index, pin] of pins.entries()) {
    const before = pins.slice(0, index);
    const fault = (field: keyof Pin, detail: string) => faults.push({ pointer: `/pins/${index}/${field}`, detail });
    if (pin.place > front.places) fault('place', `This front has ${front.places} places.`);
    if (before.some(({ place }) => place === pin.place)) fault('place', `Place ${pin.place} is taken twice.`);
    if (before.some(({ story }) => story === pin.story)) fault('story', 'No story stands on a front twice.');
    if (!known.has(pin.story)) fault('story', 'There is no such story in this edition, or it was taken down.');
  }
  const chosen: Pin[] = [];
  for (const [index, pin] of pins.entries()) chosen.push(await withPicture(tx, pin, { index, faults }));
  if (faults.length > 0) throw unprocessableParts(faults);
  return chosen;
}

/** As a story's lead picture is chosen, and described. */
async function withPicture(
  tx: Transaction,
  { picture: sent, ...pin }: Pin,
  { index, faults }: { index: number; faults: ProblemPart[] },
): Promise<Pin> {
  if (!sent) return pin;
  const pointer = `/pins/${index}/picture`;
  const picture = await choosePicture(tx, sent, { pointer, faults });
  if (!picture || !('media' in picture)) return pin;
  const medium = await findMedium(tx, picture.media);
  const isDescribed = picture.decorative || picture.alt || medium?.decorative || medium?.alt;
  if (!isDescribed)
    faults.push({
      pointer,
      detail: 'Say in the library what is to be seen in this picture, or that it only decorates.',
    });
  return { ...pin, picture };
}

/** Those of the pinned stories that may stand there: of this edition, and not taken down. */
export async function storiesOf(tx: Transaction, { edition }: Front, pins: readonly Pin[]): Promise<Set<string>> {
  if (pins.length === 0) return new Set();
  const rows = await tx
    .selectFrom('stories')
    .select('id')
    .where('edition_id', '=', edition)
    .where('taken_down_at', 'is', null)
    .where(
      'id',
      'in',
      pins.map(({ story }) => story),
    )
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Pins of an earlier time, without pictures that were taken away since. */
export async function withoutKilled(tx: Transaction, pins: readonly Pin[]): Promise<Pin[]> {
  const standing: Pin[] = [];
  for (const { picture, ...pin } of pins) {
    const medium = picture && (await findMedium(tx, picture.media));
    standing.push(medium && !medium.killed_at ? { ...pin, picture } : pin);
  }
  return standing;
}
