import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts';
import { LogTail } from './log-tail.ts';
import { touch } from './publication-log.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

function follow(begin?: string, options: { pollEvery?: number; mostRows?: number; url?: string } = {}) {
  let floor = begin;
  const heard: string[] = [];
  const waiting = new Map<string, () => void>();
  const tail = new LogTail({
    url: database.url,
    floor: () => floor,
    pollEvery: 50,
    ...options,
    onStep: (step) => {
      floor = step.floor;
      for (const tag of step.rows.flatMap((row) => row.tags)) {
        heard.push(tag);
        waiting.get(tag)?.();
      }
    },
  });
  const hearing = (tag: string) =>
    heard.includes(tag) ? Promise.resolve() : new Promise<void>((resolve) => waiting.set(tag, resolve));
  return { tail, heard, hearing, floorNow: () => floor };
}

async function openTransaction(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('begin');
  return client;
}

const write = (client: pg.Client, tag: string) =>
  client.query('insert into publication_log (tags) values (array[$1])', [tag]);

test('a lower sequence number that commits after a higher one, beside a long write transaction, is not missed', async () => {
  const { tail, heard, hearing } = follow();
  await tail.start();
  const long = await openTransaction();
  await long.query("insert into editions (id, tag, prefix, name) values (gen_random_uuid(), 'xx', 'xx', 'held open')");
  const slow = await openTransaction();
  await write(slow, 'lower');
  await database.transaction((tx) => touch(tx, ['higher']));
  await hearing('higher');
  expect(heard).not.toContain('lower');
  await slow.query('commit');
  await hearing('lower');
  await long.query('rollback');
  await database.transaction((tx) => touch(tx, ['after']));
  await hearing('after');
  expect(heard.filter((tag) => ['lower', 'higher', 'after'].includes(tag))).toEqual(['higher', 'lower', 'after']);
  await tail.stop();
  await Promise.all([long.end(), slow.end()]);
});

test('under eight writers with transactions of all lengths every row is heard exactly once', async () => {
  const { tail, heard } = follow();
  await tail.start();
  const tags: string[] = [];
  await Promise.all(
    Array.from({ length: 8 }, async (_, writer) => {
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      for (let number = 0; number < 60; number++) {
        const tag = `w${writer}-${number}`;
        await client.query('begin');
        await write(client, tag);
        if ((number * 7 + writer) % 5 === 0) await client.query('select pg_sleep(0.01)');
        await client.query('commit');
        tags.push(tag);
      }
      await client.end();
    }),
  );
  await expect.poll(() => heard.filter((tag) => /^w\d/.test(tag)).length, { timeout: 5_000 }).toBe(tags.length);
  expect(new Set(heard.filter((tag) => /^w\d/.test(tag)))).toEqual(new Set(tags));
  await tail.stop();
});

test('a row written while nobody listened is heard by the tail that goes on from the recorded floor', async () => {
  let floor: string | undefined;
  const before = new LogTail({
    url: database.url,
    floor: () => floor,
    onStep: (step) => {
      floor = step.floor;
    },
  });
  await before.start();
  await before.stop();
  await database.transaction((tx) => touch(tx, ['meanwhile']));
  const { tail, heard } = follow(floor);
  await tail.start();
  expect(heard).toContain('meanwhile');
  await tail.stop();
});

test('a change planned for later is told at once, with its instant rounded up to a millisecond', async () => {
  const at = new Date(Date.now() + 3_600_000);
  await database.transaction((tx) => touch(tx, ['planned'], at));
  const steps: Date[] = [];
  let floor: string | undefined;
  const tail = new LogTail({
    url: database.url,
    floor: () => floor,
    onStep: (step) => {
      floor = step.floor;
      for (const row of step.rows) if (row.tags.includes('planned')) steps.push(row.effectiveAt);
    },
  });
  await tail.start();
  expect(steps).toEqual([at]);
  await tail.stop();
});

test('on a standby, where LISTEN is refused, a change is heard within a tenth of a second all the same', async () => {
  // A function of ours before the built-in one: the server calls itself a standby.
  await database.query('create schema standby');
  await database.query('create function standby.pg_is_in_recovery() returns boolean language sql as $$ select true $$');
  const url = new URL(database.url);
  url.searchParams.set('options', '-c search_path=standby,pg_catalog,public');
  const asked = vi.spyOn(pg.Client.prototype, 'query');
  const { tail, hearing } = follow(undefined, { url: url.href, pollEvery: 30_000 });
  await tail.start();
  expect(asked.mock.calls.filter(([text]) => String(text).startsWith('listen'))).toEqual([]);
  asked.mockRestore();
  await database.transaction((tx) => touch(tx, ['copied']));
  const started = performance.now();
  await hearing('copied');
  expect(performance.now() - started).toBeLessThan(150);
  await tail.stop();
});

test('a step that could not be applied comes again, without waiting for another change', async () => {
  let floor: string | undefined;
  let heard = 0;
  const tail = new LogTail({
    url: database.url,
    floor: () => floor,
    pollEvery: 20,
    onStep: (step) => {
      if (step.rows.some(({ tags }) => tags.includes('refused')) && ++heard < 3)
        throw new Error('no space left on device');
      floor = step.floor;
    },
  });
  await tail.start();
  await database.transaction((tx) => touch(tx, ['refused']));
  await expect.poll(() => heard).toBe(3);
  await tail.stop();
});

test('who is too far behind is told so instead of being given everything at once', async () => {
  const { tail, floorNow } = follow();
  await tail.start();
  await tail.stop();
  await database.query(`insert into publication_log (tags) select array['row-' || n] from generate_series(1, 101) n`);
  const told: { rows: number; cutOff: boolean }[] = [];
  let floor = floorNow();
  const late = new LogTail({
    url: database.url,
    floor: () => floor,
    mostRows: 100,
    onStep: ({ rows, cutOff, floor: next }) => {
      told.push({ rows: rows.length, cutOff });
      floor = cutOff ? undefined : next;
    },
  });
  await late.start();
  await late.stop();
  expect(told[0]).toEqual({ rows: 101, cutOff: true });
  expect(told[1]).toMatchObject({ cutOff: false });
});
