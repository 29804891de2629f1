import { announcement } from '../../platform/database/index.ts';

/** `word`: what was said with it. */
export type AssignmentEvent = { story: string; to: string; by: string | null; word: string };

/** A story came into somebody's hands. */
export const { on: onAssigned, announce: announceAssigned } = announcement<AssignmentEvent>();

/** A story is not there when it was to be; told of each of those it concerns. */
export const { on: onLate, announce: announceLate } = announcement<AssignmentEvent>();
