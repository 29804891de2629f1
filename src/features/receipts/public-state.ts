import type { DatabaseHandle } from '../../platform/database/index.ts';

/** What readers should find of a story at one instant. Addresses are decoded paths. */
export type PublicState = {
  story: string;
  /** Null where it never had one: then there is nothing to look for. */
  address: string | null;
  front: string;
  section: string | null;
  takenDown: boolean;
  /** The publication that is public at that instant. */
  publication: { id: string; revision: number; headlines: string[]; leadsFront: boolean; leadsSection: boolean } | null;
};

/** The newest few of a list stand on its first page, whatever else an editor does with it. */
const SURELY_LISTED = 5;

/** Reads what is public of the story at `at`; undefined where there is no such story. */
export async function publicState(
  database: Pick<DatabaseHandle, 'query'>,
  story: string,
  at: Date,
): Promise<PublicState | undefined> {
  const [row] = await database.query<Row>(STATE, [story, at]);
  if (!row) return undefined;
  const home = row.prefix === '' ? '' : `/${row.prefix}`;
  return {
    story,
    address: row.address,
    front: home === '' ? '/' : home,
    section: row.section === null ? null : `${home}/${row.section}`,
    takenDown: row.taken_down,
    publication: row.is_public
      ? {
          id: row.publication,
          revision: row.revision,
          headlines: [row.headline, row.short_headline].filter((line) => line !== null),
          leadsFront: Number(row.newer_in_edition) < SURELY_LISTED,
          leadsSection: Number(row.newer_in_section) < SURELY_LISTED,
        }
      : null,
  };
}

type Row = {
  address: string | null;
  prefix: string;
  section: string | null;
  taken_down: boolean;
  is_public: boolean | null;
  publication: string;
  revision: number;
  headline: string;
  short_headline: string | null;
  newer_in_edition: string;
  newer_in_section: string;
};

// The last publication that has begun tells the section also when nothing is public any more.
const STATE = `
  select coalesce(p.address, s.address) as address, e.prefix, c.slug as section, s.taken_down_at is not null as taken_down,
    p.public_during @> $2::timestamptz as is_public, p.id as publication, p.revision,
    p.card ->> 'headline' as headline, p.card ->> 'shortHeadline' as short_headline,
    (select count(*) from (
       select from publications n where n.edition_id = s.edition_id and not n.over and n.public_during @> $2::timestamptz
         and (n.first_published_at, n.story_id) > (p.first_published_at, p.story_id)
       limit ${SURELY_LISTED}) newer) as newer_in_edition,
    (select count(*) from (
       select from publication_sections n
       where n.section_id = p.section_id and not n.over and n.public_during @> $2::timestamptz
         and (n.first_published_at, n.story_id) > (p.first_published_at, p.story_id)
       limit ${SURELY_LISTED}) newer) as newer_in_section
  from stories s
  join editions e on e.id = s.edition_id
  left join lateral (
    select * from publications
    where story_id = s.id and lower(public_during) <= $2::timestamptz
    order by lower(public_during) desc limit 1) p on true
  left join sections c on c.id = p.section_id
  where s.id = $1`;
