import type { Snapshot } from '../../platform/database/index.ts';
import { sectionList } from '../lists/index.ts';
import type { Card } from './card.schema.ts';
import { type ListPage, listPage } from './list-page.queries.ts';
import { CARD_COLUMNS, CARD_JOINS, type CardRow, toCard } from './public-cards.ts';
import { cardTag, frontTag, latestTag } from './stories.tags.ts';
import type { PageSection } from './story-page.queries.ts';

/** `tags` are those of a page that shows all of it; the navigation is the tag `site`. */
export type FrontLists = { latest: Card[]; sections: { section: string; cards: Card[] }[]; tags: string[] };

// Lateral over the sections: each list is read off its own index up to its limit, whatever the size of the archive.
const FRONT = `
  select null::uuid as list, l.* from (
    select ${CARD_COLUMNS} from publications p ${CARD_JOINS}
    where p.edition_id = $1 and not p.over and p.public_during @> $2::timestamptz
    order by p.first_published_at desc, p.story_id desc limit $3) l
  union all
  select o.id, l.* from sections o cross join lateral (
    select ${CARD_COLUMNS} from publication_sections m join publications p on p.id = m.publication_id ${CARD_JOINS}
    where m.section_id = o.id and not m.over and m.public_during @> $2::timestamptz
    order by m.first_published_at desc, m.story_id desc limit $4) l
  where o.edition_id = $1`;

/** The newest stories of an edition and of each of its sections, newest first, in one query. Empty sections are left out. */
export async function frontLists(
  read: Snapshot,
  at: Date,
  { edition, latest, perSection }: { edition: string; latest: number; perSection: number },
): Promise<FrontLists> {
  const rows = await read.query<CardRow & { list: string | null }>({
    name: 'front-lists',
    text: FRONT,
    values: [edition, at, latest, perSection],
  });
  const lists = Map.groupBy(rows, (row) => row.list);
  const cards = (list: string | null) => (lists.get(list) ?? []).map(toCard).sort(newestFirst);
  const sections = [...lists.keys()].filter((list) => list !== null);
  return {
    latest: cards(null),
    sections: sections.map((section) => ({ section, cards: cards(section) })),
    tags: [frontTag(edition), latestTag(edition), ...new Set(rows.map(({ id }) => cardTag(id)))],
  };
}

const newestFirst = (a: Card, b: Card): number =>
  b.firstPublishedAt.getTime() - a.firstPublishedAt.getTime() || (a.id < b.id ? 1 : -1);

/** A section and one page of its list. */
export type SectionPage = ListPage & {
  section: PageSection & { edition: string; description: string };
  parent: PageSection | null;
  subsections: PageSection[];
};

const address = (alias: string) => `case e.prefix when '' then '' else '/' || e.prefix end || '/' || ${alias}.slug`;
const asJson = (alias: string) =>
  `jsonb_build_object('id', ${alias}.id, 'slug', ${alias}.slug, 'name', ${alias}.name, 'address', ${address(alias)})`;

const SECTION = `
  select ${asJson('s')} || jsonb_build_object('edition', s.edition_id, 'description', s.description) as section,
    (select ${asJson('a')} from sections a where a.id = s.parent_id) as parent,
    (select jsonb_agg(${asJson('b')} order by b.place, b.name) from sections b where b.parent_id = s.id) as subsections,
    coalesce((select max(block) from list_pages where list = $2), 1) as pages
  from sections s join editions e on e.id = s.edition_id where s.id = $1`;

/** A section's front (page 1) or further page at `at`; null where there is no such section or page. */
export async function sectionPage(
  read: Snapshot,
  at: Date,
  { section, page }: { section: string; page: number },
): Promise<SectionPage | null> {
  const list = sectionList(section);
  const [row] = await read.query<
    Pick<SectionPage, 'section' | 'parent' | 'pages'> & { subsections: PageSection[] | null }
  >({ name: 'section', text: SECTION, values: [section, list] });
  if (!row) return null;
  const found = await listPage(read, at, { list, page, pages: row.pages });
  return found && { ...row, subsections: row.subsections ?? [], ...found };
}
