/**
 * The story body: what it may hold, how foreign text becomes one, and how it is shown. The shapes stand in
 * `body.schema.ts`, for browsers too.
 */
export type { Block, BlockOf, Body, BodyInput, MediaReference } from './body.schema.ts';

export { type BodyChange, bodyChangeSchema } from './compare-bodies.schema.ts';
export { compareBodies } from './compare-bodies.ts';
export { type BodyConversion, type BodyFault, toBody } from './convert-body.ts';
export type { InlineText, Mark } from './inline.schema.ts';
export { renderBodyHtml } from './render-body-html.tsx';
export { type BodyInsert, BodyOnPage, type MediaSource } from './render-body-page.tsx';
export { countWords, summarise } from './render-body-text.ts';
export { upcastBody } from './upcast-body.ts';
