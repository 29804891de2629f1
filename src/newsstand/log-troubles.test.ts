import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts';
import { Office } from './open-office.ts';
import { prunePublicationLog } from './prune-publication-log.ts';
import { NOBODY, OfficeRoom, read, soon } from './testing/office-room.ts';
import { madePage } from './testing/paper-press.ts';

let database: FreshDatabase;
let room: OfficeRoom;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  room = await OfficeRoom.enter(database);
});

test('a change that the disk did not take at first is applied when it does', async () => {
  const office = await room.open();
  room.press.pages.set('/page', madePage('old', ['tag']));
  await read(office, '/page');
  const touching = vi.spyOn(office.kept.folder, 'markStale').mockImplementationOnce(() => {
    throw new Error('no space left on device');
  });
  room.press.pages.set('/page', madePage('new', ['tag']));
  await room.log(['tag']);
  await expect.poll(() => touching.mock.calls.length, { timeout: 4_000 }).toBe(2);
  await office.end();
  expect(await read(await room.open(), '/page')).toBe('new');
});

test('what is planned is known again after the database was replaced by a restored one', async () => {
  const office = await room.open();
  room.press.pages.set('/page', madePage('before', ['tag']));
  await read(office, '/page');
  const at = soon(1_500);
  await room.log(['tag'], at);
  // A later row raises the floor above the planned one.
  await room.log(['other']);
  await expect.poll(() => office.kept.index.coming()).toHaveLength(1);
  await database.query('update installation set epoch = gen_random_uuid()');
  await room.log(['other']);
  await expect.poll(() => office.kept.epoch).not.toBeUndefined();
  room.press.pages.set('/page', madePage('after', ['tag']));
  await expect.poll(() => read(office, '/page'), { timeout: 4_000 }).toBe('after');
  await expect.poll(() => office.kept.index.coming()).toHaveLength(1);
});

test('a node that was away for longer than the log is kept trusts no page, and knows what is planned', async () => {
  const office = await room.open();
  room.press.pages.set('/page', madePage('old', ['tag']));
  await read(office, '/page');
  await room.log(['planned'], soon(3_600_000));
  await room.log(['heard']);
  await expect.poll(() => office.kept.index.coming()).toHaveLength(1);
  await office.end();
  await room.log(['tag']);
  await database.query(
    `update publication_log set effective_at = effective_at - interval '8 days' where tags = '{tag}'`,
  );
  // A transaction that is open anywhere on the server keeps it.
  await expect.poll(() => database.transaction(prunePublicationLog)).toEqual({ rows: 1 });
  room.press.pages.set('/page', madePage('new', ['tag']));
  const back = await room.open();
  expect(await read(back, '/page')).toBe('new');
  expect(back.kept.index.coming().map(({ tags }) => tags)).toEqual([['planned']]);
});

test('two changes planned for one instant leave the pages of both in place', async () => {
  const office = await room.open();
  for (const path of ['/first', '/second']) {
    room.press.pages.set(path, madePage(`${path} before`, [path]));
    await read(office, path);
    room.press.pages.set(path, madePage(`${path} after`, [path]));
  }
  const at = soon(800);
  await room.log(['/first', '/second'], at);
  await room.log(['/second'], at);
  await expect.poll(() => office.kept.index.coming(), { interval: 10 }).toHaveLength(2);
  const isAhead = (path: string) => office.kept.index.ahead(path, at);
  await expect.poll(() => isAhead('/first') && isAhead('/second'), { interval: 10 }).toBe(true);
  room.pressAway();
  await expect.poll(() => Date.now()).toBeGreaterThan(at.getTime());
  for (const path of ['/first', '/second']) {
    await expect.poll(() => read(office, path)).toBe(`${path} after`);
    expect((await office.newsstand.answer(path)).stale).toBeUndefined();
  }
});

test('an instant at which the disk refuses does not end the office, and its change is applied when the disk is well', async () => {
  const onTrouble = vi.fn();
  const office = await room.open({ onTrouble });
  room.press.pages.set('/page', madePage('before', ['tag']));
  await read(office, '/page');
  room.press.pages.set('/page', madePage('after', ['tag']));
  const full = vi.spyOn(office.kept.folder, 'markStale').mockImplementationOnce(() => {
    throw new Error('no space left on device');
  });
  await room.log(['tag'], soon(300));
  await expect.poll(() => full.mock.calls.length, { timeout: 4_000 }).toBe(2);
  expect(onTrouble).toHaveBeenCalled();
  expect(await read(office, '/page')).toBe('after');
});

test('one page that can not be made ahead does not keep the others from it', async () => {
  const office = await room.open();
  for (const path of ['/a', '/b', '/c']) {
    room.press.pages.set(path, madePage(path, ['tag']));
    await read(office, path);
  }
  room.press.pages.set('/a', () => Promise.reject(new Error('a fault of this page alone')));
  const at = soon(60_000);
  await room.log(['tag'], at);
  await expect.poll(() => office.kept.index.countAhead()).toBe(2);
});

test('pages made ahead by another version of the press are not put in place', async () => {
  const office = await room.open();
  room.press.pages.set('/page', madePage('old look', ['tag']));
  await read(office, '/page');
  await room.log(['tag'], soon(60_000));
  await expect.poll(() => office.kept.index.countAhead()).toBe(1);
  await office.end();
  const upgraded = new Office({ dataDir: room.dataDir, databaseUrl: NOBODY, press: room.press, pressVersion: '2' });
  onTestFinished(() => upgraded.stop());
  expect(upgraded.kept.index.countAhead()).toBe(0);
});

test('no page is made as of an instant before the last change applied, also after a restart', async () => {
  const office = await room.open();
  const at = soon(200);
  await room.log(['tag'], at);
  await expect.poll(() => office.kept.horizon).toEqual(at);
  await office.end();
  room.press.pages.set('/page', madePage('page'));
  await read(await room.open(), '/page');
  expect(room.press.makes.at(-1)?.notBefore).toEqual(at);
});

test('changes applied too early by a clock that was wrong are planned again when the database says the time', async () => {
  const office = await room.open();
  await office.end();
  const at = soon(3_600_000);
  await room.log(['tag'], at);
  const asleep = await room.open();
  expect(asleep.kept.index.coming()).toHaveLength(1);
  await asleep.end();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 7_200_000 });
  const wrong = await room.open({ databaseUrl: NOBODY });
  expect(wrong.kept.index.coming()).toEqual([]);
  await wrong.end();
  vi.useRealTimers();
  const right = await room.open();
  expect(right.kept.index.coming().map(({ effectiveAt }) => effectiveAt)).toEqual([at]);
  expect(right.kept.horizon.getTime()).toBeLessThan(Date.now() + 1_000);
});

test('a publication whose transaction number lies below the floor, as after a crash that lost some, is heard all the same', async () => {
  const office = await room.open();
  room.press.pages.set('/page', madePage('old', ['tag']));
  await read(office, '/page');
  await room.log(['other']);
  await expect.poll(() => office.kept.floor).not.toBeUndefined();
  const floor = office.kept.floor ?? '0';
  await database.query(`insert into publication_log (xid, tags) values ((${BigInt(floor)} - 3)::text::xid8, '{tag}')`);
  room.press.pages.set('/page', madePage('new', ['tag']));
  await expect.poll(() => read(office, '/page')).toBe('new');
});
