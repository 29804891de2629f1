import type { Transaction } from '../../platform/database/index.ts';

type Listener = (tx: Transaction, hash: string) => Promise<void>;

const listeners = new Set<Listener>();

/**
 * Calls `listener` inside the transaction in which what pages show of a medium changes: its words, its formats, that it is gone.
 * Whoever shows media touches the pages then. Returns a function that ends it.
 */
export function onMediumChanged(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export async function announceChanged(tx: Transaction, hash: string): Promise<void> {
  for (const listener of listeners) await listener(tx, hash);
}
