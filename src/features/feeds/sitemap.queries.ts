import type { Snapshot } from '../../platform/database/index.ts';
import { type CardContent, cardTag, latestTag, textTag } from '../stories/index.ts';
import { newsSitemapTag, sitemapIndexTag, sitemapSliceTag, sitemapTag } from './feeds.tags.ts';

type Row = {
  id: string;
  address: string;
  card: CardContent;
  retracted: boolean;
  first_published_at: Date;
  updated_at: Date;
};

/** A public story as sitemaps name it; its address is a path, decoded. */
export type SitemapStory = { id: string; address: string; headline: string; firstPublishedAt: Date; updatedAt: Date };

const COLUMNS = `p.story_id as id, p.address, p.card, p.retraction is not null as retracted, p.first_published_at, p.updated_at`;
const NO_STORY = `'00000000-0000-0000-0000-000000000000'::uuid`;
const START = (slice: string, column: 'first_published_at' | 'story_id', otherwise: string) =>
  `coalesce((select ${column} from sitemap_slices where edition_id = $1 and slice = ${slice}), ${otherwise})`;

const IN_SLICE = `from publications p
  where p.edition_id = $1 and not p.over and p.public_during @> $2::timestamptz
    and (p.first_published_at, p.story_id) >= (${START('$3', 'first_published_at', `'-infinity'`)}, ${START('$3', 'story_id', NO_STORY)})
    and (p.first_published_at, p.story_id) < (${START('$4', 'first_published_at', `'infinity'`)}, ${START('$4', 'story_id', NO_STORY)})`;
const SLICE = `select ${COLUMNS} ${IN_SLICE} order by p.first_published_at, p.story_id`;
const FIRST_IN_SLICE = `select p.story_id as id ${IN_SLICE} and not p.card ? 'noindex'
  order by p.first_published_at, p.story_id limit 1`;

/** How many slices the stories of an edition stand in. */
export async function sitemapSlices(read: Snapshot, edition: string): Promise<{ slices: number; tags: string[] }> {
  const [row] = await read.query<{ slices: number }>({
    name: 'sitemap-slices',
    text: 'select coalesce(max(slice), 1) as slices from sitemap_slices where edition_id = $1',
    values: [edition],
  });
  return { slices: row?.slices ?? 1, tags: [sitemapIndexTag(edition), sitemapTag(edition)] };
}

/**
 * The stories of one slice, oldest first, without those that ask not to be found. Only the newest slice bears the tag of what
 * is published.
 */
export async function sitemapSlice(
  read: Snapshot,
  at: Date,
  { edition, slice, slices }: { edition: string; slice: number; slices: number },
): Promise<{ stories: SitemapStory[]; tags: string[] }> {
  const rows = await read.query<Row>({ name: 'sitemap-slice', text: SLICE, values: [edition, at, slice, slice + 1] });
  return {
    stories: rows.filter(({ card }) => !card.noindex).map(toStory),
    tags: [
      sitemapTag(edition),
      sitemapSliceTag(edition, slice),
      ...(slice === slices ? [latestTag(edition)] : []),
      ...rows.flatMap(({ id }) => [cardTag(id), textTag(id)]),
    ],
  };
}

/**
 * The slices that have something to show, for the index: the schema of sitemaps knows no empty ones. A slice is in it as long as
 * the first story that it shows.
 */
export async function filledSlices(
  read: Snapshot,
  at: Date,
  edition: string,
): Promise<{ slices: number[]; tags: string[] }> {
  const { slices, tags } = await sitemapSlices(read, edition);
  const filled = { slices: [] as number[], tags: [...tags] };
  for (let slice = 1; slice <= slices; slice++) {
    const values = [edition, at, slice, slice + 1];
    const [first] = await read.query<{ id: string }>({ name: 'sitemap-slice-first', text: FIRST_IN_SLICE, values });
    if (first) filled.slices.push(slice);
    if (first) filled.tags.push(cardTag(first.id));
    else filled.tags.push(...(await sitemapSlice(read, at, { edition, slice, slices })).tags);
  }
  return filled;
}

/** "Google News sitemap": what was published in the last two days, a thousand at most. */
export const NEWS_AGE = 48 * 3_600_000;
const MOST_NEWS = 1_000;

const NEWS = `
  select ${COLUMNS} from publications p
  where p.edition_id = $1 and not p.over and p.public_during @> $2::timestamptz and p.first_published_at > $3::timestamptz
  order by p.first_published_at desc, p.story_id desc limit ${MOST_NEWS}`;

/** The news of the last two days, newest first: nothing withdrawn, paid for, or that asks not to be found. */
export async function latestNews(
  read: Snapshot,
  at: Date,
  edition: string,
): Promise<{ stories: SitemapStory[]; tags: string[] }> {
  const since = new Date(at.getTime() - NEWS_AGE);
  const rows = await read.query<Row>({ name: 'news-sitemap', text: NEWS, values: [edition, at, since] });
  const news = rows.filter(({ card, retracted }) => !retracted && !card.noindex && card.type !== 'sponsored');
  return {
    stories: news.map(toStory),
    // Of those left out too: they come in when what keeps them out ends.
    tags: [newsSitemapTag(edition), latestTag(edition), ...rows.map(({ id }) => cardTag(id))],
  };
}

const toStory = (row: Row): SitemapStory => ({
  id: row.id,
  address: row.address,
  headline: row.card.headline,
  firstPublishedAt: row.first_published_at,
  updatedAt: row.updated_at,
});

/** Addresses of every section front of an edition, as decoded paths. What is said of sections is the tag `site`. */
export async function sectionAddresses(read: Snapshot, edition: string): Promise<string[]> {
  const rows = await read.query<{ address: string }>({
    name: 'sitemap-sections',
    text: `select case e.prefix when '' then '' else '/' || e.prefix end || '/' || s.slug as address
      from sections s join editions e on e.id = s.edition_id where s.edition_id = $1 order by s.place, s.name, s.id`,
    values: [edition],
  });
  return rows.map(({ address }) => address);
}
