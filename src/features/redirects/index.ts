/** Addresses: what a path may look like, who has it, that it is never another's; what is led elsewhere, and what is missing. */
export { addressesOfStory, addressTag, isSlugUnused, recordAddress } from './addresses.store.ts';
export { bringInRedirects } from './bring-in-redirects.ts';
export { makeRedirect, removeRedirect } from './make-redirect.ts';
export { freeSlug, makeSlug } from './make-slug.ts';
export { type Missed, MissedCounter, pruneMissing, writeMissed } from './missed.ts';
export { listMissing, listRedirects, redirectAt } from './redirects.queries.ts';
export { redirectsRoutes } from './redirects.routes.ts';
export { isReserved, isReservedForPages, RESERVED_STORY_SLUGS } from './reserved.ts';
