import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { touch } from '../../newsstand/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { notFound } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import type { Author, AuthorChange, StoredAuthor } from './author.schema.ts';
import { giveAuthorAddress, leftAddress } from './author-address.ts';
import { announceRenamed } from './authors.events.ts';
import { authorTag, findAuthor, findStoredAuthor } from './authors.queries.ts';
import { chosenPortrait, chosenSlug, toColumns, usePortrait } from './create-author.ts';

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
  const before = await findStoredAuthor(tx, id);
  if (!before) throw notFound('There is no author with this id.');
  const sent = change.portrait === undefined ? {} : { portrait: await chosenPortrait(tx, change.portrait) };
  const fields = Object.fromEntries(
    Object.entries({ ...change, ...sent }).filter(
      ([field, value]) => value !== undefined && !isDeepStrictEqual(value, before[field as keyof StoredAuthor]),
    ),
  ) as Partial<StoredAuthor>;
  if (Object.keys(fields).length === 0) return (await findAuthor(tx, id)) as Author;
  if (fields.slug !== undefined) await chosenSlug(tx, fields.slug);
  await tx.updateTable('authors').set(toColumns(fields)).where('id', '=', before.id).execute();
  const after = { ...before, ...fields };
  if (fields.portrait !== undefined) await usePortrait(tx, after);
  const moved = fields.slug === undefined ? [] : await move(tx, before, after);
  await touch(tx, [authorTag(before.id), ...moved]);
  if (fields.name !== undefined) await announceRenamed(tx, { author: before.id, name: fields.name });
  await recordAudit(tx, {
    actor: by,
    act: 'change-author',
    subject: { kind: 'author', id: before.id },
    details: fields,
  });
  return (await findAuthor(tx, before.id)) as Author;
}

/** The old address goes on leading to the author. */
async function move(tx: Transaction, before: StoredAuthor, after: StoredAuthor): Promise<string[]> {
  return [await leftAddress(tx, before.slug), await giveAuthorAddress(tx, after)];
}
