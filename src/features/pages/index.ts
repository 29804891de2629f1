/** Standing pages: what a paper says about itself, at addresses of one segment. */
export { createPage } from './create-page.ts';
export { pageTag, type StandingPage, standingPageAt } from './pages.queries.ts';
export { pagesRoutes } from './pages.routes.ts';
