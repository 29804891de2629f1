import { announcement } from '../../platform/database/index.ts';

/** Somebody said something beside a story, or settled what was said. `mentioned` and `concerned`: whom it is news to. */
export type NotedEvent = {
  story: string;
  by: string | null;
  word: string;
  mentioned: readonly string[];
  concerned: readonly string[];
};
export const { on: onNoted, announce: announceNoted } = announcement<NotedEvent>();
