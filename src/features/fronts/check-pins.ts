import type { Transaction } from '../../platform/database/index.ts';
import { type ProblemPart, unprocessableParts } from '../../platform/http/index.ts';
import type { Pin } from './front.schema.ts';
import type { Front } from './fronts.queries.ts';

/** @throws Problem 422 with a pointer for each fault: a place that there is not, or twice; a story twice, unknown or taken down */
export async function checkPins(tx: Transaction, front: Front, pins: readonly Pin[]): Promise<void> {
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
  if (faults.length > 0) throw unprocessableParts(faults);
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
