/** Fronts: what editors put on the first page of the paper and of its sections by hand. The map is in README.md. */
export { arrange, clear, move, putAt } from './arrange.ts';
export { type Arranged, arrangedOn, headlinesOnFronts } from './arranged.queries.ts';
export { breakNews, endBreaking } from './break-news.ts';
export { followMediaOfFronts } from './follow-media.ts';
export { type FrontAnswer, type Pin, PLACES } from './front.schema.ts';
export { type Front, findFront, readBreaking, readFront } from './fronts.queries.ts';
export { frontsRoutes } from './fronts.routes.ts';
export { frontsShowing } from './fronts-showing.queries.ts';
export { cancelFront, publishFront, restoreFront } from './publish-front.ts';
export { saveFrontDraft } from './save-front-draft.ts';
export { candidates, type FrontStory, storiesById } from './stories-for-fronts.queries.ts';
