import type { Window } from '../features/trending/index.ts';
import type { TrendingListView } from '../features/trending/site/trending-list.tsx';
import type { EditionView, FeedView, LinkView, PictureView } from './edition-view.ts';

/**
 * What each reader page needs to know, as plain JSON-like values: the loaders fill these, the pages only set them in type.
 * Rules for all of them:
 * - an `address` is a path of this site ("/world/2022/04/27/slug") or, where said so, a full URL to another one;
 *   pages make absolute URLs from `edition.siteUrl` themselves;
 * - an instant is an ISO 8601 string in UTC ("2022-04-27T08:40:00Z"); pages set it in the edition's zone and language;
 * - text is plain text, never HTML; pages escape it and never alter it.
 */

export type * from './edition-view.ts';

export type StoryType = 'news' | 'analysis' | 'opinion' | 'explainer' | 'live' | 'sponsored' | 'press-release';

/** A story as it stands in a list. `id` goes into the markers that take-down looks for: `[A-Za-z0-9_-]+`. */
export type CardView = {
  id: string;
  address: string;
  /** The short headline where the story has one. */
  headline: string;
  type: StoryType;
  kicker?: string;
  standfirst?: string;
  section?: LinkView;
  /** Names only, of role "by". */
  authors?: string[];
  firstPublishedAt: string;
  /** Last change that was not minor; left out when there was none. */
  updatedAt?: string;
  picture?: PictureView;
  /** The writer's, where opinion stands with faces; without words, since it stands beside the name. */
  portrait?: PictureView;
  retracted?: boolean;
};

export type SectionBlockLayout = 'lead-and-list' | 'row' | 'picture' | 'opinion';

export type SectionBlockView = {
  name: string;
  address: string;
  stories: CardView[];
  /** Left out: chosen by the page so that neighbours differ; a block of nothing but opinion gets its own. */
  layout?: SectionBlockLayout;
};

/** What can't wait, over a front. */
export type BreakingView = { text: string; story?: { id: string; address: string } };

export type FrontView = {
  edition: EditionView;
  breaking?: BreakingView;
  /** Instant of the newest change on the page. Not the clock: a kept page must not claim a day that it has not seen. */
  issuedAt: string;
  /** Tags by which other services see whose paper this is. */
  verifications?: readonly { name: string; content: string }[];
  lead?: CardView;
  /** Two or three; more are drawn too. */
  seconds: CardView[];
  /** Newest first; set as a river under the days they belong to. */
  latest: CardView[];
  sections: SectionBlockView[];
  trending?: TrendingListView;
};

/** What is read most, over three spans of time. */
export type TrendingPageView = {
  edition: EditionView;
  pageAddress: string;
  leastReads: number;
  windows: { window: Window; stories: { card: CardView; reads: number }[] }[];
  /** Instead, where no window has anything. */
  latest?: TrendingListView;
  isSimulated: boolean;
};

export type PagerView = {
  /** The section's front, which has the newest. Further pages are named by the days they hold, since those never change. */
  isFront: boolean;
  newerAddress?: string;
  olderAddress?: string;
};

export type SectionView = {
  edition: EditionView;
  name: string;
  /** Address of page 1. */
  address: string;
  /** Address of this page: canonical. */
  pageAddress: string;
  description?: string;
  /** What it is, where that isn't a section: "Person". */
  label?: string;
  /** The same in schema.org's words. */
  about?: 'Person' | 'Organization' | 'Place' | 'Thing';
  noindex?: boolean;
  /** Section above, for the breadcrumb. */
  parent?: LinkView;
  subsections?: LinkView[];
  feeds?: FeedView[];
  stories: CardView[];
  pager: PagerView;
  /** On its front alone. */
  breaking?: BreakingView;
  /** On its front alone. */
  trending?: TrendingListView;
};

export type AuthorView = {
  edition: EditionView;
  name: string;
  /** Address of page 1. */
  address: string;
  /** Address of this page: canonical. */
  pageAddress: string;
  role?: string;
  bio?: string;
  portrait?: PictureView;
  feeds?: FeedView[];
  /** Elsewhere; full URLs. */
  links: LinkView[];
  noindex?: boolean;
  stories: CardView[];
  pager: PagerView;
};

/** A year's months or a month's days, newest first. */
export type ArchiveView = {
  edition: EditionView;
  name: string;
  pageAddress: string;
  /** The year above a month. */
  parent?: LinkView;
  parts: (LinkView & { stories: number })[];
  pager: PagerView;
};

export type CorrectionsView = {
  edition: EditionView;
  pageAddress: string;
  entries: { kind: 'clarification' | 'correction' | 'retraction'; at: string; note: string; story: CardView }[];
  pager: PagerView;
};

