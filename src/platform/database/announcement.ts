import type { Transaction } from './database.ts';

export type Listener<Event> = (tx: Transaction, event: Event) => Promise<void>;

/**
 * Something that a feature tells those who come after it, which it does not know: every listener is called inside the transaction in which it
 * comes about, one after the other, so that what it writes is there exactly when that is. An error in a listener undoes all of it.
 */
export function announcement<Event>() {
  const listeners = new Set<Listener<Event>>();
  return {
    /** Returns a function that ends it. */
    on: (listener: Listener<Event>): (() => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    announce: async (tx: Transaction, event: Event): Promise<void> => {
      for (const listener of listeners) await listener(tx, event);
    },
  };
}
