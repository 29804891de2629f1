import type { PageKind } from './page-kind.ts';

/**
 * Pages with addresses of their own, in the order in which a path is held against them. Stories, sections, their further pages
 * and everything that once stood at an address come after these (press.ts); so no kind here may match what an editor can name.
 */
export const readerPages: readonly PageKind[] = [];
