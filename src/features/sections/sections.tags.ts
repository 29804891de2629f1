/** A section's front. What is said of a section on other pages (its name, its place in the navigation) is the tag `site`. */
export const sectionTag = (section: string) => `section:${section}`;
/** All further pages of a section. */
export const sectionListTag = (section: string) => `list:section:${section}`;
/** One further page: block N is page N + 1. */
export const sectionBlockTag = (section: string, block: number) => `list:section:${section}:${block}`;
