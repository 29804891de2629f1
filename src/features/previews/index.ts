/** Previews: links by which somebody without an account reads a story that is not out. The map is in README.md. */
export { endPreviewLink, makePreviewLink, PREVIEW_ADDRESS } from './make-preview-link.ts';
export { listPreviewLinks, storyOfPreviewLink } from './previews.queries.ts';
export { previewsRoutes } from './previews.routes.ts';
