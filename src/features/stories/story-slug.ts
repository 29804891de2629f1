import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/index.ts';
import { unprocessable } from '../../platform/http/index.ts';
import { freeSlug, isSlugUnused, makeSlug, RESERVED_STORY_SLUGS } from '../redirects/index.ts';

/** A story whose headline has neither letters nor digits ("…?") still needs an address. */
const WITHOUT_WORDS = 'story';

export const slugOfHeadline = (headline: string): string => makeSlug(headline) || WITHOUT_WORDS;

/** @throws Problem 422 where no slug can be made of what was sent */
export function slugAsChosen(sent: string): string {
  const slug = makeSlug(sent);
  if (slug === '') throw unprocessable('/slug', 'A slug needs letters or digits.');
  return slug;
}

/**
 * The wanted slug, or with the first free suffix; never one that another story of this edition has, or ever had in public.
 * Whoever chooses holds a lock until the transaction ends, so that two stories never choose the same.
 */
export async function claimSlug(
  tx: Transaction,
  { edition, story, wanted }: { edition: string; story: string; wanted: string },
): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`story-slugs:${edition}`}, 0))`.execute(tx);
  return freeSlug(wanted, async (slug) => {
    if (RESERVED_STORY_SLUGS.includes(slug)) return false;
    const other = await tx
      .selectFrom('stories')
      .select('id')
      .where('edition_id', '=', edition)
      .where('slug', '=', slug)
      .where('id', '<>', story)
      .executeTakeFirst();
    return other === undefined && isSlugUnused(tx, { edition, slug, story });
  });
}
