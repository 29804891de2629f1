import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts';
import { packPage, unpackPage } from './line-format.ts';
import { ready } from './page-memory.ts';
import { OfficeRoom, read } from './testing/office-room.ts';
import { card, madePage, STORY } from './testing/paper-press.ts';

let database: FreshDatabase;
let room: OfficeRoom;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  vi.restoreAllMocks();
  room = await OfficeRoom.enter(database);
});

/** Makes the clock of everything but the database go on by so many milliseconds. */
const pass = (milliseconds: number) => vi.spyOn(Date, 'now').mockReturnValue(Date.now() + milliseconds);

test('a page with an expiry is made anew after it, not before, and never lies in the folder', async () => {
  const office = await room.open();
  let made = 0;
  room.press.pages.set('/list', async () => madePage(`list ${++made}`, ['tag'], { expiresAfter: 5_000 }));
  expect([await read(office, '/list'), await read(office, '/list')]).toEqual(['list 1', 'list 1']);
  pass(4_000);
  expect(await read(office, '/list')).toBe('list 1');
  pass(1_001);
  expect(await read(office, '/list')).toBe('list 2');
  expect(['live', 'stale'].map((tree) => room.inFolder(tree, 'list.html'))).toEqual([false, false]);
});

test('an expired copy is shown while no better one can be made, but not of a story that is public no more', async () => {
  const office = await room.open();
  room.press.pages.set('/list', madePage(`a list with ${card()}`, [`card:${STORY}`], { expiresAfter: 5_000 }));
  await read(office, '/list');
  room.pressAway();
  pass(5_001);
  const copy = await office.newsstand.answer('/list');
  expect([copy.stale, copy.bodies.identity.toString()]).toEqual([true, `a list with ${card()}`]);
  await room.log([`card:${STORY}`, `removed:${STORY}`]);
  await expect.poll(() => read(office, '/list')).toBe('unavailable');
});

test('a touch makes it stale before its time', async () => {
  const office = await room.open();
  room.press.pages.set('/list', madePage('before', ['tag'], { expiresAfter: 60_000 }));
  await read(office, '/list');
  room.press.pages.set('/list', madePage('after', ['tag'], { expiresAfter: 60_000 }));
  await room.log(['tag']);
  await expect.poll(() => read(office, '/list')).toBe('after');
});

test('on its way to a worker it takes along what is left of its time', () => {
  pass(0);
  const bodies = { identity: Buffer.from('x'), gzip: Buffer.from('x'), br: Buffer.from('x') };
  const about = {
    path: '/list',
    status: 200,
    kind: 'page',
    contentType: 'text/html',
    position: 1,
    tags: [],
    modified: 1,
  };
  const page = ready({ ...about, bodies, expires: Date.now() + 5_000 });
  pass(2_000);
  expect((unpackPage('/list', packPage(page)).expires ?? 0) - Date.now()).toBe(3_000);
  const { expires, ...lasting } = page;
  expect(unpackPage('/list', packPage(lasting))).not.toHaveProperty('expires');
});
