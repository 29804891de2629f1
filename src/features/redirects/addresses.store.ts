import type { Transaction } from '../../platform/database/index.ts';
import './redirects.tables.ts';

/** A path at which there was nothing, or something else; pages that say so bear this tag. */
export const addressTag = (path: string) => `address:${path}`;

/** What an address can be of; each is a column of `addresses`. */
const HOLDERS = ['story', 'section', 'topic', 'author', 'page'] as const;
type Holder = (typeof HOLDERS)[number];

export type NewAddress = { path: string; edition: string; slug: string; of: { [Kind in Holder]?: string } };

/** Records a path for good. A path once used is never another's: false where it already is. */
export async function recordAddress(tx: Transaction, { path, edition, slug, of }: NewAddress): Promise<boolean> {
  const holders = HOLDERS.map((holder) => [`${holder}_id`, of[holder] ?? null] as const);
  const row = Object.fromEntries(holders) as Record<`${Holder}_id`, string | null>;
  await tx
    .insertInto('addresses')
    .values({ path, edition_id: edition, slug, ...row })
    .onConflict((conflict) => conflict.column('path').doNothing())
    .execute();
  const held = await tx.selectFrom('addresses').selectAll().where('path', '=', path).executeTakeFirst();
  return holders.every(([column, id]) => held?.[column] === id);
}

/** Every path a story ever had. */
export async function addressesOfStory(tx: Transaction, story: string): Promise<string[]> {
  const rows = await tx.selectFrom('addresses').select('path').where('story_id', '=', story).orderBy('path').execute();
  return rows.map(({ path }) => path);
}

/** Whether a slug was never part of an accepted address of another story of this edition. */
export async function isSlugUnused(
  tx: Transaction,
  wanted: { edition: string; slug: string; story: string },
): Promise<boolean> {
  const found = await tx
    .selectFrom('addresses')
    .select('path')
    .where('edition_id', '=', wanted.edition)
    .where('slug', '=', wanted.slug)
    .where('story_id', 'is not', null)
    .where('story_id', '<>', wanted.story)
    .limit(1)
    .executeTakeFirst();
  return found === undefined;
}
