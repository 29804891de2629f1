/** Trending: what readers read most now. The map is in README.md. */
export { beaconImage, type Dropped, openBeacon } from './beacon.ts';
export { type DroppedCounts, openTrending, type Trending } from './open-trending.ts';
export { chooseWindow, LEAST_READS, LEAST_STORIES, type ListId, NO_RANKING, type TrendingLists } from './rankings.ts';
export { packReads, type ReadOfStory } from './read-of-story.ts';
export { trendingRoutes } from './trending.routes.ts';
export { WINDOWS } from './trending.schema.ts';
export { pruneReads } from './trending.store.ts';
export type { Window } from './windows.ts';
