import type { Transaction } from '../../platform/database/index.ts';
import { conflict, unprocessable } from '../../platform/http/index.ts';
import { type Edition, pathInEdition } from '../editions/index.ts';
import { addressTag, isReserved, makeSlug, recordAddress } from '../redirects/index.ts';

/**
 * The slug that is asked for, or one made of the name.
 * @throws Problem 422 where it is no slug, or Courant's own
 */
export function checkedSlug(wanted: { slug?: string | undefined; name: string }): string {
  const slug = wanted.slug ?? makeSlug(wanted.name);
  const made = makeSlug(slug);
  if (made === '') throw unprocessable('/slug', 'A slug needs letters or digits.');
  if (made !== slug)
    throw unprocessable('/slug', `A slug has only lower-case letters, digits and hyphens, such as "${made}".`);
  if (isReserved(slug)) {
    throw unprocessable(
      '/slug',
      `"${slug}" is reserved for Courant itself (see /api/v1/reserved): choose another slug.`,
    );
  }
  return slug;
}

/**
 * Gives a section its address; a path that was ever another section's is not given again.
 * @returns the tag of what was not there before
 * @throws Problem 409
 */
export async function giveSectionAddress(
  tx: Transaction,
  edition: Edition,
  section: { id: string; slug: string },
): Promise<string> {
  const path = pathInEdition(edition, section.slug);
  const given = await recordAddress(tx, { path, edition: edition.id, slug: section.slug, of: { section: section.id } });
  if (!given) throw conflict(`There is a section at ${path} already, or there once was.`);
  return addressTag(path);
}
