import type { DatabaseHandle } from '../../platform/database/index.ts';
import { headlinesOnFronts } from '../fronts/index.ts';

/** What readers should find of a story at one instant. Addresses are decoded paths. */
export type PublicState = {
  story: string;
  /** The instant. */
  at: Date;
  /** Null where it never had one: then there is nothing to look for. */
  address: string | null;
  front: string;
  section: string | null;
  takenDown: boolean;
  /** Whether the paper makes mobile pages, and this story has not switched its own off. */
  hasMobilePage: boolean;
  /** Number of the sitemap's slice in which it stands, or stood. */
  sitemapSlice: number;
  /** As readers last saw it; empty where they never did. */
  lastHeadline: string;
  /** The publication that is public at that instant. */
  publication: {
    id: string;
    revision: number;
    headlines: string[];
    type: string;
    noindex: boolean;
    retracted: boolean;
    firstPublishedAt: Date;
    /** Last change that was not minor. */
    updatedAt: Date;
    leadsFront: boolean;
    leadsSection: boolean;
  } | null;
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
    at,
    address: row.address,
    front: home === '' ? '/' : home,
    section: row.section === null ? null : `${home}/${row.section}`,
    takenDown: row.taken_down,
    hasMobilePage: row.has_mobile_page,
    sitemapSlice: row.sitemap_slice,
    lastHeadline: row.card?.headline ?? '',
    publication: row.is_public ? publicationOf(row, await headlinesOnFronts(database, at, story)) : null,
  };
}

function publicationOf(row: Row, onFronts: string[]): PublicState['publication'] {
  const { headline = '', shortHeadline, type = 'news', noindex = false } = row.card ?? {};
  return {
    id: row.publication,
    revision: row.revision,
    headlines: [headline, ...(shortHeadline ? [shortHeadline] : []), ...onFronts],
    type,
    noindex,
    retracted: row.retracted,
    firstPublishedAt: row.first_published_at,
    updatedAt: row.updated_at,
    leadsFront: Number(row.newer_in_edition) < SURELY_LISTED,
    leadsSection: Number(row.newer_in_section) < SURELY_LISTED,
  };
}

type Row = {
  address: string | null;
  prefix: string;
  section: string | null;
  taken_down: boolean;
  has_mobile_page: boolean;
  is_public: boolean | null;
  publication: string;
  revision: number;
  card: { headline?: string; shortHeadline?: string; type?: string; noindex?: boolean } | null;
  retracted: boolean;
  first_published_at: Date;
  updated_at: Date;
  sitemap_slice: number;
  newer_in_edition: string;
  newer_in_section: string;
};

// The last publication that has begun tells the section also when nothing is public any more.
const STATE = `
  select coalesce(p.address, s.address) as address, e.prefix, c.slug as section, s.taken_down_at is not null as taken_down,
    e.mobile_edition and coalesce((r.document ->> 'mobileEdition')::boolean, true) as has_mobile_page,
    p.public_during @> $2::timestamptz as is_public, p.id as publication, p.revision,
    p.card, p.retraction is not null as retracted, p.first_published_at, p.updated_at,
    coalesce((select slice from sitemap_slices where edition_id = s.edition_id
      and (first_published_at, story_id) <= (p.first_published_at, p.story_id) order by slice desc limit 1), 1) as sitemap_slice,
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
  left join story_revisions r on r.story_id = p.story_id and r.revision = p.revision
  where s.id = $1`;
