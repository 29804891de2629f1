import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/index.ts';
import { BLOCK_SIZE } from './settle-list.ts';

/** Says that entries have come into these lists past their blocks. */
export async function markLists(tx: Transaction, lists: readonly string[]): Promise<void> {
  if (lists.length === 0) return;
  await sql`insert into lists_to_settle (list) select unnest(${[...lists].sort()}::text[]) on conflict do nothing`.execute(
    tx,
  );
}

/** Lists a transaction: each takes a lock until its end, and PostgreSQL keeps room for some thousands. */
const STEP = 200;

/**
 * Cuts some of the marked lists anew, as of `now`, in one statement for all of them.
 * @returns how many; none is left where it is 0
 */
export async function cutMarkedLists(tx: Transaction, now: Date): Promise<number> {
  const { rows } = await sql<{ list: string }>`
    delete from lists_to_settle where list in (
      select list from lists_to_settle where list not like 'sitemap:%' order by list limit ${STEP} for update skip locked)
    returning list`.execute(tx);
  if (rows.length === 0) return 0;
  const lists = rows.map(({ list }) => list).sort();
  const subjects = (kind: string) =>
    lists.flatMap((list) => (list.startsWith(`${kind}:`) ? list.slice(kind.length + 1) : []));
  // As an act does (settle-list.ts), in the order of names.
  await sql`select pg_advisory_xact_lock(hashtextextended('list:' || list, 0)) from unnest(${lists}::text[]) as t (list)`.execute(
    tx,
  );
  await sql`delete from list_pages where list = any(${lists}::text[])`.execute(tx);
  await sql`
    insert into list_pages (list, block, first_published_at, story_id)
    select list, before / ${BLOCK_SIZE}::int + 1, first_published_at, story_id
    from (select list, first_published_at, story_id,
        (row_number() over (partition by list order by first_published_at, story_id) - 1)::int as before
      from (
        select 'section:' || section_id as list, first_published_at, story_id from publication_sections
          where section_id = any(${subjects('section')}::uuid[]) and not over and public_during @> ${now}::timestamptz
        union all
        select list, first_published_at, story_id from publication_lists
          where list = any(${lists}::text[]) and not over and public_during @> ${now}::timestamptz
        union all
        select 'corrections:' || edition_id, lower(public_during), story_id from publications
          where edition_id = any(${subjects('corrections')}::uuid[]) and kind in ('clarification', 'correction', 'retraction')
            and lower(public_during) <= ${now}::timestamptz) members) counted
    where before > 0 and before % ${BLOCK_SIZE}::int = 0`.execute(tx);
  return lists.length;
}
