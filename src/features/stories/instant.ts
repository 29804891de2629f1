import { CompiledQuery } from 'kysely';
import type { Snapshot, Transaction } from '../../platform/database/index.ts';

/**
 * The instant for which a snapshot may be read: not before any act that it sees, since an act ends what was public before it at
 * its own instant. Call it as the first query of the snapshot.
 */
export async function instantOf(read: Snapshot): Promise<Date> {
  const [row] = await read.query<{ at: Date }>({ name: 'instant', text: 'select clock_timestamp() as at' });
  return (row as { at: Date }).at;
}

/** Reads inside an act's own transaction, for its answer. */
export function readWithin(tx: Transaction): Snapshot {
  return {
    query: async ({ text, values = [] }) => (await tx.executeQuery(CompiledQuery.raw(text, values))).rows as never,
  };
}
