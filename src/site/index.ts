/**
 * The reader's pages: pure functions from a view (views.ts) to the whole HTML of a page. Nothing here reads a clock,
 * a request or a database, so the same view always gives the same bytes.
 */
export { type ApiDocument, renderApiDocsPage } from './api-docs-page.tsx';
export { type Asset, assetManifest } from './assets.ts';
export { renderAuthorPage } from './author-page.tsx';
export { formerAddress } from './former-address.ts';
export { renderFrontPage } from './front-page.tsx';
export { openFrontPreviews } from './front-previews.ts';
export { renderHistoryPage } from './history-page.tsx';
export { editionOf } from './making/opening.ts';
export { CRAWLERS, isMobileAddress, LEFT_COOKIE, mobileEdition, PHONES } from './mobile/mobile-addresses.ts';
export { renderMobilePage } from './mobile/mobile-page.tsx';
export { openPress, type PressOptions } from './press.ts';
export { openPromoPreviews } from './promo-previews.ts';
export { renderGonePage, renderNotFoundPage, renderUnavailablePage } from './refusal-pages.tsx';
export { openReplyPages } from './reply-pages.ts';
export { renderSearchPage } from './search-page.tsx';
export { openSearchPages } from './search-pages.ts';
export { renderSectionPage } from './section-page.tsx';
export { renderStoryPage, type StorySlots } from './story-page.tsx';
export { openStoryPreviews } from './story-previews.ts';
export type * from './views.ts';
