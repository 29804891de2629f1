/** Search: finding public stories by their words. The map is in README.md. */
export { findByWords } from './find-by-words.ts';
export { followWithSearch } from './listen-to-stories.ts';
export { type Marker, markAll, markerFor, type Piece, passageOf } from './mark-words.ts';
export { completeSearch, searchJobs } from './search.jobs.ts';
export { bestMatches, COUNTED, type FoundStory, type Matches, newestMatches, storiesFound } from './search.queries.ts';
export { type SearchPages, searchRoutes } from './search.routes.ts';
export { addressOfSearch, type SearchRequest } from './search-request.ts';
export { SearchSlots } from './search-slots.ts';
