/** Addresses: what a path may look like, who has it, and that it is never another's. */
export { addressesOfStory, addressTag, isSlugUnused, recordAddress } from './addresses.store.ts';
export { freeSlug, makeSlug } from './make-slug.ts';
export { redirectsRoutes } from './redirects.routes.ts';
export { isReserved, isReservedForPages, RESERVED_STORY_SLUGS } from './reserved.ts';
