import type { Snapshot } from '../../platform/database/index.ts';
import { blockTag, furtherPagesTag, isSectionList } from '../lists/index.ts';
import type { Card } from './card.schema.ts';
import { CARD_COLUMNS, CARD_JOINS, type CardRow, toCard } from './public-cards.ts';
import { cardTag } from './stories.tags.ts';

/** One page of a list. Page 1 is its front; the others are numbered from the oldest, so that their addresses never shift. */
export type ListPage = {
  page: number;
  /** Number of the newest further page, 1 where there is none. Grows: a further page that says it is not touched then. */
  pages: number;
  /** The page with the stories just newer and just older than these; null where there are none. */
  newer: number | null;
  older: number | null;
  cards: Card[];
  tags: string[];
};

/** Where each block of the list $1 starts; a block without a start of its own begins or ends with the list. */
const startOf = (block: string, column: 'first_published_at' | 'story_id', otherwise: string) =>
  `coalesce((select ${column} from list_pages where list = $1 and block = ${block}), ${otherwise})`;
const NO_STORY = `'00000000-0000-0000-0000-000000000000'::uuid`;

/** The keyset of a block's start, to compare positions with. */
export const blockStart = (block: string, otherwise: '-infinity' | 'infinity') =>
  `(${startOf(block, 'first_published_at', `'${otherwise}'`)}, ${startOf(block, 'story_id', NO_STORY)})`;

// From the start of block $4 up to that of block $6; `open` says what is at or after the start of block $5.
const between = (members: string) => `
  select ${CARD_COLUMNS}, (m.first_published_at, m.story_id) >= ${blockStart('$5', '-infinity')} as open
  from ${members} not m.over and m.public_during @> $3::timestamptz
    and (m.first_published_at, m.story_id) >= ${blockStart('$4', '-infinity')}
    and (m.first_published_at, m.story_id) < ${blockStart('$6', 'infinity')}
  order by m.first_published_at desc, m.story_id desc limit 200`;

const IN_SECTION = between(
  `publication_sections m join publications p on p.id = m.publication_id ${CARD_JOINS} where m.section_id = $2::uuid and`,
);
const IN_LIST = between(
  `publication_lists m join publications p on p.id = m.publication_id ${CARD_JOINS} where m.list = $2 and`,
);

/** A front shows this many at least, from the newest closed block where the open end is shorter. */
const WHOLE_PAGE = 20;

type Asked = { list: string; page: number; pages: number };

/** A page of a list of stories at `at`; null where there is no such page. `pages` as in {@link ListPage}. */
export async function listPage(read: Snapshot, at: Date, asked: Asked): Promise<ListPage | null> {
  if (asked.page < 1 || asked.page > asked.pages) return null;
  return asked.page === 1 ? listFront(read, at, asked) : listBlock(read, at, asked);
}

/** The open end of the list and, where that is less than a whole page, the newest block below it. */
async function listFront(read: Snapshot, at: Date, { list, page, pages }: Asked): Promise<ListPage> {
  const rows = await cardsIn(read, at, { list, from: pages - 1, open: pages, before: pages + 1 });
  const { shown, older } = frontOf(rows, pages);
  return { page, pages, cards: shown.map(toCard), newer: null, older, tags: [list, ...tagsOfCards(shown)] };
}

/** What of a list's open end and the block below it stands on its front, and the page that goes on from there. */
export function frontOf<Row extends { open: boolean }>(
  rows: Row[],
  pages: number,
): { shown: Row[]; older: number | null } {
  const open = rows.filter((row) => row.open);
  const enough = open.length >= WHOLE_PAGE;
  const older = enough ? pages : pages - 1;
  return { shown: enough ? open : rows, older: older > 1 ? older : null };
}

async function listBlock(read: Snapshot, at: Date, { list, page, pages }: Asked): Promise<ListPage> {
  const block = page - 1;
  const rows = await cardsIn(read, at, { list, from: block, open: block, before: page });
  const tags = [furtherPagesTag(list), blockTag(list, block), ...tagsOfCards(rows)];
  return { page, pages, cards: rows.map(toCard), tags, ...neighboursOf({ page, pages }) };
}

/** The pages beside a further page. */
export const neighboursOf = ({ page, pages }: { page: number; pages: number }) => ({
  newer: page === pages ? 1 : page + 1,
  older: page > 2 ? page - 1 : null,
});

const tagsOfCards = (rows: CardRow[]) => rows.map(({ id }) => cardTag(id));

type Blocks = { list: string; from: number; open: number; before: number };

function cardsIn(
  read: Snapshot,
  at: Date,
  { list, from, open, before }: Blocks,
): Promise<(CardRow & { open: boolean })[]> {
  const inSection = isSectionList(list);
  const key = inSection ? list.slice('section:'.length) : list;
  return read.query({
    name: inSection ? 'section-list' : 'other-list',
    text: inSection ? IN_SECTION : IN_LIST,
    values: [list, key, at, from, open, before],
  });
}
