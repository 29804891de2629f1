import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/index.ts';
import { membersOf, type Position } from './list-members.ts';
import { blockTag, furtherPagesTag } from './list-names.ts';

/**
 * The entries of a list stand in blocks of 20, counted from the oldest and cut by keyset, so that a publication touches the open
 * end only and page 5,000 costs what page 2 costs. `list_pages` holds the start of every block but the first, which begins with
 * the list; block N is page N + 1, and what is at or after the last start is the open end, shown on the list's front.
 */
export const BLOCK_SIZE = 20;
/** A block that imports have swollen beyond this has the whole list cut anew. */
const SWOLLEN_BLOCK = 60;

/**
 * Settles the list after an entry has come into it (its row is there). Constant cost but for the rare new cut. `now` decides
 * what counts as public; a planned story is counted once it is.
 * @returns the tags of the pages that change when the entry becomes public
 */
export async function settleList(
  tx: Transaction,
  list: string,
  { now, entry }: { now: Date; entry: Position },
): Promise<string[]> {
  // Two publications into one list at once must not cut the same block twice.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`list:${list}`}, 0))`.execute(tx);
  const block = await blockAt(tx, list, entry);
  const last = await lastBlock(tx, list);
  if (block === last) return [list, ...(await closeFullBlocks(tx, list, { now, last }))];
  const members = await positionsIn(tx, list, { now, block, limit: SWOLLEN_BLOCK + 1 });
  if (members.length > SWOLLEN_BLOCK) {
    await cutAnew(tx, list, now);
    return [list, furtherPagesTag(list)];
  }
  // The front shows the newest closed block too while the open end is short.
  return [blockTag(list, block), ...(block === last - 1 ? [list] : [])];
}

async function blockAt(tx: Transaction, list: string, { firstPublishedAt, story }: Position): Promise<number> {
  const found = await tx
    .selectFrom('list_pages')
    .select('block')
    .where('list', '=', list)
    .where(sql<boolean>`(first_published_at, story_id) <= (${firstPublishedAt}, ${story}::uuid)`)
    .orderBy('block', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found?.block ?? 1;
}

/** The open one: everything at or after its start. */
async function lastBlock(tx: Transaction, list: string): Promise<number> {
  const found = await tx
    .selectFrom('list_pages')
    .select('block')
    .where('list', '=', list)
    .orderBy('block', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found?.block ?? 1;
}

/** Cuts off the oldest 20 of the open end while it holds more than that; returns the tags of pages that gain a newer neighbour. */
async function closeFullBlocks(
  tx: Transaction,
  list: string,
  { now, last }: { now: Date; last: number },
): Promise<string[]> {
  const tags: string[] = [];
  for (let open = last; ; open++) {
    const members = await positionsIn(tx, list, { now, block: open, limit: BLOCK_SIZE + 1 });
    const next = members[BLOCK_SIZE];
    if (!next) return tags;
    await tx
      .insertInto('list_pages')
      .values({ list, block: open + 1, first_published_at: next.firstPublishedAt, story_id: next.story })
      .execute();
    if (open > 1) tags.push(blockTag(list, open - 1));
  }
}

/** The oldest of a block that are public at `now`. */
async function positionsIn(
  tx: Transaction,
  list: string,
  { now, block, limit }: { now: Date; block: number; limit: number },
): Promise<Position[]> {
  const start = await startOf(tx, list, block);
  const end = await startOf(tx, list, block + 1);
  const from = start
    ? sql`and (first_published_at, story_id) >= (${start.firstPublishedAt}, ${start.story}::uuid)`
    : sql``;
  const before = end ? sql`and (first_published_at, story_id) < (${end.firstPublishedAt}, ${end.story}::uuid)` : sql``;
  const { rows } = await sql<Position>`
    select first_published_at as "firstPublishedAt", story_id as story from ${membersOf(list, now)} m
    where true ${from} ${before} order by first_published_at, story_id limit ${limit}`.execute(tx);
  return rows;
}

async function startOf(tx: Transaction, list: string, block: number): Promise<Position | undefined> {
  return tx
    .selectFrom('list_pages')
    .select(['first_published_at as firstPublishedAt', 'story_id as story'])
    .where('list', '=', list)
    .where('block', '=', block)
    .executeTakeFirst();
}

async function cutAnew(tx: Transaction, list: string, now: Date): Promise<void> {
  await tx.deleteFrom('list_pages').where('list', '=', list).execute();
  await sql`
    insert into list_pages (list, block, first_published_at, story_id)
    select ${list}, before / ${BLOCK_SIZE}::int + 1, first_published_at, story_id
    from (select first_published_at, story_id, row_number() over (order by first_published_at, story_id) - 1 as before
          from ${membersOf(list, now)} m) counted
    where before > 0 and before % ${BLOCK_SIZE}::int = 0`.execute(tx);
}
