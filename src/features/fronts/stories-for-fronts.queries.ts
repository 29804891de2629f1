import type { DatabaseHandle } from '../../platform/database/index.ts';

/** A story as an editor of fronts needs to know it. */
export type FrontStory = {
  id: string;
  headline: string;
  section: string;
  isPublic: boolean;
  /** When it next goes out. */
  publishAt: Date | null;
};

const KNOWN = `
  select s.id, r.document ->> 'headline' as headline, c.name as section,
    exists (select from publications p where p.story_id = s.id and not p.over and p.public_during @> clock_timestamp()) as "isPublic",
    (select min(lower(f.public_during)) from publications f
     where f.story_id = s.id and not f.over and lower(f.public_during) > clock_timestamp()) as "publishAt"
  from stories s
  join story_revisions r on r.story_id = s.id and r.revision = s.revision
  join sections c on c.id = (r.document ->> 'section')::uuid`;

export async function storiesById(
  database: Pick<DatabaseHandle, 'query'>,
  ids: readonly string[],
): Promise<Map<string, FrontStory>> {
  if (ids.length === 0) return new Map();
  const rows = await database.query<FrontStory>(`${KNOWN} where s.id = any($1::uuid[])`, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** What may be put on a front: the newest that is public or planned, of one section where one is given. */
export async function candidates(
  database: Pick<DatabaseHandle, 'query'>,
  { edition, section, limit }: { edition: string; section: string | null; limit: number },
): Promise<FrontStory[]> {
  return database.query<FrontStory>(
    `with newest as (
       select p.story_id, max(p.first_published_at) as at from (
         select p.story_id, p.first_published_at from publications p
         where p.edition_id = $1 and not p.over and upper(p.public_during) is null
           and ($2::uuid is null or exists (select from publication_sections m where m.publication_id = p.id and m.section_id = $2))
         order by p.first_published_at desc, p.story_id desc limit $3 * 2) p
       group by 1 order by 2 desc limit $3)
     select known.* from newest join (${KNOWN}) known on known.id = newest.story_id order by newest.at desc`,
    [edition, section, limit],
  );
}
