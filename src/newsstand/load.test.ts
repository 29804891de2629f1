import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts';
import { Office } from './open-office.ts';
import { NOBODY, OfficeRoom, read } from './testing/office-room.ts';
import { held, madePage } from './testing/paper-press.ts';

let database: FreshDatabase;
let room: OfficeRoom;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  room = await OfficeRoom.enter(database);
});

test('what is asked for and not there does not push the pages out of memory', async () => {
  const office = new Office({
    dataDir: room.dataDir,
    databaseUrl: NOBODY,
    press: room.press,
    pressVersion: '1',
    memory: 200_000,
  });
  onTestFinished(() => office.stop());
  room.press.pages.set('/page', madePage('text'));
  await read(office, '/page');
  for (let number = 0; number < 300; number++) await read(office, `/nothing-${number}`);
  expect(office.newsstand.hit('/page')).toBeDefined();
  expect(office.newsstand.hit('/nothing-299')).toBeDefined();
});

test('pages that readers know are made beside any number of addresses that are not there', async () => {
  const office = await room.open();
  room.press.pages.set('/page', madePage('old', ['tag']));
  await read(office, '/page');
  const { until, release } = held();
  onTestFinished(release);
  let working = 0;
  for (let number = 0; number < 50; number++)
    room.press.pages.set(`/nothing-${number}`, async () => {
      working += 1;
      await until;
      return madePage('nothing', [], { status: 404 });
    });
  for (let number = 0; number < 50; number++) void office.newsstand.answer(`/nothing-${number}`);
  await expect.poll(() => working).toBe(4);
  room.press.pages.set('/page', madePage('new', ['tag']));
  await room.log(['tag']);
  await expect.poll(() => read(office, '/page')).toBe('new');
  expect(working).toBe(4);
});

test('pages that are merely slow to make do not count as a press that is away', async () => {
  const office = await room.open();
  const { until, release } = held();
  for (const path of ['/a', '/b', '/c']) {
    room.press.pages.set(path, madePage('old', ['tag']));
    await read(office, path);
    room.press.pages.set(path, () => until.then(() => madePage('new', ['tag'])));
  }
  await room.log(['tag']);
  await expect.poll(() => office.newsstand.hit('/a')).toBeUndefined();
  const older = () => Promise.all(['/a', '/b', '/c'].map((path) => read(office, path)));
  expect([...(await older()), ...(await older())]).toEqual(Array(6).fill('old'));
  room.press.pages.set('/other', madePage('other'));
  expect(await read(office, '/other')).toBe('other');
  release();
});
