import { announcement } from '../../platform/database/index.ts';

/** A topic gets another name. */
export const { on: onTopicRenamed, announce: announceRenamed } = announcement<{ topic: string; name: string }>();

/** One topic goes into another; the first is still there. */
export const { on: onTopicsMerged, announce: announceMerged } = announcement<{ from: string; into: string }>();
