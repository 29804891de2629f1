import type { Transaction } from '../../platform/database/index.ts';
import './redirects.tables.ts';

/** A path at which there was nothing, or something else; pages that say so bear this tag. */
export const addressTag = (path: string) => `address:${path}`;

export type NewAddress = { path: string; edition: string; slug: string } & ({ story: string } | { section: string });

/** Records a path for good. A path once used is never another's: false where it already is. */
export async function recordAddress(tx: Transaction, address: NewAddress): Promise<boolean> {
  const story_id = 'story' in address ? address.story : null;
  const section_id = 'section' in address ? address.section : null;
  const { path, edition, slug } = address;
  await tx
    .insertInto('addresses')
    .values({ path, edition_id: edition, slug, story_id, section_id })
    .onConflict((conflict) => conflict.column('path').doNothing())
    .execute();
  const holder = await tx
    .selectFrom('addresses')
    .select(['story_id', 'section_id'])
    .where('path', '=', path)
    .executeTakeFirst();
  return holder?.story_id === story_id && holder.section_id === section_id;
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
