import type { WINDOWS } from './trending.schema.ts';

export type Window = (typeof WINDOWS)[number];

export const HOUR = 3_600_000;

/** Counts are kept by the hour; a window is so many hours long. */
export const HOURS_OF: Record<Window, number> = { hour: 1, day: 24, week: 168 };

/**
 * A quarter of the window: a read as old as the window weighs a sixteenth of one of this second. With longer half-lives the story
 * of the morning stands on top all day, with shorter ones a single link from elsewhere empties the list
 * (docs/decisions/0011-trending.md).
 */
export const halfLifeOf = (window: Window): number => (HOURS_OF[window] * HOUR) / 4;
