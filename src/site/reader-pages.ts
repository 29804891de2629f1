import { machinePages } from './machines/index.ts';
import { archivePages } from './making/archive-pages.ts';
import { correctionsPages } from './making/corrections-pages.ts';
import { formerFiles } from './making/former-files.ts';
import { commentPages } from './making/make-comments.ts';
import { standingPages } from './making/standing-pages.ts';
import { trendingFiles, trendingPage } from './making/trending-pages.ts';
import type { PageKind } from './page-kind.ts';

/**
 * Pages with addresses of their own, in the order in which a path is held against them. Stories, sections, their further pages
 * and everything that once stood at an address come after these (press.ts); so no kind here may match what an editor can name.
 */
export const readerPages: readonly PageKind[] = [
  commentPages,
  correctionsPages,
  archivePages,
  trendingPage,
  trendingFiles,
  standingPages,
  ...machinePages,
  formerFiles,
];
