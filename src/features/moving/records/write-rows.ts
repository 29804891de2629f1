import { CompiledQuery } from 'kysely';
import type { Transaction } from '../../../platform/database/index.ts';
import type { RecordKind } from './record-kinds.ts';

/** Writes the rows that are not there yet, in one statement; gives back the keys of those. */
export async function writeRows(
  tx: Transaction,
  { write }: Pick<RecordKind, 'write'>,
  rows: readonly unknown[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const statement = CompiledQuery.raw(write, [JSON.stringify(rows)]) as CompiledQuery<{ key: string }>;
  const written = await tx.executeQuery(statement);
  return new Set(written.rows.map(({ key }) => key));
}
