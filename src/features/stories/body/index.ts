/**
 * The story body: what it may hold, how foreign text becomes one, and how it is shown. The shapes stand in
 * `body.schema.ts`, for browsers too.
 */
export { pageId } from './anchors.ts';
export type { Block, BlockOf, Body, BodyInput, MediaReference } from './body.schema.ts';

export { type BodyChange, bodyChangeSchema } from './compare-bodies.schema.ts';
export { compareBodies } from './compare-bodies.ts';
export { type BodyConversion, type BodyFault, toBody } from './convert-body.ts';
export type { InlineText, Mark } from './inline.schema.ts';
export type { BodyInsert, BodyOnPageProps, MediaSource } from './render-body.tsx';
export { BodyOnMobile } from './render-body-amp.tsx';
export { renderBodyHtml } from './render-body-html.tsx';
export { BodyOnPage } from './render-body-page.tsx';
export { countWords, lede, renderBodyText, summarise } from './render-body-text.ts';
export { upcastBody } from './upcast-body.ts';
export { sourceOfBody } from './write-source.ts';
