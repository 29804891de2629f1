import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts';
import { Freshness } from './freshness.ts';
import type { Made, Press } from './made.ts';
import { Newsstand } from './newsstand.ts';
import { Office } from './open-office.ts';
import { PageFolder } from './page-folder.ts';
import { touch } from './publication-log.ts';
import { takeDownFromFiles } from './take-down-from-files.ts';
import { TakenDownFile } from './taken-down.ts';

const ID = '01900000-0000-7000-8000-000000000001';
let database: FreshDatabase;
let dataDir: string;
let office: Office;

/** A press whose one page shows a number that is kept in the database, held open on demand after it has read. */
class TestPress implements Press {
  hold: Promise<void> | undefined;
  reads = 0;
  onRead: () => void = () => {};

  async make(path: string, { at }: { at?: Date; notBefore: Date }): Promise<Made> {
    if (path === '/absent') return { ...page('absent'), status: 404, tags: ['address:/absent'] };
    const when = at ?? new Date();
    const { shown } = await database.snapshot(async (read) => {
      const rows = await read.query<{ shown: string }>({
        text: `select string_agg(tag, ',' order by tag) as shown from editions where created_at <= $1`,
        values: [when],
      });
      return rows[0] ?? { shown: '' };
    });
    this.reads += 1;
    this.onRead();
    await this.hold;
    const card = `<!--card:${ID}-->a card<!--/card:${ID}-->`;
    return {
      ...page(path === '/list' ? `list ${card} end` : `shows ${shown}`),
      tags: path === '/list' ? [`card:${ID}`, 'list'] : ['number', `story:${ID}`],
    };
  }

  gone = ({ status }: { status: 410 | 451 }): Made => ({ ...page('gone'), status });
  unavailable = (): Made => ({ ...page('unavailable'), status: 503 });
}

const page = (body: string) => ({ status: 200 as const, kind: 'page', contentType: 'text/html', body, tags: [] });

