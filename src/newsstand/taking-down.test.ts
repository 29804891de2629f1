import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts';
import { removalTag } from './made.ts';
import { takeDownFromFiles } from './take-down-from-files.ts';
import { OfficeRoom, read, soon } from './testing/office-room.ts';
import { card, held, madePage, STORY } from './testing/paper-press.ts';

let database: FreshDatabase;
let room: OfficeRoom;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  room = await OfficeRoom.enter(database);
});

const takenDown = (addresses: string[]) => ({
  story: STORY,
  addresses,
  status: 410 as const,
  reason: 'test',
  at: new Date().toISOString(),
});

test('a story whose end is planned is not shown after it from an older copy while the database is away', async () => {
  const office = await room.open();
  room.press.pages.set('/story', madePage('its text', [`story:${STORY}`]));
  await read(office, '/story');
  room.press.pages.delete('/story');
  const at = soon(700);
  await room.log([`story:${STORY}`, removalTag(STORY)], at);
  await expect.poll(() => office.kept.index.coming()).toHaveLength(1);
  expect(await read(office, '/story')).toBe('its text');
  room.pressAway();
  await expect.poll(() => read(office, '/story'), { timeout: 3_000 }).toBe('unavailable');
  expect(room.inFolder('stale', 'story.html')).toBe(false);
});

test('a story that is public no more is shown from no older copy while the press is away', async () => {
  const office = await room.open();
  room.press.pages.set('/story', madePage('its text', [`story:${STORY}`]));
  room.press.pages.set('/list', madePage(`before ${card()} after`, [`card:${STORY}`]));
  await read(office, '/story');
  await read(office, '/list');
  room.pressAway();
  await room.log([`story:${STORY}`, `card:${STORY}`, removalTag(STORY)]);
  await expect.poll(() => read(office, '/story')).toBe('unavailable');
  await expect.poll(() => read(office, '/list')).toBe('before  after');
  expect(room.inFolder('stale', 'story.html')).toBe(false);
});

test('a page that was being made when its story was taken down is neither handed out nor kept', async () => {
  const office = await room.open();
  const { until, release } = held();
  room.press.pages.set('/story', async () => {
    await until;
    return madePage('its text', [`story:${STORY}`]);
  });
  const answer = office.newsstand.answer('/story');
  await expect.poll(() => room.press.makes.length).toBe(1);
  await takeDownFromFiles(room.dataDir, takenDown(['/elsewhere']));
  await expect.poll(() => office.takenDown.entries).toHaveLength(1);
  release();
  expect((await answer).status).toBe(410);
  expect(room.inFolder('live', 'story.html')).toBe(false);
});

test('a page on its way to the disk when its story is taken down by another process leaves the folder again', async () => {
  const office = await room.open();
  room.press.pages.set('/story', madePage('its text', [`story:${STORY}`]));
  const { prepare } = office.kept.folder;
  vi.spyOn(office.kept.folder, 'prepare').mockImplementationOnce(async (...files) => {
    await takeDownFromFiles(room.dataDir, takenDown([]));
    return prepare.apply(office.kept.folder, files);
  });
  await office.newsstand.answer('/story');
  await expect.poll(() => room.inFolder('live', 'story.html')).toBe(false);
  expect((await office.newsstand.answer('/story')).status).toBe(410);
});

test('a list that can not be cut is withheld while the take-down is not an act, and made again when it is', async () => {
  const office = await room.open();
  room.press.pages.set(
    '/feed.json',
    madePage('{"items":["a card"]}', [`card:${STORY}`], { contentType: 'application/json' }),
  );
  room.press.pages.set('/list', madePage(`before ${card()} after`, [`card:${STORY}`]));
  await read(office, '/feed.json');
  await takeDownFromFiles(room.dataDir, takenDown([]));
  await expect.poll(() => read(office, '/feed.json')).toBe('unavailable');
  expect(await read(office, '/list')).toBe('before  after');
  room.press.pages.set('/list', madePage('the next one after', ['list']));
  await room.log([`card:${STORY}`, removalTag(STORY)]);
  await expect.poll(() => read(office, '/list')).toBe('the next one after');
});
