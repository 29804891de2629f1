import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import { ensureEdition } from '../editions/index.ts';
import { settleSlices } from './settle-slices.ts';
import { sitemapSlice, sitemapSlices } from './sitemap.queries.ts';

const SIZES = { size: 3, swollen: 6 };
const FIRST_DAY = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;
let database: FreshDatabase;
let edition: string;
let section: string;
beforeAll(async () => {
  database = await freshDatabase();
  edition = (await database.transaction((tx) => ensureEdition(tx, { name: 'Courier' }))).id;
  section = uuid();
  await database.query(`insert into sections (id, edition_id, slug, name) values ($1, $2, 'world', 'World')`, [
    section,
    edition,
  ]);
});
afterAll(() => database?.drop());
beforeEach(async () => {
  for (const table of ['sitemap_slices', 'publications', 'story_revisions', 'stories'])
    await database.query(`delete from ${table}`);
});

/** A story first published on a day of the year, public since then, and settled. */
async function publish(day: number) {
  const story = uuid();
  const firstPublishedAt = new Date(FIRST_DAY + day * DAY);
  await database.query(
    `insert into stories (id, edition_id, slug, revision, feed_guid) values ($1::uuid, $2, $1::text, 1, $1::text)`,
    [story, edition],
  );
  await database.query(`insert into story_revisions (story_id, revision, document) values ($1, 1, '{}')`, [story]);
  await database.query(
    `insert into publications (id, story_id, revision, edition_id, section_id, address, kind, public_during, first_published_at, updated_at, card)
     values ($1::uuid, $1::uuid, 1, $2, $3, '/' || $4::int, 'first', tstzrange($5, null), $5, $5, '{"headline": "H"}')`,
    [story, edition, section, day, firstPublishedAt],
  );
  const position = { firstPublishedAt, story };
  const now = new Date(FIRST_DAY + 400 * DAY);
  return database.transaction((tx) => settleSlices(tx, edition, { now, position, sizes: SIZES }));
}

const at = new Date(FIRST_DAY + 400 * DAY);
/** The days in each slice. */
const slices = () =>
  database.snapshot(async (read) => {
    const { slices: count } = await sitemapSlices(read, edition);
    const numbers = Array.from({ length: count }, (_, index) => index + 1);
    const all: number[][] = [];
    for (const slice of numbers) {
      const { stories } = await sitemapSlice(read, at, { edition, slice, slices: count });
      all.push(stories.map(({ address }) => Number(address.slice(1))));
    }
    return all;
  });

test('a publication touches the newest slice only, and begins another one when that is full', async () => {
  const touched: string[][] = [];
  for (const day of [10, 20, 30, 40, 50]) touched.push((await publish(day)).tags);
  expect(await slices()).toEqual([
    [10, 20, 30],
    [40, 50],
  ]);
  const cut = [`sitemap-index:${edition}`, `sitemap:${edition}:1`];
  expect(touched).toEqual([[], [], [], cut, []]);
});

test('an old story comes into the slice of its time and touches that alone', async () => {
  for (const day of [10, 20, 30, 40]) await publish(day);
  expect(await publish(25)).toEqual({ slice: 1, isNewest: false, tags: [] });
  expect(await slices()).toEqual([[10, 20, 25, 30], [40]]);
});

test('all slices are cut anew when old stories have swollen one', async () => {
  for (const day of [10, 20, 30, 40, 11, 12, 13]) await publish(day);
  const { tags } = await publish(14);
  expect(tags).toEqual([`sitemap:${edition}`, `sitemap-index:${edition}`]);
  expect(await slices()).toEqual([
    [10, 11, 12],
    [13, 14, 20],
    [30, 40],
  ]);
});

test('only the newest slice bears the tag of what is published, each its own and that of them all', async () => {
  for (const day of [10, 20, 30, 40]) await publish(day);
  const tagsOf = (slice: number) =>
    database.snapshot(async (read) => (await sitemapSlice(read, at, { edition, slice, slices: 2 })).tags);
  const [older, newest] = [await tagsOf(1), await tagsOf(2)];
  expect(older).not.toContain(`latest:${edition}`);
  expect(newest).toContain(`latest:${edition}`);
  expect(older.slice(0, 2)).toEqual([`sitemap:${edition}`, `sitemap:${edition}:1`]);
});
