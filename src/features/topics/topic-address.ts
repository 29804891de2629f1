import type { Transaction } from '../../platform/database/index.ts';
import { conflict, unprocessable } from '../../platform/http/index.ts';
import { type Edition, pathInEdition } from '../editions/index.ts';
import { addressTag, makeSlug, recordAddress } from '../redirects/index.ts';

/**
 * The slug that is asked for, or one made of the name.
 * @throws Problem 422 where it is no slug
 */
export function topicSlug(wanted: { slug?: string | undefined; name: string }): string {
  const slug = wanted.slug ?? makeSlug(wanted.name);
  const made = makeSlug(slug);
  if (made === '') throw unprocessable('/slug', 'A slug needs letters or digits.');
  if (made !== slug)
    throw unprocessable('/slug', `A slug has only lower-case letters, digits and hyphens, such as "${made}".`);
  return slug;
}

/**
 * Gives a topic both addresses, `/topics/` and `/people/`: the one that its kind does not use leads to the other, also after
 * the newsroom has found that it was the other kind.
 * @returns the tags of what was not there before
 * @throws Problem 409 where one was ever another topic's
 */
export async function giveTopicAddresses(
  tx: Transaction,
  edition: Edition,
  topic: { id: string; slug: string },
): Promise<string[]> {
  const paths = ['topics', 'people'].map((segment) => pathInEdition(edition, segment, topic.slug));
  for (const path of paths) {
    const given = await recordAddress(tx, { path, edition: edition.id, slug: topic.slug, of: { topic: topic.id } });
    if (!given) throw conflict(`There is a topic at ${path} already, or there once was.`);
  }
  return paths.map(addressTag);
}
