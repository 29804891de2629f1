/** Stories: what the newsroom works on, and what of it readers see. The map is in README.md. */

export { readStory, readStoryAt } from './answers.ts';
export { BIN_DAYS, type Binned, binStory, emptyBin, eraseStory, listBin, takeOutOfBin } from './bin.ts';
export {
  type Block,
  type BlockOf,
  type Body,
  BodyOnMobile,
  BodyOnPage,
  type BodyOnPageProps,
  compareBodies,
  countWords,
  type InlineText,
  lede,
  type Mark,
  pageId,
  renderBodyHtml,
  renderBodyText,
  sourceOfBody,
  summarise,
  toBody,
  upcastBody,
} from './body/index.ts';
export { type Card, type CardContent, STORY_TYPES } from './card.schema.ts';
export { chosenCards } from './chosen-cards.queries.ts';
export { beginFromTemplate, copyStory, listTemplates, removeTemplate, saveTemplate } from './copy-story.ts';
export { createStory } from './create-story.ts';
export { type FiledUpdate, fileUpdate } from './file-update.ts';
export { followAuthors } from './follow-authors.ts';
export { followMedia } from './follow-media.ts';
export { followTopics } from './follow-topics.ts';
export { howFar } from './how-far.queries.ts';
export { instantOf, readWithin } from './instant.ts';
export { journalistOf } from './journalist.ts';
export { listStories } from './list-stories.ts';
export { bodyMediaAddress, bodyMediaOnPage, mediaOfBody, mediaOfDocument } from './media-of-document.ts';
export { mergeTyped } from './merge-typed.ts';
export { listMyStories, type MyStory } from './my-stories.queries.ts';
export { type Coming, type Filed, listComing, listFiled, listRunning } from './newsroom.queries.ts';
export { CARD_COLUMNS, CARD_JOINS, type CardRow, toCard } from './public-cards.ts';
export { type Publish, publishStory, rehearseStory } from './publish-story.ts';
export { freeSlugs } from './records/free-slugs.ts';
export { readStoryRecords } from './records/read-records.ts';
export { type StoryToWrite, writeStoryRecords } from './records/write-records.ts';
export { type RemovedWords, readRemovals, removeWords } from './remove-words.ts';
export { replacePassage } from './replace-passage.ts';
export { replaceWords } from './replace-words.ts';
export { restoreRevision } from './restore-revision.ts';
export { retractStory } from './retract-story.ts';
export { compareRevisions, listRevisions, readRevision } from './revisions.queries.ts';
export type { FindByWords, StoriesRoutesOptions } from './routes-options.ts';
export { type Saved, saveStory } from './save-story.ts';
export { setWorkflow } from './set-workflow.ts';
export { onPublicChange, onRewritten, onStory, onWorkflow, type StoryEvent } from './stories.events.ts';
export * from './stories.queries.ts';
export { storiesRoutes } from './stories.routes.ts';
export * from './stories.tags.ts';
export { draftsWith, storiesShowing } from './stories-showing.queries.ts';
export type { BylineRole, StoryDocument } from './story.schema.ts';
export { addressOf } from './story-address.ts';
export { type StoryAnswer, statusSchema } from './story-answer.schema.ts';
export { cardWith } from './story-card.ts';
export {
  changeOf,
  EMPTY_STORY,
  faultsAt,
  newStoryOf,
  postedStory,
  typedOf,
} from './story-form.ts';
export { takeDownStory } from './take-down-story.ts';
export { unpublishStory } from './unpublish-story.ts';
export { type NewUpdate, newUpdateSchema } from './updates.schema.ts';
export type { Journalist } from './who-may.ts';
export { lockWorkingCopy, type WorkingCopy } from './working-copy.ts';
export { storyNamed, workingHeadlines } from './working-headlines.queries.ts';
