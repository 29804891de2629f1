import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { Freshness } from './freshness.ts';
import type { Handler } from './index.ts';
import { KeptPages } from './kept-pages.ts';
import { removalTag } from './made.ts';
import { Newsstand } from './newsstand.ts';
import { OfficeLine } from './office-line.ts';
import { PageFolder } from './page-folder.ts';
import { ready } from './page-memory.ts';
import { TakenDownFile } from './taken-down.ts';
import { held, madePage, PaperPress, STORY, temporaryFolder } from './testing/paper-press.ts';
import { WorkerLine } from './worker-line.ts';

let dataDir: string;
let socketPath: string;
const bytes = (text: string) => ({
  identity: Buffer.from(text),
  gzip: Buffer.from(`gzip ${text}`),
  br: Buffer.from(`br ${text}`),
});
const page = (body: string, position: number, tags: string[]) =>
  ready({
    path: '/page',
    status: 200,
    kind: 'page',
    contentType: 'text/html',
    position,
    tags,
    bodies: bytes(body),
    modified: 1,
  });

beforeEach(async () => {
  dataDir = await temporaryFolder();
  socketPath = join(dataDir, 'office');
});

/** The office's end: its position, and what it answers. */
async function openLine(position = 0) {
  const freshness = new Freshness(position);
  const line = new OfficeLine({ answer: async () => office.answer() }, freshness);
  const office = { freshness, line, answer: async () => page('text', 0, ['tag']), close: () => {} };
  const touch = (tags: string[]) => {
    freshness.apply(tags);
    line.tell({ position: freshness.position, tags });
  };
  office.close = await listen(line.handler((_request, response) => response.end()));
  return Object.assign(office, { touch });
}

async function listen(handler: Handler): Promise<() => void> {
  const server: Server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  onTestFinished(close);
  return close;
}

function openWorker() {
  const freshness = new Freshness();
  const line = new WorkerLine({
    socketPath: () => socketPath,
    freshness,
    folder: new PageFolder(join(dataDir, 'pages')),
    press: new PaperPress(),
    kindOf: () => ({ kind: 'page', contentType: 'text/html' }),
    onDistrust: () => newsstand.forgetAll(),
    onRemoved: (stories) => newsstand.forgetStories(stories),
  });
  const newsstand = new Newsstand({
    freshness,
    takenDown: new TakenDownFile(dataDir),
    press: new PaperPress(),
    source: line,
  });
  onTestFinished(() => line.stop());
  return { freshness, line, newsstand, read: async () => (await newsstand.answer('/page')).bodies.identity.toString() };
}

test('a page comes over the line as it is, in all its encodings, also with thousands of tags', async () => {
  const office = await openLine();
  const tags = Array.from({ length: 3_000 }, (_, number) => `card:${STORY}-${number}`);
  const sent = page('über', 0, tags);
  office.answer = async () => sent;
  const { line, newsstand } = openWorker();
  await line.follow();
  expect(await newsstand.answer('/page')).toEqual(sent);
});

test('a worker keeps a page that was made long before it began, until it is touched', async () => {
  const office = await openLine(100);
  office.answer = async () => page('text', 3, ['tag']);
  const { line, newsstand } = openWorker();
  await line.follow();
  await newsstand.answer('/page');
  expect(newsstand.hit('/page')).toBeDefined();
  office.touch(['tag']);
  await expect.poll(() => newsstand.hit('/page')).toBeUndefined();
});

test('a page that comes before the touch it was made after is kept when that is heard', async () => {
  const office = await openLine();
  const { line, newsstand, freshness } = openWorker();
  await line.follow();
  office.freshness.apply(['tag']);
  office.answer = async () => page('new', 1, ['tag']);
  await newsstand.answer('/page');
  office.line.tell({ position: 1, tags: ['tag'] });
  await expect.poll(() => freshness.position).toBe(1);
  expect(newsstand.hit('/page')).toBeDefined();
});

