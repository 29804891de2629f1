import { announcement } from '../../platform/database/index.ts';

/** What pages show of a medium changes: its words, its formats, that it is gone. Whoever shows media touches the pages then. */
export const { on: onMediumChanged, announce: announceChanged } = announcement<string>();
