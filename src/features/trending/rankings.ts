import type { DecayedReads, Ranked } from './decayed-reads.ts';
import { WINDOWS } from './trending.schema.ts';
import type { Window } from './windows.ts';

/** Fewer, and it is chance that ranks; in a list of a small section it would also say what single readers do. */
export const LEAST_READS = 20;
/** A shorter list is no list: the next longer window is taken instead. */
export const LEAST_STORIES = 5;
/** What is kept of each list. */
export const LONGEST_LIST = 50;

/** The id of an edition (the whole site) or of a section. */
export type ListId = string;
/** The lists in which each story may stand: none for one that is counted and not ranked. */
export type Places = ReadonlyMap<string, readonly ListId[]>;
export type RankedByWindow = Record<Window, readonly Ranked[]>;
export type Chosen = { window: Window; stories: readonly Ranked[] };

/** The ranking as it is handed to the press: ids alone, at hand without waiting, a second or two old. */
export type TrendingLists = (list: ListId) => RankedByWindow;

export const NO_RANKING: RankedByWindow = { hour: [], day: [], week: [] };

/** What of `reads` ranks, by list. A story whose place is not known stands in none. */
export function rankLists(
  reads: Pick<DecayedReads, 'rank'>,
  places: Places,
  now: number,
): ReadonlyMap<ListId, RankedByWindow> {
  const lists = new Map<ListId, Record<Window, Ranked[]>>();
  for (const window of WINDOWS) {
    for (const ranked of reads.rank(window, { least: LEAST_READS, now })) {
      for (const id of places.get(ranked.story) ?? []) {
        const list = lists.get(id) ?? { hour: [], day: [], week: [] };
        lists.set(id, list);
        if (list[window].length < LONGEST_LIST) list[window].push(ranked);
      }
    }
  }
  return lists;
}

/** The shortest window that fills a list without the story on whose page it stands; null: not even the longest does. */
export function chooseWindow(lists: RankedByWindow, without?: string): Chosen | null {
  for (const window of WINDOWS) {
    const stories = lists[window].filter(({ story }) => story !== without);
    if (stories.length >= LEAST_STORIES) return { window, stories };
  }
  return null;
}
