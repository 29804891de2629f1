/**
 * The reader's pages: pure functions from a view (views.ts) to the whole HTML of a page. Nothing here reads a clock,
 * a request or a database, so the same view always gives the same bytes.
 */
export { type ApiDocument, renderApiDocsPage } from './api-docs-page.tsx';
export { type Asset, assetManifest } from './assets.ts';
export { renderFrontPage } from './front-page.tsx';
export { renderHistoryPage } from './history-page.tsx';
export { editionOf } from './making/opening.ts';
export { openPress, type PressOptions } from './press.ts';
export { renderGonePage, renderNotFoundPage, renderUnavailablePage } from './refusal-pages.tsx';
export { openReplyPages } from './reply-pages.ts';
export { renderSectionPage } from './section-page.tsx';
export { renderStoryPage, type StorySlots } from './story-page.tsx';
export type * from './views.ts';
