import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/index.ts';
import type { Writing } from './writing.ts';

type Holder = 'story' | 'section' | 'topic' | 'author' | 'page';
export type Former = { path: string; of: Holder; id: string };

/** A story's own address among its former ones: its slug is never another's. */
export type Own = Former & { slug: string };

/**
 * Keeps the paths of the former site, each leading to what now is what it was of. One that something here has already is told, and
 * stays what it is.
 */
export async function keepFormer(
  tx: Transaction,
  { edition, report }: Writing,
  former: readonly Former[],
): Promise<void> {
  const rows = [...new Map(former.map((one) => [one.path, one])).values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  await insert(tx, edition.id, { rows: rows.map((row) => ({ ...row, slug: lastOf(row.path) })), isFormer: true });
  const { rows: others } = await sql<{ path: string }>`
    select a.path from addresses a join json_to_recordset(${JSON.stringify(rows)}::json) as r (path text, id uuid) on r.path = a.path
    where r.id not in (select unnest(array[a.story_id, a.section_id, a.topic_id, a.author_id, a.page_id]) except select null)`.execute(
    tx,
  );
  for (const { path } of others) report.remark('an old address that something else has here', path);
}

/** The addresses things get here, in one statement. */
export const keepOwn = (tx: Transaction, { edition }: Writing, own: readonly Own[]): Promise<void> =>
  insert(tx, edition.id, { rows: own, isFormer: false });

async function insert(
  tx: Transaction,
  edition: string,
  { rows, isFormer }: { rows: readonly Own[]; isFormer: boolean },
): Promise<void> {
  const columns = rows.map(({ path, slug, of, id }) => ({ path, slug, [of]: id }));
  await sql`
    insert into addresses (path, edition_id, slug, former, story_id, section_id, topic_id, author_id, page_id)
    select path, ${edition}::uuid, slug, ${isFormer}, story, section, topic, author, page
    from json_to_recordset(${JSON.stringify(columns)}::json)
      as r (path text, slug text, story uuid, section uuid, topic uuid, author uuid, page uuid)
    on conflict do nothing`.execute(tx);
}

const lastOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
