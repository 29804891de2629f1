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
