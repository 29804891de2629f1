/** Sections: what a paper is divided into, and the lists of stories that stand in each. */
export { createSection } from './create-section.ts';
export { findSection, type SectionRow, sectionsById } from './sections.queries.ts';
export { sectionsRoutes } from './sections.routes.ts';
