import { WINDOWS } from './trending.schema.ts';
import { HOUR, HOURS_OF, halfLifeOf, type Window } from './windows.ts';

/** `reads` are those of the window; `score` is the same with every read halved as it ages. */
export type Ranked = { story: string; reads: number; score: number };

type Decayed = { value: number; at: number };
/** Reads by hour since 1970, and for each window the decayed sum as of its last change. */
type Counted = { hours: Map<number, number>; decayed: Record<Window, Decayed> };

// Beyond it those read least are forgotten here; PostgreSQL still has their sums. About 20 MB at its fullest.
const MOST_STORIES = 10_000;

export const hourOf = (at: number): number => Math.floor(at / HOUR);

/** How often each story was read within the last week, in memory. Pure: it is told the time. */
export class DecayedReads {
  readonly #stories = new Map<string, Counted>();

  get size(): number {
    return this.#stories.size;
  }

  /** @param at milliseconds since 1970, in the past where sums are loaded */
  add(story: string, reads: number, at: number): void {
    const counted = this.#stories.get(story) ?? beginning(at);
    this.#stories.set(story, counted);
    const hour = hourOf(at);
    counted.hours.set(hour, (counted.hours.get(hour) ?? 0) + reads);
    for (const window of WINDOWS) addDecayed(counted.decayed[window], { reads, at, halfLife: halfLifeOf(window) });
  }

  /** What was counted in one hour (since 1970). */
  inHour(story: string, hour: number): number {
    return this.#stories.get(story)?.hours.get(hour) ?? 0;
  }

  /** Everything with at least so many reads in the window, the highest score first. */
  rank(window: Window, { least, now }: { least: number; now: number }): Ranked[] {
    const ranked: Ranked[] = [];
    for (const [story, { hours, decayed }] of this.#stories) {
      const reads = readsWithin(hours, HOURS_OF[window], now);
      if (reads >= least) ranked.push({ story, reads, score: decayedTo(now, decayed[window], halfLifeOf(window)) });
    }
    return ranked.sort((a, b) => b.score - a.score || (a.story < b.story ? 1 : -1));
  }

  /** Drops hours before the longest window, and of too many stories those read least. Gives the stories that are left. */
  forgetOld(now: number): ReadonlySet<string> {
    const oldest = hourOf(now) - HOURS_OF.week;
    for (const [story, { hours }] of this.#stories) {
      for (const hour of hours.keys()) if (hour < oldest) hours.delete(hour);
      if (hours.size === 0) this.#stories.delete(story);
    }
    if (this.#stories.size > MOST_STORIES) {
      const least = this.rank('week', { least: 0, now }).slice(MOST_STORIES / 2);
      for (const { story } of least) this.#stories.delete(story);
    }
    return new Set(this.#stories.keys());
  }
}

const beginning = (at: number): Counted => ({
  hours: new Map(),
  decayed: { hour: { value: 0, at }, day: { value: 0, at }, week: { value: 0, at } },
});

function addDecayed(sum: Decayed, { reads, at, halfLife }: { reads: number; at: number; halfLife: number }): void {
  const newest = Math.max(sum.at, at);
  sum.value = decayedTo(newest, sum, halfLife) + decayedTo(newest, { value: reads, at }, halfLife);
  sum.at = newest;
}

const decayedTo = (now: number, { value, at }: Decayed, halfLife: number): number =>
  value * 2 ** ((at - now) / halfLife);

/**
 * The last `length` hours up to now: whole hours, and of the oldest one, which lies only partly inside, its share. (Nobody needs
 * to know minutes of a year ago, so none are kept.)
 */
function readsWithin(hours: ReadonlyMap<number, number>, length: number, now: number): number {
  const current = hourOf(now);
  const inside = 1 - (now % HOUR) / HOUR;
  let sum = 0;
  for (const [hour, reads] of hours) {
    const age = current - hour;
    if (age < length) sum += reads;
    else if (age === length) sum += reads * inside;
  }
  return Math.round(sum);
}
