/** House style: what the paper writes otherwise. The map is in README.md. */
export { houseStyleRoutes } from './house-style.routes.ts';
export { newStyleRuleSchema, type StyleRule } from './style-rule.schema.ts';
export { addStyleRule, againstStyle, removeStyleRule, styleRules } from './style-rules.ts';
export { newWordingSchema } from './wording.schema.ts';
export { wordingsRoutes } from './wordings.routes.ts';
export { addWording, correctionWordings, offeredWordings, removeWording } from './wordings.ts';
