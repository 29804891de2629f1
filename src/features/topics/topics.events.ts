import type { Transaction } from '../../platform/database/index.ts';

type Renamed = { topic: string; name: string };
type Listener = (tx: Transaction, event: Renamed) => Promise<void>;

const listeners = new Set<Listener>();

/** Calls `listener` inside the transaction in which a topic gets another name. Returns a function that ends it. */
export function onTopicRenamed(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export async function announceRenamed(tx: Transaction, event: Renamed): Promise<void> {
  for (const listener of listeners) await listener(tx, event);
}

type Merged = { from: string; into: string };
type MergeListener = (tx: Transaction, event: Merged) => Promise<void>;

const mergeListeners = new Set<MergeListener>();

/** Calls `listener` inside the transaction in which one topic goes into another, before the first is gone. */
export function onTopicsMerged(listener: MergeListener): () => void {
  mergeListeners.add(listener);
  return () => void mergeListeners.delete(listener);
}

export async function announceMerged(tx: Transaction, event: Merged): Promise<void> {
  for (const listener of mergeListeners) await listener(tx, event);
}
