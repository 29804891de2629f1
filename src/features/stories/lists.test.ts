import { afterAll, beforeAll, expect, test } from 'vitest';
import { frontLists, instantOf, type SectionPage, sectionPage } from './index.ts';
import { type Desk, type Newsroom, openNewsroom } from './testing/newsroom.ts';

let room: Newsroom;
let desk: Desk;
let world: string;

beforeAll(async () => {
  room = await openNewsroom();
  desk = await room.desk('world', 'city');
  world = (await room.call('GET', '/api/v1/sections/world')).body.id;
  for (let day = 0; day < 45; day++) await publishOn(day);
});
afterAll(() => room?.close());

async function publishOn(day: number) {
  const firstPublishedAt = new Date(Date.UTC(2020, 0, 1 + day)).toISOString();
  const story = await desk.write({ headline: `Day ${day}`, firstPublishedAt });
  await desk.publish(story);
  return story;
}

const page = (number: number): Promise<SectionPage | null> =>
  room.database.snapshot(async (read) => sectionPage(read, await instantOf(read), { section: world, page: number }));
const headlines = (found: SectionPage | null) => found?.cards.map(({ headline }) => headline);
const days = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, index) => `Day ${from - index}`);

test('a section’s front shows its open end and, while that is short, the newest whole block', async () => {
  const front = await page(1);
  expect(headlines(front)).toEqual(days(44, 20));
  expect(front).toMatchObject({ page: 1, pages: 3, newer: null, older: 2 });
});

test('further pages are numbered from the oldest and linked to their neighbours', async () => {
  const [oldest, next] = [await page(2), await page(3)];
  expect(headlines(oldest)).toEqual(days(19, 0));
  expect(oldest).toMatchObject({ newer: 3, older: null });
  expect(headlines(next)).toEqual(days(39, 20));
  expect(next).toMatchObject({ newer: 1, older: 2 });
  expect([await page(0), await page(4)]).toEqual([null, null]);
});

test('a further page bears the tags of its block and its cards, never that of the front', async () => {
  const tags = (await page(2))?.tags;
  expect(tags).toContain(`list:section:${world}:1`);
  expect(tags).not.toContain(`section:${world}`);
  expect(tags).toHaveLength(22);
});

test('a story that is away leaves its place, and pages keep their addresses', async () => {
  const old = await publishOn(44);
  expect(headlines(await page(1))?.slice(0, 2)).toEqual(['Day 44', 'Day 44']);
  await room.call('POST', desk.path(old, '/unpublish'));
  expect(headlines(await page(1))).toEqual(days(44, 20));
  expect(headlines(await page(2))).toEqual(days(19, 0));
});

test('the front has the newest of the edition and of each section, and leaves out the empty', async () => {
  const lists = await room.database.snapshot(async (read) =>
    frontLists(read, await instantOf(read), { edition: room.edition.id, latest: 3, perSection: 2 }),
  );
  expect(lists.latest.map(({ headline }) => headline)).toEqual(days(44, 42));
  expect(lists.sections.map(({ section, cards }) => [section, cards.map(({ headline }) => headline)])).toEqual([
    [world, days(44, 43)],
  ]);
});
