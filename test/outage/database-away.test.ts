import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { openNewsroom } from '../support/newsroom.ts';
import {
  cleanUp,
  freezeDatabase,
  kill,
  makeDataFolder,
  makeToken,
  type RunningProgram,
  startProgram,
} from '../support/program.ts';
import { type Read, readOnce, readSteadily } from '../support/steady-reader.ts';

// What a reader may wait while something is wrong (DESIGN §1: 300 ms).
const LIMIT = 300;

let program: RunningProgram;
let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let made: string[];

beforeAll(async () => {
  const dataDir = await makeDataFolder();
  program = await startProgram({ dataDir, workers: 2 });
  newsroom = await openNewsroom(program.base, await makeToken(dataDir));
  const stories = [await newsroom.publish('First story'), await newsroom.publish('Second story')];
  made = ['/', '/world', ...stories.flatMap(({ path }) => [path, `${path}/history`])];
  for (const path of made) await vi.waitFor(async () => expect((await readOnce(program.base, path)).status).toBe(200));
});
afterAll(() => cleanUp(program));

const asked = () => [
  ...made.flatMap((path) => [path, `${path}?fbclid=${Math.random().toString(36).slice(2)}`]),
  '/healthz',
];

function expectNeverDark(reads: Read[]) {
  expect(reads.filter(({ status }) => status !== 200)).toEqual([]);
  expect(
    reads.filter(({ milliseconds }) => milliseconds > LIMIT).map(({ path, milliseconds }) => `${path} ${milliseconds}`),
  ).toEqual([]);
}

const postmaster = async () => (await program.processes()).find(({ role }) => role === 'postgres')?.pid ?? 0;

const newsroomWorks = async () =>
  (await newsroom.call('POST', '/api/v1/stories', { headline: 'Back again', section: 'world' })).status;

test('while PostgreSQL is frozen made pages answer within 300 ms, also with parameters never asked before', async () => {
  const thaw = await freezeDatabase(program);
  onTestFinished(thaw);
  const reading = readSteadily(program.base, asked);
  await expect.poll(() => reading.reads.length, { timeout: 20_000 }).toBeGreaterThan(400);
  thaw();
  expectNeverDark(await reading.stop());
  await expect.poll(newsroomWorks, { timeout: 20_000 }).toBe(201);
});

test('a page that was touched just before the freeze is served as its older copy within 300 ms', async () => {
  const [, , path = ''] = made;
  const id = (await newsroom.call('GET', '/api/v1/stories?limit=100')).json.items.find((one: { url: string }) =>
    one.url.endsWith(path),
  ).id;
  const { json } = await newsroom.call('GET', `/api/v1/stories/${id}`);
  await newsroom.call(
    'PATCH',
    `/api/v1/stories/${id}`,
    { headline: 'First story, changed' },
    { 'if-match': `"${json.revision}"` },
  );
  // Published, and frozen before any reader has asked for the page that this makes.
  expect((await newsroom.call('POST', `/api/v1/stories/${id}/publish`, { kind: 'update' })).status).toBe(200);
  const thaw = await freezeDatabase(program);
  onTestFinished(thaw);
  const reading = readSteadily(program.base, asked);
  await expect.poll(() => reading.reads.length, { timeout: 20_000 }).toBeGreaterThan(200);
  thaw();
  expectNeverDark(await reading.stop());
  await expect
    .poll(async () => (await readOnce(program.base, path)).body.includes('First story, changed'), { timeout: 20_000 })
    .toBe(true);
});

test('a killed PostgreSQL is started again by itself, and readers see nothing of it', async () => {
  const reading = readSteadily(program.base, asked);
  kill(await postmaster(), 'SIGKILL');
  await expect.poll(newsroomWorks, { timeout: 30_000, interval: 200 }).toBe(201);
  await expect.poll(() => reading.reads.length).toBeGreaterThan(100);
  expectNeverDark(await reading.stop());
  const after = await newsroom.publish('After the crash');
  await expect.poll(async () => (await readOnce(program.base, after.path)).status, { timeout: 10_000 }).toBe(200);
});

test('an address without a page is refused with 503 and Retry-After while the database is away, not with 404 or 500', async () => {
  const thaw = await freezeDatabase(program);
  onTestFinished(thaw);
  const answer = await fetch(`${program.base}/world/never-asked-before`);
  thaw();
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
  await expect
    .poll(async () => (await readOnce(program.base, '/world/never-asked-before')).status, { timeout: 20_000 })
    .toBe(404);
});
