/** Media: pictures, recordings and files; what is made of them, and who may see it. The map is in README.md. */
export { addMedium } from './add-medium.ts';
export { changeMedium } from './change-medium.ts';
export { choosePicture } from './choose-picture.ts';
export { Doors } from './doors.ts';
export { formerFile, isFormerFile, keepFormerAddress } from './former-media.ts';
export { originalOf } from './former-names.ts';
export { killMedium } from './kill-medium.ts';
export { toMedium } from './media.answer.ts';
export { onMediumChanged } from './media.events.ts';
export { mediaJobs, orderRenditions } from './media.jobs.ts';
export {
  findMedium,
  listMedia,
  type MediaByHash,
  mediaByHash,
  mediumColumn,
  type StoredMedium,
} from './media.queries.ts';
export { mediaRoutes } from './media.routes.ts';
export type { MediumKind } from './media.schema.ts';
export { mediaOfTags, mediaTag } from './media.tags.ts';
export { dispositionOf, MEDIA_CACHE_CONTROL, mediaContentTypes, mediaHeaders, serveOpenMedia } from './media-files.ts';
export { notOnFront, usedOnFront } from './media-on-fronts.ts';
export { mediaUsedBy, touchDoors, usedByPublication, usedByPublications, usedFromNowOn } from './media-uses.ts';
export { type Prepared, prepareMedium } from './prepare-medium.ts';
export { takeUploads } from './receive-upload.ts';
export { addressOfFile } from './renditions.ts';
export { showPicture } from './show-picture.ts';
export { type Uploading, uploadMedium } from './upload-medium.ts';
