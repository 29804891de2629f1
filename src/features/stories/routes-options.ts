import type { DatabaseHandle } from '../../platform/database/index.ts';

/** Finds public stories by the words of their text, newest first; the search hands it in. References are ids. */
export type FindByWords = (asked: {
  q: string;
  edition: string;
  section?: string | undefined;
  topic?: string | undefined;
  author?: string | undefined;
  after?: { at: string; id: string } | undefined;
  limit: number;
}) => Promise<{ id: string; at: string }[]>;

export type StoriesRoutesOptions = {
  database: DatabaseHandle;
  /** Origin of the site, without a trailing slash. */
  siteUrl: string;
  /** Left out, `q` looks at headlines only. */
  findByWords?: FindByWords;
};
