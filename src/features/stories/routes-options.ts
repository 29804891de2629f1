import type { DatabaseHandle } from '../../platform/database/index.ts';

export type StoriesRoutesOptions = {
  database: DatabaseHandle;
  /** Origin of the site, without a trailing slash. */
  siteUrl: string;
};
