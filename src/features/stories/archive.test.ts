import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ArchivePage, archivePage, instantOf, newestYear } from './index.ts';
import { type Desk, type Newsroom, openNewsroom } from './testing/newsroom.ts';

let room: Newsroom;
let desk: Desk;
let edition: string;
const written = new Map<string, Awaited<ReturnType<Desk['write']>>>();

beforeAll(async () => {
  // In Auckland it is the 1st of January 2021 already while it is noon of the 31st of December in Greenwich.
  room = await openNewsroom({ zone: 'Pacific/Auckland' });
  desk = await room.desk('world');
  edition = room.edition.id;
  for (const [headline, at] of [
    ['New Year', '2020-12-31T12:00:00Z'],
    ['Spring', '2021-10-04T01:00:00Z'],
    ['Spring evening', '2021-10-04T07:00:00Z'],
    ['Later', '2021-10-20T01:00:00Z'],
    ['Old', '2018-05-05T01:00:00Z'],
  ] as const) {
    await publishOn(headline, at);
  }
});
afterAll(() => room?.close());
beforeEach(() => touched());

async function publishOn(headline: string, firstPublishedAt: string) {
  const story = await desk.write({ headline, firstPublishedAt });
  await desk.publish(story);
  written.set(headline, story);
  return story;
}

let lastSeen = '0';
/** The tags of the archive touched since the last look, without the edition. */
async function touched(): Promise<string[]> {
  const rows = await room.database.query<{ seq: string; tags: string[] }>(
    'select seq, tags from publication_log where seq > $1 order by seq',
    [lastSeen],
  );
  lastSeen = rows.at(-1)?.seq ?? lastSeen;
  const prefix = `archive:${edition}:`;
  return rows.flatMap(({ tags }) => tags.flatMap((tag) => (tag.startsWith(prefix) ? tag.slice(prefix.length) : [])));
}

const page = (unit: string): Promise<ArchivePage | null> =>
  room.database.snapshot(async (read) => archivePage(read, await instantOf(read), { edition, unit }));
const partsOf = (found: ArchivePage | null) => found?.parts.map(({ unit, stories }) => [unit, stories]);

test('a year has its months and a month its days, with counts, in the edition’s zone', async () => {
  expect(partsOf(await page('2021'))).toEqual([
    ['2021-10', 3],
    ['2021-01', 1],
  ]);
  expect(partsOf(await page('2021-10'))).toEqual([
    ['2021-10-20', 1],
    ['2021-10-04', 2],
  ]);
  expect(await page('2020')).toBeNull();
});

test('a day has its stories, newest first, and a day with none is no page', async () => {
  const day = await page('2021-10-04');
  expect(day?.cards.map(({ headline }) => headline)).toEqual(['Spring evening', 'Spring']);
  expect((await page('2021-01-01'))?.cards.map(({ headline }) => headline)).toEqual(['New Year']);
  expect([await page('2021-10-05'), await page('2020-12-31')]).toEqual([null, null]);
});

test('each leads to the nearest with something in it; the newest waits for what comes', async () => {
  const beside = async (unit: string) => {
    const { newer, older, tags } = (await page(unit)) as ArchivePage;
    return [newer, older, tags.includes(`latest:${edition}`)];
  };
  expect(await beside('2021')).toEqual([null, '2018', true]);
  expect(await beside('2018')).toEqual(['2021', null, false]);
  expect(await beside('2021-10')).toEqual([null, '2021-01', true]);
  expect(await beside('2021-01-01')).toEqual(['2021-10-04', '2018-05-05', false]);
  expect(await room.database.snapshot(async (read) => newestYear(read, await instantOf(read), edition))).toBe('2021');
});

test('a story that comes or goes touches its day and its neighbours, one that is edited does not', async () => {
  const story = await publishOn('Between', '2021-03-03T01:00:00Z');
  const around = ['2021-03-03', '2021-03', '2021', '2021-01-01', '2021-01', '2021-10-04', '2021-10'];
  expect((await touched()).sort()).toEqual(around.sort());
  await desk.patch(story, 1, { headline: 'Between, edited' });
  await desk.publish(story, { kind: 'minor' });
  expect(await touched()).toEqual([]);
  await room.call('POST', desk.path(story, '/unpublish'));
  expect((await touched()).sort()).toEqual(around.sort());
  expect(partsOf(await page('2021-03'))).toBeUndefined();
});
