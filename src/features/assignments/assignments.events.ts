import type { Transaction } from '../../platform/database/index.ts';

/** A story came into somebody's hands, or is not there when it was to be. `word`: what was said with it. */
export type AssignmentEvent = { story: string; to: string; by: string | null; word: string };
type Kind = 'assigned' | 'late';
type Listener = (tx: Transaction, event: AssignmentEvent) => Promise<void>;

const listeners: Record<Kind, Set<Listener>> = { assigned: new Set(), late: new Set() };

/** Calls `listener` inside the transaction of each such act. Returns a function that ends it. */
export function onAssignment(kind: Kind, listener: Listener): () => void {
  listeners[kind].add(listener);
  return () => void listeners[kind].delete(listener);
}

export async function announceAssignment(tx: Transaction, kind: Kind, event: AssignmentEvent): Promise<void> {
  for (const listener of listeners[kind]) await listener(tx, event);
}