/** About, contact, imprint …; its text is handed over beside it. */
export type StandingPageView = {
  edition: EditionView;
  title: string;
  address: string;
  description?: string;
  noindex?: boolean;
};

export type BylineRole = 'by' | 'reporting' | 'photo' | 'translation' | 'editing';
/** `portrait`: without words, since it stands beside the name. */
export type BylineView = { name: string; role: BylineRole; address?: string; portrait?: PictureView };

/** A note that readers were told, newest first. `minor` stands in the history alone. */
export type NoticeView = {
  kind: 'update' | 'clarification' | 'correction' | 'retraction';
  at: string;
  note?: string;
  /** Stands after the text; left out where it stands before it. */
  isAfterText?: boolean;
};

/** An entry of Read more: a story of ours (with id, stands between markers) or a page elsewhere (full URL, no id). */
export type ReadMoreView =
  | { id: string; address: string; headline: string; type?: StoryType }
  | { address: string; headline: string };

/** An entry of a running story. `address` is that of the story with the entry's anchor. */
export type UpdateView = { address: string; at: string; headline: string; text: string; byline?: string };

export type StoryView = {
  edition: EditionView;
  id: string;
  /** Id of the publication that the page shows, for receipts. */
  publication: string;
  address: string;
  /** Fixed short address "/s/…", for sharing. */
  shortAddress?: string;
  headline: string;
  /** For `<title>` and og:title where they differ. */
  headlines?: { seo?: string; social?: string };
  type: StoryType;
  kicker?: string;
  standfirst?: string;
  /** For meta description; falls back on the standfirst. */
  description?: string;
  section: LinkView;
  otherSections?: LinkView[];
  topics?: LinkView[];
  bylines: BylineView[];
  /** Agencies and documents the story rests on; address is a full URL. */
  sources?: { name: string; address?: string }[];
  firstPublishedAt: string;
  /** Last change that was not minor; left out when there was none. */
  updatedAt?: string;
  picture?: PictureView;
  notices: NoticeView[];
  /** Left out while nothing is on record. */
  historyAddress?: string;
  /** Mobile edition (AMP), for rel=amphtml. */
  mobileAddress?: string;
  /** Whole years since first publication when the page was made; left out below one, and on what does not age. */
  yearsOld?: number;
  /** Of a running story: where its newest entries are asked for, and what they say to machines, newest first. */
  updates?: { address: string; entries: UpdateView[] };
  /** Chosen and filled up, in order. */
  readMore: ReadMoreView[];
  wordCount?: number;
  retracted?: boolean;
  sensitive?: boolean;
  noindex?: boolean;
};

export type HistoryEntryView =
  | { kind: 'published'; at: string }
  | { kind: 'minor' | 'update' | 'clarification' | 'correction' | 'retraction'; at: string; note?: string }
  | { kind: 'unpublished' | 'restored'; at: string };

export type HistoryView = {
  edition: EditionView;
  /** Id of the publication that the page shows, for receipts. */
  publication: string;
  storyId: string;
  headline: string;
  storyAddress: string;
  address: string;
  section: LinkView;
  /** Newest first. */
  entries: HistoryEntryView[];
};

/** A story among results; the pieces of its headline and passage say which words were looked for. */
export type FoundView = { card: CardView; headline: PieceView[]; passage: PieceView[] };
export type PieceView = { text: string; marked: boolean };

export type SearchView = {
  edition: EditionView;
  /** As typed; empty where nothing is said. `section` is a slug, days are as `2026-11-23`. */
  request: { words: string; section: string; from: string; until: string; sort: 'newest' | 'relevance' };
  sections: { slug: string; label: string }[];
  state: 'blank' | 'too-common' | 'only-excluded' | 'none' | 'found';
  results: FoundView[];
  /** `count` is left out where it isn't known, `weighed` where nothing was. */
  matches?: { count?: number; isMore?: boolean; weighed?: number };
  /** Where nothing was found: headlines that look like it, else the newest. */
  ideas: { kind: 'alike' | 'latest'; cards: CardView[] };
  firstAddress?: string;
  nextAddress?: string;
};

/** 404. `path` is what was asked for, as plain text; suggestions may be empty. */
export type NotFoundView = { edition: EditionView; path?: string; suggestions: CardView[] };

/** 410 or 451. Nothing of the story may be in it but the notice that an editor wrote for the public. */
export type GoneView = { edition: EditionView; status: 410 | 451; publicNotice?: string };

/** 503. Needs no database: all of it is known at start. */
export type UnavailableView = {
  siteName: string;
  language: string;
  direction: 'ltr' | 'rtl';
  homeAddress: string;
};
