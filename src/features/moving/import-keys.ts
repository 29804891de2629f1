import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/index.ts';
import type { Writing } from './writing.ts';

export type Kept = { id: string; revision: number | null; fingerprint: string | null };
type KeyKind = 'section' | 'topic' | 'author' | 'story' | 'page' | 'comment' | 'medium';

/** What things of these keys are here, from this run or an earlier one. */
export async function keptFor(
  tx: Transaction,
  { source }: Pick<Writing, 'source'>,
  wanted: { kind: KeyKind; keys: readonly string[] },
): Promise<Map<string, Kept>> {
  const { rows } = await sql<Kept & { foreign_id: string }>`
    select foreign_id, id, revision, fingerprint from import_keys
    where source = ${source} and kind = ${wanted.kind} and foreign_id = any(${[...wanted.keys]}::text[])`.execute(tx);
  return new Map(rows.map(({ foreign_id, ...kept }) => [foreign_id, kept]));
}

export async function keepKeys(
  tx: Transaction,
  { source }: Pick<Writing, 'source'>,
  {
    kind,
    made,
  }: { kind: KeyKind; made: readonly { key: string; id: string; revision?: number; fingerprint?: string }[] },
): Promise<void> {
  await sql`
    insert into import_keys (source, kind, foreign_id, id, revision, fingerprint)
    select ${source}, ${kind}, key, id, revision, fingerprint
    from json_to_recordset(${JSON.stringify(made)}::json) as r (key text, id uuid, revision int, fingerprint text)
    on conflict do nothing`.execute(tx);
}

/** Ids of keys of one kind that things refer to; remembered for the run. */
export async function idsFor(
  tx: Transaction,
  writing: Writing,
  { kind, keys }: { kind: 'section' | 'topic' | 'author'; keys: readonly string[] },
): Promise<(key: string) => string | undefined> {
  const missing = [...new Set(keys)].filter((key) => !writing.known.has(`${kind} ${key}`));
  if (missing.length > 0)
    for (const [key, { id }] of await keptFor(tx, writing, { kind, keys: missing }))
      writing.known.set(`${kind} ${key}`, id);
  return (key) => writing.known.get(`${kind} ${key}`);
}

export const fingerprintOf = (item: unknown): string =>
  createHash('sha256').update(JSON.stringify(item)).digest('base64url').slice(0, 22);
