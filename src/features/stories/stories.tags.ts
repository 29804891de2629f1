import { authorTag } from '../authors/index.ts';
import { addressTag } from '../redirects/index.ts';
import { sectionBlockTag, sectionListTag, sectionTag } from '../sections/index.ts';

/**
 * Names of what pages are made from. A page bears the tags of everything it shows, an act touches the tags of everything it
 * changes; `site` (theme, navigation, settings) is on every page.
 */
export { addressTag, authorTag, sectionBlockTag, sectionListTag, sectionTag };

/** The story's own pages: itself and its history. */
export const storyTag = (story: string) => `story:${story}`;
/** Lists that show the story: touched only when what a list shows of it, or whether it is shown, changes. */
export const cardTag = (story: string) => `card:${story}`;
/** The first page of an edition, and lists of its newest stories. */
export const frontTag = (edition: string) => `front:${edition}`;
export const latestTag = (edition: string) => `latest:${edition}`;
