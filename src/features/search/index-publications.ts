import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/index.ts';
import type { StoryDocument } from '../stories/index.ts';
import './search.tables.ts';
import { searchedText } from './searched-text.ts';

/** Writes what is searched of these publications, anew where it is there already. */
export async function indexPublications(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  for (const row of await readPublications(tx, ids)) await indexPublication(tx, row);
}

type Row = { id: string; document: StoryDocument; topics: string[]; bylines: string[] };

async function readPublications(tx: Transaction, ids: readonly string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select p.id, r.document,
      array(select t.name from topics t where t.id in (select jsonb_array_elements_text(r.document -> 'topics')::uuid)) as topics,
      array(select coalesce(a.name, b ->> 'name') from jsonb_array_elements(r.document -> 'bylines') b
        left join authors a on a.id = (b ->> 'author')::uuid) as bylines
    from publications p join story_revisions r on r.story_id = p.story_id and r.revision = p.revision
    where p.id = any(${ids}::uuid[]) order by p.id`.execute(tx);
  return rows;
}

async function indexPublication(tx: Transaction, { id, document, ...names }: Row): Promise<void> {
  const { headline, about, people, passages } = searchedText(document, names);
  await sql`
    insert into story_search (publication_id, story_id, edition_id, section_ids, first_published_at, public_during, title, words, passages)
    select p.id, p.story_id, p.edition_id, array(select l.section_id from publication_sections l where l.publication_id = p.id),
      p.first_published_at, p.public_during, to_tsvector(c, ${headline}),
      setweight(to_tsvector(c, ${headline}), 'A') || setweight(to_tsvector(c, ${about}), 'B')
        || setweight(to_tsvector(c, ${people}), 'C') || setweight(to_tsvector(c, ${passages}), 'D'), ${passages}
    from publications p join editions e on e.id = p.edition_id cross join search_configuration(e.tag) c
    where p.id = ${id}
    on conflict (publication_id) do update set section_ids = excluded.section_ids, public_during = excluded.public_during,
      title = excluded.title, words = excluded.words, passages = excluded.passages`.execute(tx);
}
