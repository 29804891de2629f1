import { announcement } from '../../platform/database/index.ts';

/** An author gets another name. */
export const { on: onAuthorRenamed, announce: announceRenamed } = announcement<{ author: string; name: string }>();
