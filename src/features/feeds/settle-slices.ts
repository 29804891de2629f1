import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/index.ts';
import { sitemapIndexTag, sitemapSliceTag, sitemapTag } from './feeds.tags.ts';
import './sitemap.tables.ts';

/**
 * The protocol allows 50,000 addresses in a sitemap and 50,000 sitemaps in an index. A thousand make 150 kB that are cheap to
 * make anew with each publication, and the index would be full with fifty million stories.
 */
export const SLICE_SIZE = 1_000;
/** A slice that imports of old stories have swollen beyond this has all slices cut anew. */
export const SWOLLEN_SLICE = 5_000;

type Position = { firstPublishedAt: Date; story: string };
type Sizes = { size: number; swollen: number };

/**
 * Finds the slice that a story comes into, and cuts where one has become too long. A planned story is counted once it is
 * public, by the publication after it.
 * @returns its slice, whether that is the newest, and the tags of pages that change at once
 */
export async function settleSlices(
  tx: Transaction,
  edition: string,
  {
    now,
    position,
    sizes = { size: SLICE_SIZE, swollen: SWOLLEN_SLICE },
  }: { now: Date; position: Position; sizes?: Sizes },
): Promise<{ slice: number; isNewest: boolean; tags: string[] }> {
  const newest = await sliceAt(tx, edition, undefined);
  const slice = await sliceAt(tx, edition, position);
  if (slice < newest) {
    const isSwollen = (await positionAfter(tx, edition, { now, slice, count: sizes.swollen })) !== undefined;
    if (!isSwollen) return { slice, isNewest: false, tags: [] };
    await lock(tx, edition);
    await cutAnew(tx, edition, { now, size: sizes.size });
    return { slice, isNewest: false, tags: [sitemapTag(edition), sitemapIndexTag(edition)] };
  }
  const isFull = (await positionAfter(tx, edition, { now, slice, count: sizes.size })) !== undefined;
  return { slice, isNewest: true, tags: isFull ? await cutNewest(tx, edition, { now, size: sizes.size }) : [] };
}

/** Two publications at once must not both cut. Only the one in a thousand that cuts waits. */
async function lock(tx: Transaction, edition: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sitemap:${edition}`}, 0))`.execute(tx);
}

async function cutNewest(
  tx: Transaction,
  edition: string,
  { now, size }: { now: Date; size: number },
): Promise<string[]> {
  await lock(tx, edition);
  const first = await sliceAt(tx, edition, undefined);
  let newest = first;
  for (;;) {
    const start = await positionAfter(tx, edition, { now, slice: newest, count: size });
    if (!start) break;
    newest += 1;
    await tx
      .insertInto('sitemap_slices')
      .values({ edition_id: edition, slice: newest, first_published_at: start.firstPublishedAt, story_id: start.story })
      .execute();
  }
  return newest === first ? [] : [sitemapIndexTag(edition), sitemapSliceTag(edition, first)];
}

/** The slice of a position; the newest where none is given. */
async function sliceAt(tx: Transaction, edition: string, position: Position | undefined): Promise<number> {
  let starts = tx
    .selectFrom('sitemap_slices')
    .select('slice')
    .where('edition_id', '=', edition)
    .orderBy('slice', 'desc')
    .limit(1);
  if (position) {
    const { firstPublishedAt, story } = position;
    starts = starts.where(
      sql<boolean>`(first_published_at, story_id) <= (${firstPublishedAt}::timestamptz, ${story}::uuid)`,
    );
  }
  return (await starts.executeTakeFirst())?.slice ?? 1;
}

/** What comes after the first `count` stories of a slice, or undefined where it has no more than those. */
async function positionAfter(
  tx: Transaction,
  edition: string,
  { now, slice, count }: { now: Date; slice: number; count: number },
): Promise<Position | undefined> {
  const starts = sql`sitemap_slices where edition_id = ${edition} and slice`;
  const nobody = sql`'00000000-0000-0000-0000-000000000000'::uuid`;
  const { rows } = await sql<Position>`
    select first_published_at as "firstPublishedAt", story_id as story from publications
    where edition_id = ${edition} and not over and public_during @> ${now}::timestamptz
      and (first_published_at, story_id) >= (coalesce((select first_published_at from ${starts} = ${slice}), '-infinity'),
        coalesce((select story_id from ${starts} = ${slice}), ${nobody}))
      and (first_published_at, story_id) < (coalesce((select first_published_at from ${starts} = ${slice + 1}), 'infinity'),
        coalesce((select story_id from ${starts} = ${slice + 1}), ${nobody}))
    order by first_published_at, story_id offset ${count} limit 1`.execute(tx);
  return rows[0];
}

/** All slices of an edition, after many stories have come in past them. */
export async function cutSlices(tx: Transaction, edition: string, now: Date): Promise<void> {
  await lock(tx, edition);
  await cutAnew(tx, edition, { now, size: SLICE_SIZE });
}

async function cutAnew(tx: Transaction, edition: string, { now, size }: { now: Date; size: number }): Promise<void> {
  await tx.deleteFrom('sitemap_slices').where('edition_id', '=', edition).execute();
  await sql`
    insert into sitemap_slices (edition_id, slice, first_published_at, story_id)
    select ${edition}::uuid, before / ${size}::int + 1, first_published_at, story_id
    from (select first_published_at, story_id,
            (row_number() over (order by first_published_at, story_id) - 1)::int as before
          from publications
          where edition_id = ${edition} and not over and public_during @> ${now}::timestamptz) counted
    where before > 0 and before % ${size}::int = 0`.execute(tx);
}
