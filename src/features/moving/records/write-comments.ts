import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Transaction } from '../../../platform/database/index.ts';
import type { Keys } from '../../../platform/keys/index.ts';
import { commentKind } from './record-kinds.ts';
import type { CommentRecord } from './records.schema.ts';
import { writeRows } from './write-rows.ts';

/** Whose address is not known has one that no mail can reach (RFC 2606 §2), so that comments of one person stay together. */
const WITHHELD = 'withheld.invalid';
export const withheldAddress = (person: string): string => `${person}@${WITHHELD}`;
export const isWithheld = (email: string): boolean => email.endsWith(`@${WITHHELD}`);

/** `commenter` is left out where the other system knows people by their address only. */
export type CommentToWrite = Omit<CommentRecord, 'commenter'> & { commenter: string | null };

/**
 * Writes the comments that are not there yet, addresses sealed from the first row on. Stories and parents must be there or
 * stand before.
 * @returns the ids of those written
 */
export async function writeComments(
  tx: Transaction,
  keys: Keys,
  comments: readonly CommentToWrite[],
): Promise<Set<string>> {
  if (comments.length === 0) return new Set();
  const rows = comments.map(({ email, commenter, ...comment }) => {
    const address = email ?? withheldAddress(commenter ?? comment.id);
    const lookup = keys.keyedHash('reader-email-lookup', address.toLowerCase());
    return { comment: { ...comment, lookup }, person: { address, lookup, id: commenter, at: comment.createdAt } };
  });
  await writePeople(tx, keys, [...new Map(rows.map(({ person }) => [person.lookup, person])).values()]);
  return writeRows(
    tx,
    commentKind,
    rows.map(({ comment }) => comment),
  );
}

type Person = { address: string; lookup: string; id: string | null; at: string };

/** Somebody known already stays who they are; in the order of the hashes, so that two imports never wait for each other. */
async function writePeople(tx: Transaction, keys: Keys, people: Person[]): Promise<void> {
  const known = await sql<{ email_lookup: string }>`
    select email_lookup from commenters where email_lookup = any(${people.map(({ lookup }) => lookup)}::text[])`.execute(
    tx,
  );
  const there = new Set(known.rows.map((row) => row.email_lookup));
  const added = people.filter(({ lookup }) => !there.has(lookup)).sort((a, b) => (a.lookup < b.lookup ? -1 : 1));
  await sql`
    insert into commenters (id, email_lookup, email_sealed, created_at)
    select * from unnest(${added.map(({ id }) => id ?? newId())}::uuid[], ${added.map(({ lookup }) => lookup)}::text[],
      ${added.map(({ address }) => keys.encrypt('reader-email', address))}::text[], ${added.map(({ at }) => at)}::timestamptz[])
    on conflict do nothing`.execute(tx);
}
