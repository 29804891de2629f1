import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import { touch } from '../../newsstand/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { conflict, type ProblemPart, unprocessable, unprocessableParts } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { choosePicture, usedFromNowOn } from '../media/index.ts';
import type { StoredPicture } from '../media/picture.schema.ts';
import { freeSlug, makeSlug } from '../redirects/index.ts';
import type { Author, AuthorChange, NewAuthor, StoredAuthor } from './author.schema.ts';
import { giveAuthorAddress } from './author-address.ts';
import { AUTHORS_TAG, findAuthor } from './authors.queries.ts';

/**
 * A name for bylines, with a page of its own.
 * @throws Problem 409 for a chosen slug that is taken, 422 for one that is none
 */
export async function createAuthor(tx: Transaction, by: Actor, wanted: NewAuthor): Promise<Author> {
  // Slugs that are made of names get a suffix where two share a name; two at once must not choose the same.
  await sql`select pg_advisory_xact_lock(hashtextextended('author-slugs', 0))`.execute(tx);
  const slug = wanted.slug === undefined ? await slugOfName(tx, wanted.name) : await chosenSlug(tx, wanted.slug);
  const { name, role = '', bio = '', links = [] } = wanted;
  const portrait = await chosenPortrait(tx, wanted.portrait ?? null);
  const author = { id: uuid(), slug, name, role, bio, links, portrait };
  await tx
    .insertInto('authors')
    .values({ ...toColumns(author), user_id: null })
    .execute();
  await usePortrait(tx, author);
  await touch(tx, [await giveAuthorAddress(tx, author), AUTHORS_TAG]);
  await recordAudit(tx, {
    actor: by,
    act: 'create-author',
    subject: { kind: 'author', id: author.id },
    details: { slug, name },
  });
  return (await findAuthor(tx, author.id)) as Author;
}

/** @throws Problem 422 where it names what is no picture of ours */
export async function chosenPortrait(tx: Transaction, sent: NonNullable<AuthorChange['portrait']> | null) {
  const faults: ProblemPart[] = [];
  const chosen = sent && (await choosePicture(tx, sent, { pointer: '/portrait', faults }));
  if (faults.length > 0) throw unprocessableParts(faults);
  return chosen ?? null;
}

/** The portrait is open to strangers from now on. */
export async function usePortrait(
  tx: Transaction,
  { id, portrait }: Pick<StoredAuthor, 'id' | 'portrait'>,
): Promise<void> {
  await usedFromNowOn(tx, { author: id }, portrait && 'media' in portrait ? [portrait.media] : []);
}

/** An author's fields as columns: two of them hold JSON. */
export const toColumns = <
  Fields extends Omit<AuthorChange, 'portrait'> & { portrait?: StoredPicture | null | undefined },
>({
  links,
  portrait,
  ...plain
}: Fields) => ({
  ...plain,
  ...(links === undefined ? {} : { links: JSON.stringify(links) }),
  ...(portrait === undefined ? {} : { portrait: portrait && JSON.stringify(portrait) }),
});

async function slugOfName(tx: Transaction, name: string): Promise<string> {
  return freeSlug(makeSlug(name) || 'author', async (slug) => isFree(tx, slug));
}

/** A slug that an author once had still leads to that author. */
async function isFree(tx: Transaction, slug: string): Promise<boolean> {
  const { rows } = await sql`select from addresses where author_id is not null and slug = ${slug} limit 1`.execute(tx);
  return rows.length === 0 && (await findAuthor(tx, slug)) === undefined;
}

/** @throws Problem 409, 422 */
export async function chosenSlug(tx: Transaction, slug: string): Promise<string> {
  const made = makeSlug(slug);
  if (made === '' || made !== slug) {
    throw unprocessable(
      '/slug',
      `A slug has only lower-case letters, digits and hyphens, such as "${made || 'a-name'}".`,
    );
  }
  if (await findAuthor(tx, slug)) throw conflict(`There is an author "${slug}" already.`);
  return slug;
}
