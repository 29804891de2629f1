import type { BodyChange } from '../body/compare-bodies.schema.ts';

/** What stands in the form of a story. */
export type TypedStory = {
  revision: string;
  headline: string;
  kicker: string;
  standfirst: string;
  section: string;
  sections: string[];
  type: string;
  bylineName: string[];
  bylineRole: string[];
  topics: string;
  related: string;
  sources: string;
  slug: string;
  description: string;
  shortHeadline: string;
  seoHeadline: string;
  socialHeadline: string;
  pushHeadline: string;
  heroImage: string;
  heroAlt: string;
  heroCaption: string;
  heroCredit: string;
  commentsMode: string;
  publishAt: string;
  unpublishAt: string;
  embargoUntil: string;
  sensitive: boolean;
  evergreen: boolean;
  noindex: boolean;
  withoutPromos: boolean;
  withoutMobile: boolean;
  excludeFromTrending: boolean;
  format: 'markdown' | 'html' | 'document';
  body: string;
};

export type StoryFault = { field: string; message: string };
export type Choice = { id: string; name: string };

export type ReceiptView = {
  act: string;
  revision: number;
  at: string;
  lines: { what: string; url: string; result: string; seconds: number; expected: string; status: number | null }[];
};

/** The screen of one story. */
export type StoryDeskView = {
  /** Where the form posts, and below which the acts stand. */
  address: string;
  /** Left out for a story that is not there yet. */
  id?: string;
  typed: TypedStory;
  faults: StoryFault[];
  notice?: string;
  /** Somebody else's words, where two saved at once. */
  theirs?: { by: string; revision: number; fields: FieldChange[]; body: BodyChange[] };
  sections: Choice[];
  authors: Choice[];
  types: readonly string[];
  roles: readonly string[];
  zone: string;
  words: number;
  /** What readers see, and what is planned; left out for a new one. */
  state?: StoryState;
  mayPublish: boolean;
  mayRetract: boolean;
  mayTakeDown: boolean;
  /** What speaks against the working copy going out, the gravest first. */
  checks: CheckView[];
  /** How the paper says that something was wrong. */
  wordings: readonly string[];
  /** What was filled in to publish it, where that was refused. */
  publication?: TypedPublication;
  scriptAddress: string;
  editorAddress: string;
  /** The text as the editor takes it, JSON; left out where what was typed is no document yet. */
  document?: string;
  /** BCP 47, and how its script runs. */
  language: string;
  direction: 'ltr' | 'rtl';
  receipts: ReceiptView[];
};

export type CheckView = { name: string; weight: 'ask' | 'tell'; detail: string; field: string };

export type TypedPublication = {
  kind?: string | undefined;
  note: string;
  notePlace?: 'top' | 'bottom' | undefined;
  at: string;
  pastChecks: string;
  breakEmbargo: string;
  minorAnyway?: string | undefined;
  /** It was called minor, and is more. */
  isQuestioned: boolean;
};

export type StoryState = {
  workflow: string;
  status: string;
  revision: number;
  changedAt: string;
  url: string;
  publicRevision: number | null;
  firstPublishedAt: string | null;
  planned: { at: string; kind: string } | null;
  embargoUntil: string | null;
  /** Since when it lies in the bin. */
  binnedAt: string | null;
  wasPublic: boolean;
};

export type FieldChange = { field: string; before: string; after: string };

export type RevisionsView = {
  address: string;
  headline: string;
  revisions: { revision: number; kind: string; madeAt: string; by: string; headline: string; isPublic: boolean }[];
  compared?: { before: number; after: number; fields: FieldChange[]; body: BodyChange[] };
  /** Whether single fields can be put back, which is offered where a revision is compared with the newest. */
  mayRestore: boolean;
  zone: string;
  nextAddress?: string;
};

export type StoryListView = {
  address: string;
  filter: { q: string; section: string; status: string; mine: boolean };
  sections: Choice[];
  statuses: readonly string[];
  stories: {
    id: string;
    headline: string;
    section: string;
    bylines: string;
    status: string;
    workflow: string;
    changedAt: string;
    hasChange: boolean;
    planned: string | null;
  }[];
  nextAddress?: string;
  /** The form that takes ticked stories. */
  tickForm?: string;
  zone: string;
};
