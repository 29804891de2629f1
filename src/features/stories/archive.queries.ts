import type { Snapshot } from '../../platform/database/index.ts';
import type { Card } from './card.schema.ts';
import { CARD_COLUMNS, CARD_JOINS, type CardRow, toCard } from './public-cards.ts';
import { archiveTag, cardTag, latestTag } from './stories.tags.ts';

/** A year, month or day of the edition's zone, as `2026`, `2026-11` or `2026-11-23`. */
export type ArchiveUnit = string;

/** What stands in one unit of the archive: a year's months or a month's days with their counts, or a day's stories. */
export type ArchivePage = {
  unit: ArchiveUnit;
  /** Some instant of the unit, to name it by in the edition's zone. */
  within: Date;
  /** Newest first; of a day none. */
  parts: { unit: ArchiveUnit; within: Date; stories: number }[];
  /** Of a day, newest first. */
  cards: Card[];
  /** The nearest units of the same length with stories in them. */
  newer: ArchiveUnit | null;
  older: ArchiveUnit | null;
  tags: string[];
};

type Asked = { edition: string; unit: ArchiveUnit };

const LENGTHS = { 4: 'year', 7: 'month', 10: 'day' } as const;
const FORMATS = { year: 'YYYY', month: 'YYYY-MM', day: 'YYYY-MM-DD' } as const;
type Length = keyof typeof FORMATS;

const lengthOf = (unit: ArchiveUnit): Length | undefined => LENGTHS[unit.length as keyof typeof LENGTHS];
const firstDay = (unit: ArchiveUnit) => unit + '-01-01'.slice(unit.length - 4);

// $1 edition, $2 instant, $3 first day of the unit. Bounds are instants, so that the index on first publication is walked.
const EDITION = 'from editions e where e.id = $1';
const startOf = 'select $3::timestamp at time zone e.zone';
const endOf = (length: Length) => `select ($3::timestamp + interval '1 ${length}') at time zone e.zone`;
const PUBLIC = 'p.edition_id = $1 and not p.over and p.public_during @> $2::timestamptz';
const withinUnit = (length: Length) =>
  `${PUBLIC} and p.first_published_at >= (${startOf} ${EDITION}) and p.first_published_at < (${endOf(length)} ${EDITION})`;

const nearest = (length: Length) => `
  select to_char((select p.first_published_at from publications p where ${PUBLIC}
      and p.first_published_at < (${startOf} ${EDITION}) order by p.first_published_at desc limit 1) at time zone e.zone, '${FORMATS[length]}') as older,
    to_char((select p.first_published_at from publications p where ${PUBLIC}
      and p.first_published_at >= (${endOf(length)} ${EDITION}) order by p.first_published_at limit 1) at time zone e.zone, '${FORMATS[length]}') as newer
  ${EDITION}`;

const PARTS = { year: 'month', month: 'day' } as const;
// Reads the index publications_archive alone: the stories of one year, however many years there are.
const counts = (length: keyof typeof PARTS) => `
  select to_char(p.first_published_at at time zone (select e.zone ${EDITION}), '${FORMATS[PARTS[length]]}') as unit,
    max(p.first_published_at) as within, count(*)::int as stories
  from publications p where ${withinUnit(length)} group by 1 order by 1 desc`;

/** More than any newsroom publishes in a day; an import that says it all happened on one must not make a page of any size. */
const MOST_A_DAY = 500;
const DAY = `select ${CARD_COLUMNS} from publications p ${CARD_JOINS} where ${withinUnit('day')}
  order by p.first_published_at desc, p.story_id desc limit ${MOST_A_DAY}`;

/** A page of the archive; null where nothing is public in that unit. `unit` must be a real date. */
export async function archivePage(read: Snapshot, at: Date, { edition, unit }: Asked): Promise<ArchivePage | null> {
  const length = lengthOf(unit);
  if (!length) return null;
  const values = [edition, at, firstDay(unit)];
  const parts =
    length === 'day'
      ? []
      : await read.query<ArchivePage['parts'][number]>({ name: `archive-${length}`, text: counts(length), values });
  const cards =
    length === 'day' ? (await read.query<CardRow>({ name: 'archive-day', text: DAY, values })).map(toCard) : [];
  const within = parts[0]?.within ?? cards[0]?.firstPublishedAt;
  if (!within) return null;
  const [beside] = await read.query<Pick<ArchivePage, 'newer' | 'older'>>({
    name: `archive-beside-${length}`,
    text: nearest(length),
    values,
  });
  const { newer = null, older = null } = beside ?? {};
  const tags = [archiveTag(edition, unit), ...cards.map(({ id }) => cardTag(id))];
  // Whatever is published next may come to stand after the newest.
  return { unit, within, parts, cards, newer, older, tags: newer ? tags : [...tags, latestTag(edition)] };
}

/** The newest year with stories in it, or null. */
export async function newestYear(read: Snapshot, at: Date, edition: string): Promise<string | null> {
  const [row] = await read.query<{ year: string }>({
    name: 'archive-newest-year',
    text: `select to_char(p.first_published_at at time zone e.zone, 'YYYY') as year
      from publications p join editions e on e.id = p.edition_id where ${PUBLIC} order by p.first_published_at desc limit 1`,
    values: [edition, at],
  });
  return row?.year ?? null;
}
