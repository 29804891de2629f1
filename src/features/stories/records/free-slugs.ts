import { sql } from 'kysely';
import type { Transaction } from '../../../platform/database/index.ts';
import { freeSlug, makeSlug, RESERVED_STORY_SLUGS } from '../../redirects/index.ts';
import { slugOfHeadline } from '../story-slug.ts';

/**
 * For each of many wanted slugs (or headlines) the first that no story of the edition has or ever had in public, and none of the
 * others got. As `claimSlug` does for one; the lock is held until the transaction ends.
 */
export async function freeSlugs(tx: Transaction, edition: string, wanted: readonly string[]): Promise<string[]> {
  if (wanted.length === 0) return [];
  await sql`select pg_advisory_xact_lock(hashtextextended(${`story-slugs:${edition}`}, 0))`.execute(tx);
  const bases = wanted.map((one) => slugOfHeadline(one));
  const taken = await takenOf(tx, edition, [...new Set(bases)]);
  const given: string[] = [];
  for (const base of bases) {
    const slug = await freeSlug(base, async (candidate) => {
      if (RESERVED_STORY_SLUGS.includes(candidate) || taken.has(candidate)) return false;
      // Only with a suffix it has not been asked for yet.
      return candidate === makeSlug(base) || (await takenOf(tx, edition, [candidate])).size === 0;
    });
    taken.add(slug);
    given.push(slug);
  }
  return given;
}

async function takenOf(tx: Transaction, edition: string, slugs: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ slug: string }>`
    select slug from stories where edition_id = ${edition} and slug = any(${slugs}::text[])
    union select slug from addresses where edition_id = ${edition} and slug = any(${slugs}::text[]) and story_id is not null`.execute(
    tx,
  );
  return new Set(rows.map(({ slug }) => slug));
}
