/**
 * Reads for the press: each function is a screen, reads in the caller's snapshot what is public at `at`, and never asks the
 * clock. `at` must not lie before the newest act the snapshot sees (take `clock_timestamp()` inside it): an act closes what was
 * public up to its own instant.
 */

export { nearestAddresses, type Resolved, resolveAddress, shortAddress } from './addresses.queries.ts';
export { type ArchivePage, type ArchiveUnit, archivePage, newestYear } from './archive.queries.ts';
export { type CorrectionsPage, correctionsPage } from './corrections.queries.ts';
export { type ListPage, listPage } from './list-page.queries.ts';
export { frontLists, type SectionPage, sectionPage } from './lists.queries.ts';
export { publicDocument, type StoryPage, storyHistory, storyPage } from './story-page.queries.ts';
export { latestInstead, trendingCards, trendingPlaces } from './trending-cards.queries.ts';
