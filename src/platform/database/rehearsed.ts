import type { DatabaseHandle, Transaction } from './database.ts';

/** Thrown to undo what was decided. */
class Undone extends Error {}

/**
 * Works within a transaction that is undone, and gives what the work gave: what is decided there is seen by nobody else.
 */
export async function rehearsed<T>(
  database: Pick<DatabaseHandle, 'transaction'>,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  let made: { of: T } | undefined;
  try {
    await database.transaction(async (tx) => {
      made = { of: await work(tx) };
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone) || !made) throw error;
  }
  return (made as { of: T }).of;
}
