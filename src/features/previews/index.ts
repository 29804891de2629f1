/** Previews: links by which somebody without an account reads a story that is not out, or all that is in hand. The map is in README.md. */
export { guestOf, listGuestLinks, storiesForGuest } from './guest.queries.ts';
export { type Guest, newGuestLinkSchema } from './guest.schema.ts';
export { endGuestLink, GUEST_ADDRESS, makeGuestLink } from './guest-links.ts';
export { guestsRoutes } from './guests.routes.ts';
export { endPreviewLink, makePreviewLink, PREVIEW_ADDRESS } from './make-preview-link.ts';
export { listPreviewLinks, storyOfPreviewLink } from './previews.queries.ts';
export { previewsRoutes } from './previews.routes.ts';
