/** Authors: the names in bylines, and what is said of them. */
export type { Author } from './author.schema.ts';
export { onAuthorRenamed } from './authors.events.ts';
export { authorOnPage, authorsById, authorTag, findAuthor } from './authors.queries.ts';
export { authorsRoutes } from './authors.routes.ts';
export { createAuthor } from './create-author.ts';
