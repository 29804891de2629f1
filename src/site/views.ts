/**
 * What each reader page needs to know, as plain JSON-like values: the loaders fill these, the pages only set them in type.
 * Rules for all of them:
 * - an `address` is a path of this site ("/world/2022/04/27/slug") or, where said so, a full URL to another one;
 *   pages make absolute URLs from `edition.siteUrl` themselves;
 * - an instant is an ISO 8601 string in UTC ("2022-04-27T08:40:00Z"); pages set it in the edition's zone and language;
 * - text is plain text, never HTML; pages escape it and never alter it.
 */

export type LinkView = { label: string; address: string };

export type PictureView = {
  src: string;
  /** As in the attribute: "/media/…/480.avif 480w, /media/…/960.avif 960w". `sizes` is the page's own affair. */
  srcset?: string;
  width: number;
  height: number;
  /** Empty for a picture that only decorates. */
  alt: string;
  caption?: string;
  credit?: string;
};

/** What all pages of one edition have in common: the paper, its navigation, its language. */
export type EditionView = {
  siteName: string;
  tagline?: string;
  /** City of publication, as in the masthead. */
  place?: string;
  /** Origin without a trailing slash, such as "https://courier.example". */
  siteUrl: string;
  /** BCP 47 ("en-GB", "ar"). Decides the words of the page and the form of dates. */
  language: string;
  direction: 'ltr' | 'rtl';
  /** IANA time zone in which all times are shown. */
  zone: string;
  /** What readers call the zone where Intl only knows "GMT+4": "GST". */
  zoneLabel?: string;
  /** "/" or "/ar". */
  homeAddress: string;
  navigation: LinkView[];
  /** About, contact, imprint, corrections …; nothing is drawn when empty. */
  footerLinks?: LinkView[];
  /** Where the search form is; left out, no search is offered. */
  searchAddress?: string;
  feeds?: FeedView[];
  logo?: { address: string; width: number; height: number };
  /** Accounts of the paper elsewhere, for structured data. Full URLs. */
  sameAs?: string[];
  /** Demo data or staging on a public host: every page says noindex and shows this strip. */
  strip?: string;
};

export type FeedView = {
  /** What it is the feed of; left out: the paper. */
  title?: string;
  address: string;
  type: 'application/rss+xml' | 'application/atom+xml' | 'application/feed+json';
};

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

export type FrontView = {
  edition: EditionView;
  /** Instant of the newest change on the page. Not the clock: a kept page must not claim a day that it has not seen. */
  issuedAt: string;
  lead?: CardView;
  /** Two or three; more are drawn too. */
  seconds: CardView[];
  /** Newest first; set as a river under the days they belong to. */
  latest: CardView[];
  sections: SectionBlockView[];
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
  noindex?: boolean;
  /** Section above, for the breadcrumb. */
  parent?: LinkView;
  subsections?: LinkView[];
  feeds?: FeedView[];
  stories: CardView[];
  pager: PagerView;
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
export type BylineView = { name: string; role: BylineRole; address?: string };

/** A note that readers were told, newest first. `minor` stands in the history alone. */
export type NoticeView = { kind: 'update' | 'clarification' | 'correction' | 'retraction'; at: string; note?: string };

/** An entry of Read more: a story of ours (with id, stands between markers) or a page elsewhere (full URL, no id). */
export type ReadMoreView = { id: string; address: string; headline: string } | { address: string; headline: string };

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
