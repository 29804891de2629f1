import type { Pin } from './front.schema.ts';

/**
 * The first `places` of a front: what is pinned stands in its place, the others fill from `automatic` in its order. No story stands
 * twice.
 */
export function arrange<T extends { id: string }>(
  places: number,
  pinned: ReadonlyMap<number, T>,
  automatic: readonly T[],
): T[] {
  const taken = new Set([...pinned.values()].map(({ id }) => id));
  const filling = automatic.filter(({ id }) => !taken.has(id)).values();
  return Array.from({ length: places }, (_, index) => pinned.get(index + 1) ?? filling.next().value).filter(
    (card) => card !== undefined,
  );
}

/** Puts a story in a place; what stood there moves down to the next that is free, or off the end. */
export function putAt(pins: readonly Pin[], pin: Pin, places: number): Pin[] {
  const at = new Map(pins.filter(({ story }) => story !== pin.story).map((other) => [other.place, other]));
  let moving: Pin | undefined = pin;
  for (let place = pin.place; moving && place <= places; place++) {
    const stood = at.get(place);
    at.set(place, { ...moving, place });
    moving = stood;
  }
  return inOrder([...at.values()]);
}

/** Changes places with whatever is above (-1) or below (1). */
export function move(pins: readonly Pin[], place: number, by: -1 | 1, places: number): Pin[] {
  const to = place + by;
  if (to < 1 || to > places) return [...pins];
  const swapped = new Map([
    [place, to],
    [to, place],
  ]);
  return inOrder(pins.map((pin) => ({ ...pin, place: swapped.get(pin.place) ?? pin.place })));
}

export const clear = (pins: readonly Pin[], place: number): Pin[] => pins.filter((pin) => pin.place !== place);

const inOrder = (pins: Pin[]): Pin[] => pins.toSorted((a, b) => a.place - b.place);
