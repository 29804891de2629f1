/** Sections: what a paper is divided into, and the lists of stories that stand in each. */
export { changeSection } from './change-section.ts';
export { createSection } from './create-section.ts';
export { newSectionSchema, sectionChangeSchema } from './section.schema.ts';
export { findSection, listSections, type SectionRow, sectionsById, sectionsToSearch } from './sections.queries.ts';
export { sectionsRoutes } from './sections.routes.ts';
