/** Standing pages: what a paper says about itself, at addresses of one segment. */
export { changePage } from './change-page.ts';
export { createPage } from './create-page.ts';
export { followMediaOfPages } from './follow-media.ts';
export { findPage, listPages, pagesTag, pageTag, type StandingPage, standingPageAt } from './pages.queries.ts';
export { pagesRoutes } from './pages.routes.ts';
export { pagesShowing } from './pages-showing.queries.ts';
export { POLICY_PAGES, WANTED_PAGES } from './policy-pages.ts';
