/**
 * Names of what pages are made from. A page bears the tags of everything it shows, an act touches the tags of everything it
 * changes; `site` (theme, navigation, settings) is on every page.
 */

/** The story's own pages: itself and its history. */
export const storyTag = (story: string) => `story:${story}`;
/** Lists that show the story: touched only when what a list shows of it, or whether it is shown, changes. */
export const cardTag = (story: string) => `card:${story}`;
/** The first page of an edition, and lists of its newest stories. */
export const frontTag = (edition: string) => `front:${edition}`;
export const latestTag = (edition: string) => `latest:${edition}`;
/** A section's front, and what is said of the section on other pages. */
export const sectionTag = (section: string) => `section:${section}`;
/** A further page of a section: block N is page N + 1. */
export const sectionBlockTag = (section: string, block: number) => `list:section:${section}:${block}`;
/** A path at which there was nothing, or something else. */
export const addressTag = (path: string) => `address:${path}`;
export const authorTag = (author: string) => `author:${author}`;
/** Name, tagline, zone and navigation are on every page. */
export const SITE = 'site';
