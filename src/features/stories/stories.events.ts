import type { Transaction } from '../../platform/database/index.ts';
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

type Listener = (tx: Transaction, event: StoryEvent) => Promise<void>;
type ChangeListener = (tx: Transaction, change: { story: string }) => Promise<void>;

const listeners = new Map<StoryEvent['event'], Set<Listener>>();
const changeListeners = new Set<ChangeListener>();

/**
 * Calls `listener` inside the transaction of each such act, so that what it writes (a job, say) is there exactly when the act
 * is. An error in a listener rolls the act back. Returns a function that ends it.
 */
export function onStory(event: StoryEvent['event'], listener: Listener): () => void {
  const of = listeners.get(event) ?? new Set();
  listeners.set(event, of.add(listener));
  return () => void of.delete(listener);
}

export async function announce(tx: Transaction, event: StoryEvent): Promise<void> {
  for (const listener of listeners.get(event.event) ?? []) await listener(tx, event);
}

/**
 * Calls `listener` inside each transaction that has changed what is or will be public of a story, whichever act it was, also
 * where a plan was dropped. For whoever keeps a copy of what `publications` says. Returns a function that ends it.
 */
export function onPublicChange(listener: ChangeListener): () => void {
  changeListeners.add(listener);
  return () => void changeListeners.delete(listener);
}

export async function announcePublicChange(tx: Transaction, change: { story: string }): Promise<void> {
  for (const listener of changeListeners) await listener(tx, change);
}

/** A step in the newsroom, which readers see nothing of. */
export type WorkflowEvent = { story: string; before: Workflow; after: Workflow; by: string | null; word: string };
type WorkflowListener = (tx: Transaction, event: WorkflowEvent) => Promise<void>;

const workflowListeners = new Set<WorkflowListener>();

/** Calls `listener` inside each transaction that files a story, returns it or says that it is ready. */
export function onWorkflow(listener: WorkflowListener): () => void {
  workflowListeners.add(listener);
  return () => void workflowListeners.delete(listener);
}

export async function announceWorkflow(tx: Transaction, event: WorkflowEvent): Promise<void> {
  for (const listener of workflowListeners) await listener(tx, event);
}

const rewrittenListeners = new Set<ChangeListener>();

/** Calls `listener` inside the transaction that has rewritten what is public of a story without a publication. */
export function onRewritten(listener: ChangeListener): () => void {
  rewrittenListeners.add(listener);
  return () => void rewrittenListeners.delete(listener);
}

export async function announceRewritten(tx: Transaction, change: { story: string }): Promise<void> {
  for (const listener of rewrittenListeners) await listener(tx, change);
}
