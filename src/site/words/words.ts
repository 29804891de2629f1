import type { TopicKind } from '../../features/topics/topic.schema.ts';
import type { Window } from '../../features/trending/index.ts';
import type { BylineRole, HistoryEntryView, NoticeView, StoryType } from '../views.ts';

/** Every word that a reader page says of itself, for one language. A language is one file beside this one. */
export type Words = {
  skipToContent: string;
  search: string;
  searchThePaper: string;
  sections: string;
  frontPage: string;
  latest: string;
  /** On an empty front. */
  nothingYet: string;
  more: (section: string) => string;
  published: string;
  updated: string;
  by: string;
  /** Between the last two of a list of names, with its spaces: Arabic writes it together with the name that follows. */
  and: string;
  listComma: string;
  roles: Record<Exclude<BylineRole, 'by'>, string>;
  types: Record<Exclude<StoryType, 'news'>, string>;
  sources: string;
  retracted: string;
  notices: Record<NoticeView['kind'], string>;
  history: string;
  /** All of them: the name of their page and feed. */
  corrections: string;
  historyOf: string;
  historyIntroduction: string;
  historyKinds: Record<HistoryEntryView['kind'], string>;
  /** Over the list of what mattered most in a running story. */
  keyMoments: string;
  /** On the button that shows what has come since. */
  newUpdates: string;
  readTheStory: string;
  share: string;
  shareByMail: string;
  /** Before the address itself. */
  shortLink: string;
  readMore: string;
  /** Said of a kept page too, which only grows older: "more than". */
  yearsOld: (years: number) => string;
  topics: string;
  topicKinds: Record<TopicKind, string>;
  /** What a promo is, to those who hear the page. */
  promo: string;
  trending: string;
  /** The way to the page of it. */
  mostRead: string;
  /** Before a line over the fronts. */
  breaking: string;
  trendingIntroduction: string;
  trendingWindows: Record<Window, string>;
  /** Of a window in which no story has enough. */
  trendingNone: (leastReads: number) => string;
  /** "1,204 reads". */
  countedReads: (count: number) => string;
  /** What is counted, and of whom. */
  trendingMethod: (leastReads: number) => string;
  /** In the demonstration only. */
  trendingSimulated: string;
  comments: string;
  /** At the end of the mobile edition: the way to the page itself. */
  exitMobile: string;
  pictureCredit: (name: string) => string;
  pager: string;
  newer: string;
  older: string;
  feed: string;
  correctionsIntroduction: string;
  archive: string;
  /** "12 stories". */
  countedStories: (count: number) => string;
  newerInArchive: string;
  olderInArchive: string;
  notFound: string;
  notFoundAdvice: string;
  maybeLookingFor: string;
  gone: string;
  goneExplanation: string;
  goneForLegalReasons: string;
  unavailable: string;
  unavailableAdvice: string;
  backToFront: string;
};
