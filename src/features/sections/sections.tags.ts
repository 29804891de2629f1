/** A section's front. What is said of a section on other pages (its name, its place in the navigation) is the tag `site`. */
export const sectionTag = (section: string) => `section:${section}`;
