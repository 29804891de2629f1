import type { Kysely } from 'kysely';
import type { Snapshot, Tables } from '../../platform/database/index.ts';
import './sections.tables.ts';

export type SectionRow = {
  id: string;
  edition_id: string;
  parent_id: string | null;
  slug: string;
  name: string;
  description: string;
  place: number;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A section by its id or its slug in an edition. */
export async function findSection(
  database: Kysely<Tables>,
  wanted: { edition: string; reference: string },
): Promise<SectionRow | undefined> {
  const { edition, reference } = wanted;
  const byId = UUID.test(reference);
  return database
    .selectFrom('sections')
    .selectAll()
    .where('edition_id', '=', edition)
    .where(byId ? 'id' : 'slug', '=', reference)
    .executeTakeFirst();
}

export async function sectionsById(database: Kysely<Tables>, ids: readonly string[]): Promise<Map<string, SectionRow>> {
  if (ids.length === 0) return new Map();
  const rows = await database.selectFrom('sections').selectAll().where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Every section in the order of the navigation. */
export async function listSections(database: Kysely<Tables>): Promise<SectionRow[]> {
  return database.selectFrom('sections').selectAll().orderBy('place').orderBy('name').orderBy('id').execute();
}

/** The sections of an edition to choose from, in the order of the navigation; `within` is a section's id and those below it. */
export async function sectionsToSearch(
  read: Snapshot,
  edition: string,
): Promise<{ slug: string; name: string; within: string[] }[]> {
  return read.query({
    name: 'sections-to-search',
    text: `select s.slug, s.name, array(select b.id from sections b where b.id = s.id or b.parent_id = s.id) as within
      from sections s where s.edition_id = $1 order by s.place, s.name, s.id`,
    values: [edition],
  });
}