test('touches that were missed while the line was cut are told when it is back', async () => {
  const office = await openLine();
  const { line, newsstand, freshness } = openWorker();
  await line.follow();
  await newsstand.answer('/page');
  office.close();
  await expect.poll(() => line.obtain('/page').then(({ status }) => status)).toBe(503);
  office.touch(['tag']);
  office.touch(['other']);
  await listen(office.line.handler((_request, response) => response.end()));
  await expect.poll(() => freshness.position).toBe(2);
  expect(newsstand.hit('/page')).toBeUndefined();
  // What it knows beside that is kept.
  expect(newsstand.memory.get('/page')).toBeDefined();
});

test('another life of the office at the same position is not taken for the one that was heard', async () => {
  const first = await openLine(7);
  const { line, newsstand } = openWorker();
  await line.follow();
  await newsstand.answer('/page');
  expect(newsstand.hit('/page')).toBeDefined();
  first.close();
  await expect.poll(() => line.obtain('/page').then(({ status }) => status)).toBe(503);
  await openLine(7);
  await expect.poll(() => newsstand.hit('/page')).toBeUndefined();
});

test('a line that is broken off in the middle does not end the worker', async () => {
  const close = await listen((_request, response) => {
    response.writeHead(200);
    response.end('{"position":3,"tags":["half');
  });
  const { line, freshness } = openWorker();
  const following = line.follow();
  await expect.poll(() => line.obtain('/page').then(({ status }) => status)).toBe(503);
  close();
  await openLine(5);
  await following;
  expect(freshness.position).toBe(5);
});

test('a worker that does not read what it is told is cut off', async () => {
  const office = await openLine();
  let ended = false;
  const { Agent, request } = await import('node:http');
  const asking = request({ socketPath, agent: new Agent(), headers: { 'x-courant-touches': '/0' } });
  asking.on('response', (answer) => answer.pause());
  asking.on('error', () => {});
  asking.on('close', () => {
    ended = true;
  });
  const answered = new Promise((resolve) => asking.on('response', resolve));
  asking.end();
  const answer = (await answered) as import('node:http').IncomingMessage;
  const long = 'x'.repeat(1_000_000);
  for (let number = 0; number < 20; number++) office.touch([`${long}${number}`]);
  answer.resume();
  answer.on('error', () => {});
  await expect.poll(() => ended || answer.destroyed).toBe(true);
});

test('while the office hangs a worker asks it once for each page and serves the folder within 300 ms', async () => {
  const kept = new KeptPages(join(dataDir, 'pages'));
  await kept.store('/page', madePage('from the folder', ['tag']), 0);
  kept.close();
  let asked = 0;
  await listen(() => {
    asked += 1;
  });
  const { newsstand } = openWorker();
  const started = performance.now();
  const answers = await Promise.all(Array.from({ length: 100 }, () => newsstand.answer('/page')));
  expect(performance.now() - started).toBeLessThan(400);
  expect(new Set(answers.map(({ bodies, stale }) => `${bodies.identity} ${stale}`))).toEqual(
    new Set(['from the folder true']),
  );
  expect(asked).toBe(1);
});

test('a worker forgets what it kept of a story that is public no more, also as an older copy', async () => {
  const office = await openLine();
  office.answer = async () => page('its text', 0, [`story:${STORY}`]);
  const { line, newsstand } = openWorker();
  await line.follow();
  await newsstand.answer('/page');
  const { until, release } = held();
  onTestFinished(release);
  office.answer = () => until.then(() => page('never', 1, []));
  office.touch([`story:${STORY}`, removalTag(STORY)]);
  await expect.poll(() => newsstand.memory.get('/page')).toBeUndefined();
});

test('a worker that hears of a take-down before the office cuts the story out of what the office hands out', async () => {
  const office = await openLine();
  const list = `before <!--card:${STORY}-->a card<!--/card:${STORY}--> after`;
  const { line, read } = openWorker();
  await line.follow();
  new TakenDownFile(dataDir).add({ story: STORY, addresses: [], status: 410, reason: '', at: '' });
  const late = openWorker();
  office.answer = async () => ({ ...page(list, 0, [`card:${STORY}`]), status: 404 });
  expect(await late.read()).toBe('before  after');
  office.answer = async () => page('{"items":["a card"]}', 0, [`card:${STORY}`]);
  expect((await late.newsstand.answer('/page')).status).toBe(404);
  expect((await openWorker().newsstand.answer('/page')).status).toBe(503);
  expect(await read()).toBe('{"items":["a card"]}');
});
