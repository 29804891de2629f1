/** Authors: the names in bylines, and what is said of them. */
export type { Author } from './author.schema.ts';
export { onAuthorRenamed } from './authors.events.ts';
export {
  AUTHORS_TAG,
  authorOnPage,
  authorsById,
  authorTag,
  findAuthor,
  findStoredAuthor,
  listAuthors,
  portraitsOf,
} from './authors.queries.ts';
export { authorsRoutes } from './authors.routes.ts';
export { authorsShowing } from './authors-showing.queries.ts';
export { changeAuthor } from './change-author.ts';
export { createAuthor } from './create-author.ts';
export { followPortraits } from './follow-portraits.ts';
