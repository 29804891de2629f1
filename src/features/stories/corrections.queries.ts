import type { Snapshot } from '../../platform/database/index.ts';
import { blockTag, correctionsList, furtherPagesTag } from '../lists/index.ts';
import type { Card } from './card.schema.ts';
import { blockStart, frontOf, type ListPage, neighboursOf } from './list-page.queries.ts';
import { CARD_COLUMNS, CARD_JOINS, type CardRow, toCard } from './public-cards.ts';
import { cardTag } from './stories.tags.ts';

/** Something that readers were told about a story after it was published, and the story as it is now. */
export type Told = { kind: 'clarification' | 'correction' | 'retraction'; at: Date; note: string; story: Card };

export type CorrectionsPage = Omit<ListPage, 'cards'> & { entries: Told[] };

// As lists of stories are read, by the instant at which readers were told. Stories that are away now leave an empty place, of
// which the page keeps the tag: their entries return with them.
const BETWEEN = `
  select h.story_id as told_of, h.kind as told, lower(h.public_during) as told_at, h.note, ${CARD_COLUMNS},
    (lower(h.public_during), h.story_id) >= ${blockStart('$5', '-infinity')} as open
  from publications h
  left join (publications p ${CARD_JOINS}) on p.story_id = h.story_id and p.public_during @> $3::timestamptz and not p.over
  where h.edition_id = $2 and h.kind in ('clarification', 'correction', 'retraction') and lower(h.public_during) <= $3::timestamptz
    and (lower(h.public_during), h.story_id) >= ${blockStart('$4', '-infinity')}
    and (lower(h.public_during), h.story_id) < ${blockStart('$6', 'infinity')}
  order by lower(h.public_during) desc, h.story_id desc limit 200`;

type ToldRow = { told_of: string; told: Told['kind']; told_at: Date; note: string; open: boolean } & (
  | CardRow
  | { [Column in keyof CardRow]: null }
);

/** What an edition's readers were told, newest first, in pages like those of a list; null where there is no such page. */
export async function correctionsPage(
  read: Snapshot,
  at: Date,
  { edition, page }: { edition: string; page: number },
): Promise<CorrectionsPage | null> {
  const list = correctionsList(edition);
  const [counted] = await read.query<{ pages: number }>({
    name: 'corrections-pages',
    text: 'select coalesce(max(block), 1) as pages from list_pages where list = $1',
    values: [list],
  });
  const pages = counted?.pages ?? 1;
  if (page < 1 || page > pages) return null;
  const blocks = page === 1 ? [pages - 1, pages, pages + 1] : [page - 1, page - 1, page];
  const rows = await read.query<ToldRow>({
    name: 'corrections',
    text: BETWEEN,
    values: [list, edition, at, ...blocks],
  });
  if (page === 1) {
    const { shown, older } = frontOf(rows, pages);
    return { page, pages, newer: null, older, entries: entriesOf(shown), tags: [list, ...tagsOf(shown)] };
  }
  const tags = [furtherPagesTag(list), blockTag(list, page - 1), ...tagsOf(rows)];
  return { page, pages, ...neighboursOf({ page, pages }), entries: entriesOf(rows), tags };
}

const tagsOf = (rows: ToldRow[]) => [...new Set(rows.map((row) => cardTag(row.told_of)))];

const entriesOf = (rows: ToldRow[]): Told[] =>
  rows.flatMap((row) =>
    row.id === null ? [] : { kind: row.told, at: row.told_at, note: row.note, story: toCard(row) },
  );
