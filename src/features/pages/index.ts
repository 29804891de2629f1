/** Standing pages: what a paper says about itself, at addresses of one segment. */
export { createPage } from './create-page.ts';
export { followMediaOfPages } from './follow-media.ts';
export { pagesTag, pageTag, type StandingPage, standingPageAt } from './pages.queries.ts';
export { pagesRoutes } from './pages.routes.ts';
export { pagesShowing } from './pages-showing.queries.ts';
export { POLICY_PAGES } from './policy-pages.ts';
