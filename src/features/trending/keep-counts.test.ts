import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { type Newsroom, openNewsroom } from '../stories/testing/newsroom.ts';
import { CountKeeping } from './keep-counts.ts';
import { ReadCounter } from './read-counter.ts';
import { pruneReads, writeReads } from './trending.store.ts';
import { HOUR } from './windows.ts';

let room: Newsroom;
let story: string;
beforeAll(async () => {
  room = await openNewsroom();
  const desk = await room.desk('world');
  const written = await desk.write();
  await desk.publish(written);
  story = written.body.id;
});
afterAll(() => room.close());
beforeEach(() => room.database.query('delete from story_reads'));

type Trouble = { error?: Error };

/** An office's part in it, without its timers: `settle` is one round. */
function office(database: DatabaseHandle = room.database) {
  const counter = new ReadCounter();
  const trouble: Trouble = {};
  const keeping = new CountKeeping({
    database,
    counter,
    onTrouble: (error) => {
      trouble.error = error;
    },
  });
  let readers = 0;
  const read = (times: number) => {
    for (let time = 0; time < times; time++) {
      readers += 1;
      counter.count({ story, high: Math.floor(Math.random() * 2 ** 32) | 0, low: Math.imul(readers, 0x9e3779b1) });
    }
  };
  const edition = () => counter.lists(room.edition.id).hour[0]?.reads ?? 0;
  return { counter, keeping, read, reads: edition, trouble };
}

const inDatabase = async () => {
  const [row] = await room.database.query<{ reads: number }>(
    'select coalesce(sum(reads), 0)::int as reads from story_reads',
  );
  return row?.reads;
};

test('counts are written by the hour, and loaded at the next start', async () => {
  const before = office();
  before.read(25);
  await before.keeping.settle();
  expect(await inDatabase()).toBe(25);
  const after = office();
  await after.keeping.settle();
  expect(after.reads()).toBe(25);
  await after.keeping.settle();
  expect(await inDatabase()).toBe(25);
});

test('two offices on one database come to the same sums', async () => {
  const [left, right] = [office(), office()];
  left.read(20);
  right.read(15);
  await left.keeping.settle();
  await right.keeping.settle();
  left.read(3);
  await left.keeping.settle();
  await right.keeping.settle();
  await new Promise((resolve) => setTimeout(resolve, 1_010)); // rankings are kept for a second
  expect([left.reads(), right.reads(), await inDatabase()]).toEqual([38, 38, 38]);
});

test('a batch whose answer was lost is sent again and counts nothing twice', async () => {
  let lost = 0;
  const losing: DatabaseHandle = {
    ...room.database,
    query: async (text, values) => {
      const rows = await room.database.query(text, values);
      if (text.includes('story_read_batches') && lost++ === 0) throw new Error('the connection was lost');
      return rows as never;
    },
  };
  const here = office(losing);
  here.read(30);
  await here.keeping.settle();
  expect([lost, here.trouble.error?.message, await inDatabase()]).toEqual([1, 'the connection was lost', 30]);
  here.read(2);
  await here.keeping.settle();
  expect([lost, await inDatabase()]).toEqual([3, 32]);
});

test('while the database is away counts go on in memory, and are written when it is back', async () => {
  let away = false;
  const refuse = () => Promise.reject(new Error('away'));
  const database: DatabaseHandle = {
    ...room.database,
    query: (text, values) => (away ? refuse() : room.database.query(text, values)) as never,
    snapshot: (work, limit) => (away ? refuse() : room.database.snapshot(work, limit)) as never,
  };
  const here = office(database);
  here.read(1);
  await here.keeping.settle();
  away = true;
  here.read(24);
  await here.keeping.settle();
  expect([here.reads(), await inDatabase(), here.trouble.error?.message]).toEqual([25, 1, 'away']);
  away = false;
  await here.keeping.settle();
  expect(await inDatabase()).toBe(25);
});

test('the end writes what is there', async () => {
  const here = office();
  here.read(5);
  await here.keeping.stop();
  expect(await inDatabase()).toBe(5);
});

test('sums are kept for 35 days', async () => {
  const hour = Math.floor(Date.now() / HOUR);
  const sums = [0, 34 * 24, 36 * 24].map((age) => ({ story, hour: hour - age, reads: 1 }));
  await writeReads(room.database, { id: '01900000-0000-7000-8000-000000000009', sums });
  await room.database.transaction(pruneReads);
  expect(await inDatabase()).toBe(2);
});
