/** Read more: what a reader of a story is led to next. Another way to find it goes behind `readMoreOf`. */
export { type ReadMore, readMoreOf } from './read-more.queries.ts';
export { relatedRoutes } from './related.routes.ts';
