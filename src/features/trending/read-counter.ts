import { DecayedReads, hourOf } from './decayed-reads.ts';
import {
  type ListId,
  NO_RANKING,
  type Places,
  type RankedByWindow,
  rankLists,
  type TrendingLists,
} from './rankings.ts';
import type { ReadOfStory } from './read-of-story.ts';
import { RepeatSketch } from './repeat-sketch.ts';
import { HOUR } from './windows.ts';

/** Reads of one story within one hour (since 1970). */
export type HourSum = { story: string; hour: number; reads: number };
export type NotCounted = 'repeat' | 'unknown';

// What waits to be told whether it is a story: two seconds of 20,000 beacons each. Who sends made-up ids gets no more memory.
const MOST_WAITING = 40_000;
// A made-up id is asked for once a minute; a story that is published meanwhile is counted a minute later.
const REFUSED_FOR = 60_000;
const MOST_REFUSED = 20_000;
const RANKED_FOR = 1_000;

/**
 * Everything that is known of reads, in memory. It asks nobody: what is to be learnt (which ids are stories) and what is to be
 * written are handed out and taken back by `keep-counts.ts`.
 */
export class ReadCounter {
  readonly #reads = new DecayedReads();
  readonly #sketch = new RepeatSketch();
  readonly #places = new Map<string, readonly ListId[]>();
  readonly #refused = new Map<string, number>();
  readonly #unwritten = new Map<string, HourSum>();
  #waiting: ReadOfStory[] = [];
  #ranking: { at: number; lists: ReadonlyMap<string, RankedByWindow> } = { at: 0, lists: new Map() };
  readonly #notCounted: (reason: NotCounted) => void;
  readonly #now: () => number;

  constructor(notCounted: (reason: NotCounted) => void = () => {}, now: () => number = Date.now) {
    this.#notCounted = notCounted;
    this.#now = now;
  }

  /** Once for each reader and story within the half hour, and only what is a story. */
  count(read: ReadOfStory): void {
    const now = this.#now();
    if (this.#places.has(read.story)) this.#countKnown(read, now);
    else if (this.#isRefused(read.story, now) || this.#waiting.length >= MOST_WAITING) this.#notCounted('unknown');
    else this.#waiting.push(read);
  }

  #countKnown({ story, high, low }: ReadOfStory, now: number): void {
    if (!this.#sketch.isFirst(high, low, now)) return this.#notCounted('repeat');
    this.#reads.add(story, 1, now);
    this.#addUnwritten({ story, hour: hourOf(now), reads: 1 });
  }

  #isRefused(story: string, now: number): boolean {
    const until = this.#refused.get(story);
    return until !== undefined && now < until;
  }

  /** Ids that have been read and of which nobody has said yet whether they are stories. */
  unknown(most: number): string[] {
    const ids = new Set<string>();
    for (const { story } of this.#waiting) if (ids.size < most) ids.add(story);
    return [...ids];
  }

  /** What has become known of these ids; those without a place are no public stories. Counts what waited for it. */
  learn(ids: readonly string[], places: Places): void {
    const now = this.#now();
    if (this.#refused.size > MOST_REFUSED) this.#refused.clear();
    for (const id of ids) {
      const place = places.get(id);
      if (place) this.#places.set(id, place);
      else {
        this.#places.delete(id);
        this.#refused.set(id, now + REFUSED_FOR);
      }
    }
    const waited = this.#waiting;
    this.#waiting = [];
    for (const read of waited) this.count(read);
  }

  /** Stories whose place is known; where they stand may have changed since. */
  known(): string[] {
    return [...this.#places.keys()];
  }

  isKnown(story: string): boolean {
    return this.#places.has(story);
  }

  /** What has been counted here and is written nowhere yet. It stays unwritten until `written` is told. */
  unwritten(): HourSum[] {
    return [...this.#unwritten.values()].map((sum) => ({ ...sum }));
  }

  written(sums: readonly HourSum[]): void {
    for (const sum of sums) this.#addUnwritten({ ...sum, reads: -sum.reads });
  }

  #addUnwritten({ story, hour, reads }: HourSum): void {
    const key = `${story}${hour}`;
    const sum = this.#unwritten.get(key) ?? { story, hour, reads: 0 };
    sum.reads += reads;
    if (sum.reads > 0) this.#unwritten.set(key, sum);
    else this.#unwritten.delete(key);
  }

  /** Takes sums as written, by all offices together: what is more than we know was counted elsewhere, or before our start. */
  merge(sums: readonly HourSum[]): void {
    const now = this.#now();
    for (const { story, hour, reads } of sums) {
      if (!this.#places.has(story)) continue;
      const ours = this.#reads.inHour(story, hour) - (this.#unwritten.get(`${story}${hour}`)?.reads ?? 0);
      // Of an hour that is over it is not known when in it; the middle is wrong by half an hour at most.
      const at = hour === hourOf(now) ? now : hour * HOUR + HOUR / 2;
      if (reads > ours) this.#reads.add(story, reads - ours, at);
    }
  }

  /** Once a minute or so: what is older than the longest window goes. */
  forgetOld(): void {
    const left = this.#reads.forgetOld(this.#now());
    for (const story of this.#places.keys()) if (!left.has(story)) this.#places.delete(story);
  }

  readonly lists: TrendingLists = (list) => {
    const now = this.#now();
    if (now - this.#ranking.at >= RANKED_FOR || now < this.#ranking.at)
      this.#ranking = { at: now, lists: rankLists(this.#reads, this.#places, now) };
    return this.#ranking.lists.get(list) ?? NO_RANKING;
  };
}
