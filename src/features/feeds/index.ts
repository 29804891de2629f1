/** Feeds and sitemaps: what they say, and how each form is written. The map is in README.md. */
export { cutMarkedSitemaps } from './cut-marked-sitemaps.ts';
export { FEED_FILES, type Feed, type FeedFile, type FeedItem, type FeedPerson } from './feed.ts';
export { feedCorrections, type ToldCorrection } from './feed-corrections.queries.ts';
export { type FeedStory, feedStories, type StoryList } from './feed-stories.queries.ts';
export { type FeedSubject, feedSubjectAt } from './feed-subjects.queries.ts';
export { settleSitemaps } from './listen-to-stories.ts';
export {
  filledSlices,
  latestNews,
  NEWS_AGE,
  sectionAddresses,
  sitemapSlice,
  sitemapSlices,
} from './sitemap.queries.ts';
export {
  filledSubjectSlices,
  type Subjects,
  standingPageAddresses,
  subjectSlices,
  subjectsInSlice,
} from './sitemap-subjects.queries.ts';
export { writeAtom } from './write-atom.ts';
export { writeJsonFeed } from './write-json-feed.ts';
export { writeRss } from './write-rss.ts';
export { writeNewsSitemap, writeSitemap, writeSitemapIndex } from './write-sitemap.ts';
