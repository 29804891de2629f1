/** Verification: by what other services see whose paper this is. The map is in README.md. */
export { readTag } from './read-tag.ts';
export {
  listVerificationFiles,
  listVerificationTags,
  TAGS_TAG,
  verificationFileAt,
  verificationTagsOf,
} from './verification.queries.ts';
export { verificationRoutes } from './verification.routes.ts';
export { newVerificationFileSchema, newVerificationTagSchema } from './verification.schema.ts';
export {
  putVerificationFile,
  putVerificationTag,
  removeVerificationFile,
  removeVerificationTag,
} from './verify-paper.ts';
