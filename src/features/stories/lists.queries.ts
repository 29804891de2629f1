import type { Snapshot } from '../../platform/database/index.ts';
import type { Card } from './card.schema.ts';
import { CARD_COLUMNS, CARD_JOINS, type CardRow, toCard } from './public-cards.ts';
import { cardTag, frontTag, latestTag, sectionBlockTag, sectionListTag, sectionTag } from './stories.tags.ts';
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

/** One page of a section. Page 1 is its front; the others are numbered from the oldest, so that their addresses never shift. */
export type SectionPage = {
  section: PageSection & { edition: string; description: string };
  parent: PageSection | null;
  subsections: PageSection[];
  page: number;
  /** Number of the newest further page, 1 where there is none. Grows: a further page that says it is not touched then. */
  pages: number;
  /** The page with the stories just newer and just older than these; null where there are none. */
  newer: number | null;
  older: number | null;
  cards: Card[];
  tags: string[];
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

const START = (block: string, column: 'first_published_at' | 'story_id', otherwise: string) =>
  `coalesce((select ${column} from list_pages where list = $1 and block = ${block}), ${otherwise})`;
const NO_STORY = `'00000000-0000-0000-0000-000000000000'::uuid`;

// From the start of block $4 up to the start of block $5; a block without a start of its own begins or ends with the list.
const BETWEEN = `
  select ${CARD_COLUMNS},
    (m.first_published_at, m.story_id) >= (${START('$5', 'first_published_at', `'-infinity'`)}, ${START('$5', 'story_id', NO_STORY)}) as open
  from publication_sections m join publications p on p.id = m.publication_id ${CARD_JOINS}
  where m.section_id = $2 and not m.over and m.public_during @> $3::timestamptz
    and (m.first_published_at, m.story_id) >= (${START('$4', 'first_published_at', `'-infinity'`)}, ${START('$4', 'story_id', NO_STORY)})
    and (m.first_published_at, m.story_id) < (${START('$6', 'first_published_at', `'infinity'`)}, ${START('$6', 'story_id', NO_STORY)})
  order by m.first_published_at desc, m.story_id desc limit 200`;

const WHOLE_PAGE = 20;

/** A section's front (page 1) or further page at `at`; null where there is no such section or page. */
export async function sectionPage(
  read: Snapshot,
  at: Date,
  { section, page }: { section: string; page: number },
): Promise<SectionPage | null> {
  const list = `section:${section}`;
  const [row] = await read.query<
    Pick<SectionPage, 'section' | 'parent' | 'pages'> & { subsections: PageSection[] | null }
  >({ name: 'section', text: SECTION, values: [section, list] });
  if (!row || page < 1 || page > row.pages) return null;
  const heading = { ...row, subsections: row.subsections ?? [], page };
  return page === 1 ? sectionFront(read, at, heading) : sectionBlock(read, at, heading);
}

type Heading = Omit<SectionPage, 'newer' | 'older' | 'cards' | 'tags'>;
type ListRow = CardRow & { open: boolean };

/** The open end of the list and, where that is less than a whole page, the newest block below it. */
async function sectionFront(read: Snapshot, at: Date, heading: Heading): Promise<SectionPage> {
  const { pages } = heading;
  const rows = await between(read, at, {
    section: heading.section.id,
    from: pages - 1,
    open: pages,
    before: pages + 1,
  });
  const open = rows.filter((row) => row.open);
  const enough = open.length >= WHOLE_PAGE;
  const olderPage = enough ? pages : pages - 1;
  const cards = (enough ? open : rows).map(toCard);
  const tags = [sectionTag(heading.section.id), ...cards.map(({ id }) => cardTag(id))];
  return { ...heading, cards, tags, newer: null, older: olderPage > 1 ? olderPage : null };
}

async function sectionBlock(read: Snapshot, at: Date, heading: Heading): Promise<SectionPage> {
  const { page, pages } = heading;
  const block = page - 1;
  const rows = await between(read, at, { section: heading.section.id, from: block, open: block, before: page });
  const { id } = heading.section;
  return {
    ...heading,
    cards: rows.map(toCard),
    tags: [sectionListTag(id), sectionBlockTag(id, block), ...rows.map((row) => cardTag(row.id))],
    newer: page === pages ? 1 : page + 1,
    older: page > 2 ? page - 1 : null,
  };
}

function between(
  read: Snapshot,
  at: Date,
  { section, from, open, before }: { section: string; from: number; open: number; before: number },
): Promise<ListRow[]> {
  return read.query<ListRow>({
    name: 'section-list',
    text: BETWEEN,
    values: [`section:${section}`, section, at, from, open, before],
  });
}
