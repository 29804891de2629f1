import { announcement, type Listener, type Transaction } from '../../platform/database/index.ts';
import type { Workflow } from './stories.tables.ts';

/** Something that has happened to a story, in the past tense; ids only, so that listeners read what they need themselves. */
export type StoryEvent = {
  event: 'published' | 'unpublished' | 'retracted' | 'taken-down';
  story: string;
  /** The revision that is or was public. */
  revision: number;
  edition: string;
  /** Main section first. */
  sections: string[];
  /** Path under which it is or was public. */
  address: string;
  /** When the newsroom's act was accepted. */
  acceptedAt: Date;
  /** When readers see it; later than `acceptedAt` where it is planned. */
  effectiveAt: Date;
};

const acts = {
  ...{ published: announcement<StoryEvent>(), unpublished: announcement<StoryEvent>() },
  ...{ retracted: announcement<StoryEvent>(), 'taken-down': announcement<StoryEvent>() },
};

/** Calls `listener` inside the transaction of each such act. Returns a function that ends it. */
export const onStory = (event: StoryEvent['event'], listener: Listener<StoryEvent>): (() => void) =>
  acts[event].on(listener);

export const announce = (tx: Transaction, event: StoryEvent): Promise<void> => acts[event.event].announce(tx, event);

type Change = { story: string };

/**
 * What is or will be public of a story has changed, whichever act it was, also where a plan was dropped. For whoever keeps a copy of what
 * `publications` says.
 */
export const { on: onPublicChange, announce: announcePublicChange } = announcement<Change>();

/** What is public of a story was rewritten without a publication. */
export const { on: onRewritten, announce: announceRewritten } = announcement<Change>();

/** A step in the newsroom, which readers see nothing of: a story is filed, returned, ready. */
export type WorkflowEvent = { story: string; before: Workflow; after: Workflow; by: string | null; word: string };
export const { on: onWorkflow, announce: announceWorkflow } = announcement<WorkflowEvent>();
