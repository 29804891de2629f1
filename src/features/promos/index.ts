/** Promos: inserts that the newsroom writes once and that stand on stories by rule. The map is in README.md. */
export { changePromo } from './change-promo.ts';
export { createPromo } from './create-promo.ts';
export { endPromo } from './end-promo.ts';
export { PROMO_STATES, type PromoState } from './promo.schema.ts';
export { EMPTY_FORM, faultsOf, postedPromo, promoOf, typedOf } from './promo-form.ts';
export { findPromo, listPromos } from './promos.queries.ts';
export { promosRoutes } from './promos.routes.ts';
export { type Promo, type PromoInsert, promosFor, whyNotOn } from './promos-on-story.ts';
export { resumePromo } from './resume-promo.ts';
export { tryPromo } from './try-promo.ts';
export { sourceOf } from './write-source.ts';
