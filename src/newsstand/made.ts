/**
 * What the press hands to the newsstand. The newsstand knows pages and tags and nothing of news, so everything that differs
 * from page to page is said here.
 */
export type Made = {
  status: 200 | 301 | 302 | 308 | 404 | 410 | 451 | 503;
  /** Which set of constant headers goes with it; the sets are handed to the newsstand when it is opened. */
  kind: string;
  contentType: string;
  body: string;
  /** For redirects: the path (with prefix, percent-encoded) it leads to. */
  location?: string;
  /** Everything it was made from, also what was absent. `site` is understood. */
  tags: readonly string[];
  /**
   * Milliseconds after which it is made anew although nothing was touched: for what changes all the time. It is kept in memory
   * alone, never in the folder, and an expired copy is shown only while no better one can be made.
   */
  expiresAfter?: number;
};

/** Turns a canonical path into a finished answer. `at` is the instant whose public stories it shows; absent: now. */
export interface Press {
  make(path: string, reading: { at?: Date; notBefore: Date }): Promise<Made>;
  /** Answers that need no database: these are made while everything else is away. */
  gone(takenDown: { status: 410 | 451; notice?: string }): Made;
  unavailable(): Made;
}

const REMOVED = 'removed:';

/**
 * Touched beside a story's own tags when it is public no more. Its pages are then not made stale but deleted everywhere, and its
 * cards cut out of older lists: a stale copy is shown whenever the press is away, and this must never be.
 */
export const removalTag = (story: string): string => REMOVED + story;

/** The stories that these touches say are public no more. */
export const removedBy = (tags: readonly string[]): string[] =>
  tags.filter((tag) => tag.startsWith(REMOVED)).map((tag) => tag.slice(REMOVED.length));

/** The tag that every page bears: theme, navigation, settings. */
export const SITE_TAG = 'site';
