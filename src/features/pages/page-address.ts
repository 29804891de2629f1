import type { Transaction } from '../../platform/database/index.ts';
import { conflict, unprocessable } from '../../platform/http/index.ts';
import { type Edition, pathInEdition } from '../editions/index.ts';
import { addressTag, isReservedForPages, makeSlug, recordAddress } from '../redirects/index.ts';

/**
 * The slug that is asked for, or one made of the title.
 * @throws Problem 422 where it is no slug, or Courant's own
 */
export function pageSlug(wanted: { slug?: string | undefined; title: string }): string {
  const slug = wanted.slug ?? makeSlug(wanted.title);
  const made = makeSlug(slug);
  if (made === '') throw unprocessable('/slug', 'A slug needs letters or digits.');
  if (made !== slug)
    throw unprocessable('/slug', `A slug has only lower-case letters, digits and hyphens, such as "${made}".`);
  if (isReservedForPages(slug))
    throw unprocessable(
      '/slug',
      `"${slug}" is reserved for Courant itself (see /api/v1/reserved): choose another slug.`,
    );
  return slug;
}

/**
 * Gives a page its address, which no section and no other page ever had.
 * @returns the tag of what was not there before
 * @throws Problem 409
 */
export async function givePageAddress(
  tx: Transaction,
  edition: Edition,
  page: { id: string; slug: string },
): Promise<string> {
  const path = pathInEdition(edition, page.slug);
  const given = await recordAddress(tx, { path, edition: edition.id, slug: page.slug, of: { page: page.id } });
  if (!given) throw conflict(`There is something at ${path} already, or there once was.`);
  return addressTag(path);
}
