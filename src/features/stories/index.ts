/** Stories: what the newsroom works on, and what of it readers see. The map is in README.md. */
export { type Body, BodyOnPage, countWords, renderBodyHtml, summarise, toBody, upcastBody } from './body/index.ts';
export type { Card, CardContent } from './card.schema.ts';
export { createStory } from './create-story.ts';
export { followAuthors } from './follow-authors.ts';
export { instantOf } from './instant.ts';
export { listMyStories, type MyStory } from './my-stories.queries.ts';
export { type Publish, publishStory } from './publish-story.ts';
export { retractStory } from './retract-story.ts';
export type { StoriesRoutesOptions } from './routes-options.ts';
export { type Saved, saveStory } from './save-story.ts';
export { setWorkflow } from './set-workflow.ts';
export { onStory, type StoryEvent } from './stories.events.ts';
export * from './stories.queries.ts';
export { storiesRoutes } from './stories.routes.ts';
export * from './stories.tags.ts';
export type { BylineRole, StoryDocument } from './story.schema.ts';
export { takeDownStory } from './take-down-story.ts';
export type { Journalist } from './who-may.ts';
