import { authorTag } from '../authors/index.ts';
import { addressTag } from '../redirects/index.ts';

/**
 * Names of what pages are made from. A page bears the tags of everything it shows, an act touches the tags of everything it
 * changes; `site` (theme, navigation, settings) is on every page.
 */
export { addressTag, authorTag };

/** The story's own pages: itself, its mobile edition and its history. */
export const storyTag = (story: string) => `story:${story}`;
/** Lists that show the story: touched only when what a list shows of it, or whether it is shown, changes. */
export const cardTag = (story: string) => `card:${story}`;
/** What carries a copy of its text elsewhere (feeds), or says when that was changed (sitemaps). */
export const textTag = (story: string) => `text:${story}`;
/** The first page of an edition, and lists of its newest stories. */
export const frontTag = (edition: string) => `front:${edition}`;
export const latestTag = (edition: string) => `latest:${edition}`;
/** A page of the archive: a year, month or day as `2026`, `2026-11`, `2026-11-23`. */
export const archiveTag = (edition: string, unit: string) => `archive:${edition}:${unit}`;
