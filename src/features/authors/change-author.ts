import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { touch } from '../../newsstand/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { notFound } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import type { Author, AuthorChange } from './author.schema.ts';
import { giveAuthorAddress, leftAddress } from './author-address.ts';
import { announceRenamed } from './authors.events.ts';
import { authorTag, findAuthor } from './authors.queries.ts';
import { chosenSlug, toColumns } from './create-author.ts';

/**
 * Changes what is said of an author, everywhere the name is printed.
 * @throws Problem 404, 409 for a slug that is taken, 422
 */
export async function changeAuthor(
  tx: Transaction,
  by: Actor,
  { author: id, change }: { author: string; change: AuthorChange },
): Promise<Author> {
  await sql`select pg_advisory_xact_lock(hashtextextended('author-slugs', 0))`.execute(tx);
  const before = await findAuthor(tx, id);
  if (!before) throw notFound('There is no author with this id.');
  const fields = Object.fromEntries(
    Object.entries(change).filter(
      ([field, value]) => value !== undefined && !isDeepStrictEqual(value, before[field as keyof Author]),
    ),
  ) as AuthorChange;
  if (Object.keys(fields).length === 0) return before;
  if (fields.slug !== undefined) await chosenSlug(tx, fields.slug);
  await tx.updateTable('authors').set(toColumns(fields)).where('id', '=', before.id).execute();
  const after = { ...before, ...fields } as Author;
  const moved = fields.slug === undefined ? [] : await move(tx, before, after);
  await touch(tx, [authorTag(before.id), ...moved]);
  if (fields.name !== undefined) await announceRenamed(tx, { author: before.id, name: fields.name });
  await recordAudit(tx, {
    actor: by,
    act: 'change-author',
    subject: { kind: 'author', id: before.id },
    details: fields,
  });
  return after;
}

/** The old address goes on leading to the author. */
async function move(tx: Transaction, before: Author, after: Author): Promise<string[]> {
  return [await leftAddress(tx, before.slug), await giveAuthorAddress(tx, after)];
}
