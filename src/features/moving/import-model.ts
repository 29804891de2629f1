import type { Body, BylineRole } from '../stories/index.ts';

/** What an item shows once its files are here; its own fields stay as the format gave them. */
type BroughtMedia = { body: Body; heroImage?: { media: string; alt?: string; caption?: string } };

/**
 * What every foreign format is read into. Things name one another by the keys of the system they come from; what they are here is
 * found out when they are written (`import_keys`). Addresses are paths, decoded and canonical (canonicalPath), with a query only
 * where the other system had such addresses (`/?p=12`).
 */
export type ImportItem =
  /** Comes first: the exporting site's address, under which the keys are kept. */
  | { kind: 'source'; address: string }
  | SectionItem
  | TopicItem
  | AuthorItem
  | StoryItem
  | PageItem
  | RedirectItem
  | RecordItem
  /** Something that has no place here, or was changed on the way. */
  | { kind: 'remark'; reason: string; what: string };

type Named = { key: string; name: string; slug?: string; description?: string; addresses: string[] };
export type SectionItem = { kind: 'section'; parent?: string } & Named;
export type TopicItem = { kind: 'topic' } & Named;
export type AuthorItem = { kind: 'author'; links?: { label: string; url: string }[] } & Named;

export type ImportByline = ({ author: string } | { name: string }) & { role: BylineRole };

/** `draft` and `in-review` are not public; `private` and `protected` were for some readers only, and are drafts here. */
export type ImportStatus = 'public' | 'planned' | 'draft' | 'in-review' | 'private' | 'protected';

export type StoryItem = {
  kind: 'story';
  key: string;
  headline: string;
  slug?: string;
  /** Key of its main section; without one it comes into the section for what has none. */
  section?: string;
  sections: string[];
  topics: string[];
  bylines: ImportByline[];
  related: { url: string; title: string }[];
  body: Body;
  /** The lead picture, by its address there. */
  picture?: { url: string; alt: string; caption: string };
  brought?: BroughtMedia;
  standfirst?: string;
  description?: string;
  seoHeadline?: string;
  noindex?: boolean;
  commentsClosed?: boolean;
  status: ImportStatus;
  /** Of publication, past or planned. */
  publishedAt?: Date;
  changedAt?: Date;
  feedGuid?: string;
  addresses: string[];
  comments: CommentItem[];
};

export type CommentItem = {
  key: string;
  parent?: string;
  name: string;
  email?: string;
  website?: string;
  body: string;
  status: 'approved' | 'pending' | 'spam' | 'rejected';
  createdAt: Date;
};

export type PageItem = {
  kind: 'page';
  key: string;
  title: string;
  slug?: string;
  description?: string;
  body: Body;
  brought?: BroughtMedia;
  noindex?: boolean;
  addresses: string[];
};

/** An address of something that itself does not come: a page that showed a picture leads to the story it belonged to. */
export type RedirectItem = {
  kind: 'redirect';
  from: string[];
  /** Key of a story or a page. */
  to: string;
};

/** A line of our own export, not yet checked. */
export type RecordItem = { kind: 'record'; of: string; row: unknown; line: number };
