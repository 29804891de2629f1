/** Topics: what the news is about. Stories name them; each has a page with all of its stories. */
export { createTopic } from './create-topic.ts';
export { onTopicRenamed } from './topics.events.ts';
export { findTopic, topicOnPage, topicsTag, topicTag } from './topics.queries.ts';
export { topicsRoutes } from './topics.routes.ts';
