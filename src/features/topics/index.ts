/** Topics: what the news is about. Stories name them; each has a page with all of its stories. */
export { changeTopic } from './change-topic.ts';
export { createTopic } from './create-topic.ts';
export { mergeTopics } from './merge-topics.ts';
export { onTopicRenamed, onTopicsMerged } from './topics.events.ts';
export { findTopic, listTopicsWithCounts, topicOnPage, topicSegments, topicsTag, topicTag } from './topics.queries.ts';
export { topicsRoutes } from './topics.routes.ts';
