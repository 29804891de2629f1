/** Editions: the papers of one installation, by language. The default one has no prefix in its addresses. */
export { changeEdition } from './change-edition.ts';
export { type Edition, editionChangeSchema } from './edition.schema.ts';
export { defaultEdition, findEdition, listEditions, pathInEdition } from './editions.queries.ts';
export { editionsRoutes } from './editions.routes.ts';
export { ensureEdition } from './ensure-edition.ts';
export { foundPaper } from './found-paper.ts';
export { COLOURS, OWN_COLOURS, SCHEMES } from './theme.schema.ts';
