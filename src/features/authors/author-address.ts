import type { Transaction } from '../../platform/database/index.ts';
import { conflict } from '../../platform/http/index.ts';
import { defaultEdition, pathInEdition } from '../editions/index.ts';
import { addressTag, recordAddress } from '../redirects/index.ts';

/**
 * Gives an author the page at `/authors/{slug}`; a path that was ever another author's is not given again.
 * @returns the tag of what was not there before
 * @throws Problem 409
 */
export async function giveAuthorAddress(tx: Transaction, author: { id: string; slug: string }): Promise<string> {
  const edition = await defaultEdition(tx);
  const path = pathInEdition(edition, 'authors', author.slug);
  const given = await recordAddress(tx, { path, edition: edition.id, slug: author.slug, of: { author: author.id } });
  if (!given) throw conflict(`There is an author at ${path} already, or there once was.`);
  return addressTag(path);
}

/** The tag of the page that an author's former slug led to. */
export async function leftAddress(tx: Transaction, slug: string): Promise<string> {
  return addressTag(pathInEdition(await defaultEdition(tx), 'authors', slug));
}