let press: TestPress;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.query('delete from editions');
  dataDir = await mkdtemp(join(tmpdir(), 'newsstand-'));
  press = new TestPress();
  office = new Office({ dataDir, databaseUrl: database.url, press, pressVersion: '1' });
  office.start();
  await office.follow();
});
afterEach(async () => {
  await office.stop();
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

async function change(tag: string, at?: Date) {
  await database.transaction(async (tx) => {
    await tx
      .insertInto('editions' as never)
      .values({ id: crypto.randomUUID(), tag, prefix: tag, name: tag, created_at: at ?? new Date() } as never)
      .execute();
    await touch(tx, ['number'], at);
  });
}

const read = async (path: string) => (await office.newsstand.answer(path)).bodies.identity.toString();
const inFolder = (tree: string, name: string) => existsSync(join(dataDir, 'pages', tree, name));

test('a change is shown as soon as its commit has been heard', async () => {
  expect(await read('/page')).toBe('shows null');
  await change('aa');
  await expect.poll(() => read('/page')).toBe('shows aa');
});

test('a render held open across a publication is never served afterwards', async () => {
  let letGo = () => {};
  press.hold = new Promise((resolve) => {
    letGo = resolve;
  });
  const reading = new Promise<void>((resolve) => {
    press.onRead = resolve;
  });
  const early = office.newsstand.answer('/page');
  await reading;
  const position = office.kept.freshness.position;
  await change('new');
  await expect.poll(() => office.kept.freshness.position).toBeGreaterThan(position);
  const late = office.newsstand.answer('/page');
  press.hold = undefined;
  letGo();
  expect((await late).bodies.identity.toString()).toBe('shows new');
  expect((await early).bodies.identity.toString()).toBe('shows new');
  expect(await read('/page')).toBe('shows new');
});

test('the same between two processes: a page handed out before a touch is not kept by a worker that has heard of it', async () => {
  await change('old');
  await expect.poll(() => read('/page')).toBe('shows old');
  const freshness = new Freshness(office.kept.freshness.position);
  let fetched = await office.newsstand.answer('/page');
  const source = { obtain: async () => fetched };
  const worker = new Newsstand({ freshness, takenDown: new TakenDownFile(dataDir), press, source });
  freshness.apply(['number']);
  await worker.answer('/page');
  expect(worker.hit('/page')).toBeUndefined();
  await change('second');
  await expect.poll(() => read('/page')).toBe('shows old,second');
  fetched = await office.newsstand.answer('/page');
  expect((await worker.answer('/page')).bodies.identity.toString()).toBe('shows old,second');
  expect(worker.hit('/page')).toBeDefined();
});

test('the same after a restart: what changed while nobody followed the log is not served from the folder', async () => {
  await change('before');
  await expect.poll(() => read('/page')).toBe('shows before');
  expect(inFolder('live', 'page.html')).toBe(true);
  await office.stop();
  await change('while-away');
  office = new Office({ dataDir, databaseUrl: database.url, press, pressVersion: '1' });
  office.start();
  await office.follow();
  expect(inFolder('live', 'page.html')).toBe(false);
  expect(inFolder('stale', 'page.html.br')).toBe(true);
  expect(await read('/page')).toBe('shows before,while-away');
});

test('a page that nothing touched is served from the folder after a restart without the press', async () => {
  await read('/page');
  await office.stop();
  press = new TestPress();
  office = new Office({ dataDir, databaseUrl: database.url, press, pressVersion: '1' });
  office.start();
  await office.follow();
  expect(await read('/page')).toBe('shows null');
  expect(press.reads).toBe(0);
});

test('another database behind the same address makes every kept page stale', async () => {
  await read('/page');
  await office.stop();
  await database.query('update installation set epoch = gen_random_uuid()');
  office = new Office({ dataDir, databaseUrl: database.url, press, pressVersion: '1' });
  office.start();
  await office.follow();
  expect(press.reads).toBe(1);
  await read('/page');
  expect(press.reads).toBe(2);
});

test('another version of the press makes every kept page stale, and the old ones stay at hand', async () => {
  await read('/page');
  await office.stop();
  office = new Office({ dataDir, databaseUrl: database.url, press, pressVersion: '2' });
  office.start();
  expect(inFolder('live', 'page.html')).toBe(false);
  await expect.poll(() => inFolder('stale', 'page.html')).toBe(true);
  await office.follow();
  await read('/page');
  expect(press.reads).toBe(2);
});

test('a touch of the site turns the whole folder with one switch, and the old pages stay at hand', async () => {
  await read('/page');
  await database.transaction((tx) => touch(tx, ['site']));
  await expect.poll(() => inFolder('live', 'page.html')).toBe(false);
  await expect.poll(() => inFolder('stale', 'page.html')).toBe(true);
  expect(await read('/page')).toBe('shows null');
  expect(press.reads).toBe(2);
  expect(inFolder('live', 'page.html')).toBe(true);
  expect(inFolder('stale', 'page.html')).toBe(false);
});

test('a 404 becomes stale when its address comes into being', async () => {
  expect((await office.newsstand.answer('/absent')).status).toBe(404);
  expect(office.newsstand.hit('/absent')).toBeDefined();
  await database.transaction((tx) => touch(tx, ['address:/absent']));
  await expect.poll(() => office.newsstand.hit('/absent')).toBeUndefined();
});

test('a reader waits a fifth of a second for a press that hangs, then gets the older copy, and is told so', async () => {
  await read('/page');
  press.hold = new Promise(() => {});
  await change('unseen');
  await expect.poll(() => office.newsstand.hit('/page')).toBeUndefined();
  const started = performance.now();
  const answer = await office.newsstand.answer('/page');
  expect(performance.now() - started).toBeLessThan(400);
  expect(answer).toMatchObject({ status: 200, stale: true });
});

test('a planned change is applied at its instant and its page put in place ready-made, without another read', async () => {
  await read('/page');
  const at = new Date(Date.now() + 700);
  await change('planned', at);
  await expect.poll(() => office.kept.index.ahead('/page', at), { interval: 10 }).toBe(true);
  expect(await read('/page')).toBe('shows null');
  const { reads } = press;
  await expect
    .poll(() => inFolder('live', 'page.html') && Date.now() > at.getTime() + 20, { timeout: 3_000 })
    .toBe(true);
  expect(await read('/page')).toBe('shows planned');
  expect(press.reads).toBe(reads);
});

test('a change that comes between the making ahead and the instant is in the page of that instant', async () => {
  await read('/page');
  const at = new Date(Date.now() + 1_200);
  await change('planned', at);
  await expect.poll(() => office.kept.index.ahead('/page', at), { interval: 10 }).toBe(true);
  await change('between');
  await expect.poll(() => read('/page'), { timeout: 3_000 }).toBe('shows between,planned');
});

test('planned changes are kept on disk and applied after a restart with the database away', async () => {
  await read('/page');
  const at = new Date(Date.now() + 600);
  await change('planned', at);
  await expect.poll(() => office.kept.index.ahead('/page', at), { interval: 10 }).toBe(true);
  await office.stop();
  press.make = () => Promise.reject(new Error('the database is away'));
  office = new Office({ dataDir, databaseUrl: 'postgres://127.0.0.1:1/nobody', press, pressVersion: '1' });
  office.start();
  void office.follow();
  await expect.poll(() => read('/page'), { timeout: 3_000 }).toBe('shows planned');
});

test('a story taken down by files alone is gone from its page and cut out of kept lists, also beside a running office', async () => {
  await read('/page');
  expect(await read('/list')).toContain('a card');
  await takeDownFromFiles(dataDir, {
    story: ID,
    addresses: ['/page'],
    status: 410,
    reason: 'test',
    at: new Date().toISOString(),
  });
  expect(inFolder('live', 'page.html')).toBe(false);
  expect((await new PageFolder(join(dataDir, 'pages')).read('/list', 'stale'))?.bodies.identity.toString()).toBe(
    'list  end',
  );
  await expect.poll(async () => (await office.newsstand.answer('/page')).status).toBe(410);
  expect((await office.newsstand.answer('/page/history')).status).toBe(410);
  expect(await read('/list')).toBe('list  end');
});
