/**
 * The story body: what it may hold, how foreign text becomes one, and how it is shown.
 */
export type { Block, BlockOf, Body, BodyInput } from './body.schema.ts';
export { BODY_LIMITS, bodyInputSchema, bodySchema } from './body.schema.ts';
export { type BodyChange, compareBodies } from './compare-bodies.ts';
export { type BodyConversion, type BodyFault, toBody } from './convert-body.ts';
export type { InlineText, Mark } from './inline.schema.ts';
export { renderBodyHtml } from './render-body-html.ts';
export { type BodyInsert, BodyOnPage, type PictureSource } from './render-body-page.tsx';
export { countWords, readingMinutes, renderBodyText, summarise } from './render-body-text.ts';
export { plainLine } from './text.schema.ts';
export { upcastBody } from './upcast-body.ts';
