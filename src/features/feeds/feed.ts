/** The three forms of every feed, by the name of the file that ends its address. */
export const FEED_FILES = {
  'rss.xml': 'application/rss+xml',
  'atom.xml': 'application/atom+xml',
  'feed.json': 'application/feed+json',
} as const;

/** Items in a feed, the newest. */
export const FEED_LENGTH = 30;

export type FeedFile = keyof typeof FEED_FILES;

/** A feed before it is written in one of its forms. All addresses are full URLs; text is plain text unless said otherwise. */
export type Feed = {
  /** Permanent IRI, whatever becomes of the address (RFC 4287 §4.2.6). */
  id: string;
  title: string;
  description: string;
  /** BCP 47. */
  language: string;
  publisher: { name: string; url: string };
  icon: string;
  /** The page that shows the same list. */
  page: string;
  /** Where this form of it is. */
  self: string;
  /** Newest change of an item that was not minor. */
  updatedAt: Date;
  /** Newest first. */
  items: FeedItem[];
};

export type FeedItem = {
  /** Whose it is: what take-down cuts out. */
  story: string;
  /** Of which publication it was made: what a receipt looks for. */
  publication: string;
  /** The same for good, whatever becomes of address, headline and section. */
  guid: string;
  url: string;
  /** Headline, with the label of what must be told from news. */
  title: string;
  summary?: string;
  /** The text whole: HTML without scripts, with full addresses. */
  html: string;
  /** A JPEG, for who shows the story among others. */
  picture?: { url: string; width: number; height: number; credit?: string };
  publishedAt: Date;
  updatedAt: Date;
  /** Who wrote and reported it; empty where it is the paper's own. */
  authors: FeedPerson[];
  /** Who else has a byline: pictures, translation, editing. */
  contributors: FeedPerson[];
  /** Section, other labels. */
  categories: string[];
};

export type FeedPerson = { name: string; url?: string };
