import { sql } from 'kysely';
import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import type { StoryDocument } from '../stories/index.ts';

const BATCH = 200;

export type RelatedToSettle = { story: string; path: string; url: string };

/** Remembers links to stories that had not come when those that name them were written. */
export async function keepRelated(tx: Transaction, rows: readonly RelatedToSettle[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into related_to_settle (story_id, path, url)
    select story, path, url from json_to_recordset(${JSON.stringify(rows)}::json) as r (story uuid, path text, url text)
    on conflict do nothing`.execute(tx);
}

/**
 * Links that lead to a story which has come by now name the story itself, so that they follow its headline and address. It is the
 * imported revision that is completed; one that was written here since is left alone.
 */
export async function settleRelated(database: Pick<DatabaseHandle, 'transaction'>): Promise<void> {
  while (await database.transaction(settleSome));
}

type Row = { story: string; document: StoryDocument; links: Record<string, string> };

async function settleSome(tx: Transaction): Promise<boolean> {
  const { rows } = await sql<Row>`
    select r.story_id as story, v.document, json_object_agg(r.url, a.story_id) as links
    from related_to_settle r
    join addresses a on a.path = r.path and a.story_id is not null and a.story_id <> r.story_id
    join story_revisions v on v.story_id = r.story_id and v.revision = 1
    group by r.story_id, v.document limit ${BATCH}`.execute(tx);
  if (rows.length === 0) return false;
  const documents = rows.map(({ document, links }) => ({ ...document, related: settled(document.related, links) }));
  const ids = rows.map(({ story }) => story);
  await sql`
    update story_revisions v set document = r.document
    from unnest(${ids}::uuid[], ${documents.map((document) => JSON.stringify(document))}::jsonb[]) as r (story, document)
    where v.story_id = r.story and v.revision = 1`.execute(tx);
  const urls = rows.flatMap(({ links }) => Object.keys(links));
  await sql`delete from related_to_settle where story_id = any(${ids}::uuid[]) and url = any(${urls}::text[])`.execute(
    tx,
  );
  return true;
}

function settled(related: StoryDocument['related'], links: Record<string, string>): StoryDocument['related'] {
  const named = related.map((one) => {
    const story = 'url' in one ? links[one.url] : undefined;
    return story === undefined ? one : { story };
  });
  return named.filter((one, at) => named.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === at);
}
