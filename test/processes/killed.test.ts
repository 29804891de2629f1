import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/platform/database/index.ts';
import { findRunningServer } from '../../src/platform/embedded-postgres/index.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { cleanUp, kill, makeDataFolder, makeToken, type RunningProgram, startProgram } from '../support/program.ts';
import { readOnce } from '../support/steady-reader.ts';
import { type Acknowledged, writePersistently } from './persistent-writer.ts';

const WRITERS = 4;
// Stories that must be acknowledged between one death and the next, so that each falls into the middle of work.
const STORIES_BETWEEN = 4;
// The dead are known by 30 s of silence; then their jobs are done by others.
const DONE_WITHIN = 45_000;

let program: RunningProgram;
let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let token: string;

beforeAll(async () => {
  const dataDir = await makeDataFolder();
  program = await startProgram({ dataDir, workers: 2 });
  token = await makeToken(dataDir);
  newsroom = await openNewsroom(program.base, token);
});
afterAll(() => cleanUp(program));

/** Every story the newsroom has, over all pages of the list. */
async function allStories(): Promise<{ id: string; headline: string }[]> {
  const stories: { id: string; headline: string }[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { json } = await newsroom.call('GET', `/api/v1/stories?limit=100${cursor && `&cursor=${cursor}`}`);
    stories.push(...json.items);
    cursor = json.next;
  }
  return stories;
}

async function whatIsThere({ id }: Acknowledged) {
  const { json } = await newsroom.call('GET', `/api/v1/stories/${id}`);
  return { revision: json.revision, published: json.published?.revision };
}

/** The checks that are not done, looked up in the database itself. */
async function openJobs(): Promise<string[]> {
  const server = await findRunningServer(program.dataDir);
  if (!server) throw new Error('PostgreSQL is not running');
  const database = openDatabase({ url: server.connection.url, connections: 1 });
  try {
    const rows = await database.query<{ job: string }>(
      `select concat_ws(' ', id, locked_by, 'attempts', attempts, 'due since', now() - run_at, last_error) as job
       from graphile_worker.jobs
       where task_identifier = 'check-publication'`,
    );
    return rows.map(({ job }) => job);
  } finally {
    await database.close();
    server.release();
  }
}

const VICTIMS = ['office', 'stand', 'postgres', 'stand', 'postgres', 'office'] as const;

async function killOne(kind: (typeof VICTIMS)[number]): Promise<void> {
  const victim = (await program.processes()).find(({ role, task }) => role === kind || task === kind);
  if (!victim) throw new Error(`there is no ${kind}`);
  kill(victim.pid, 'SIGKILL');
}

test('with office, workers and PostgreSQL killed in turn under writing, nothing acknowledged is lost and nothing is there twice', {
  timeout: 300_000,
}, async () => {
  const writers = Array.from({ length: WRITERS }, (_, index) => writePersistently(newsroom.call, `writer ${index}`));
  const written = () => writers.flatMap((writer) => writer.acknowledged);
  const workGoesOn = async (message: string) => {
    const before = written().length;
    const more = expect.poll(() => written().length - before, { timeout: 60_000, message });
    await more.toBeGreaterThanOrEqual(STORIES_BETWEEN);
  };
  for (const victim of VICTIMS) {
    await workGoesOn(`work before the ${victim} is killed`);
    await killOne(victim);
  }
  const diedAt = Date.now();
  await workGoesOn('work after the last death');
  await Promise.all(writers.map((writer) => writer.stop()));

  expect(writers.flatMap((writer) => writer.refusals)).toEqual([]);
  // The deaths were felt: something had to be sent more than once.
  const [tries, writes] = ['tries', 'writes'].map((what) =>
    writers.reduce((sum, { counts }) => sum + counts[what as 'tries'], 0),
  );
  expect(tries).toBeGreaterThan(writes ?? 0);

  const acknowledged = written();
  expect((await allStories()).map(({ headline }) => headline).sort()).toEqual(
    acknowledged.map(({ headline }) => headline).sort(),
  );
  for (const story of acknowledged) {
    const { revision, published, headline, url } = story;
    expect([headline, await whatIsThere(story)]).toEqual([headline, { revision, published }]);
    const path = new URL(url).pathname;
    await expect
      .poll(async () => (await readOnce(program.base, path)).body, { timeout: 10_000 })
      .toContain('Second text.');
  }

  const left = DONE_WITHIN - (Date.now() - diedAt);
  await expect.poll(openJobs, { timeout: left, interval: 250 }).toEqual([]);
  for (const { id, headline, published } of acknowledged) {
    const { json } = await newsroom.call('GET', `/api/v1/stories/${id}/receipts`);
    const receipt = json.items.find((one: { revision: number }) => one.revision === published);
    expect([headline, receipt?.lines.length > 0]).toEqual([headline, true]);
  }
});

test('a killed supervisor takes its children along; the next start adopts PostgreSQL and has everything', async () => {
  const before = await allStories();
  const found = await program.processes();
  const postgres = found.find(({ role }) => role === 'postgres')?.pid;
  const children = found.filter(({ role }) => role === 'child').map(({ pid }) => pid);
  expect(children.length).toBe(3);
  kill(found.find(({ role }) => role === 'supervisor')?.pid ?? 0, 'SIGKILL');
  await expect.poll(() => children.filter(isRunning), { timeout: 10_000 }).toEqual([]);

  const next = await startProgram({ dataDir: program.dataDir, workers: 2 });
  program = next;
  expect(next.output()).toContain('left running by a Courant that died');
  expect((await next.processes()).find(({ role }) => role === 'postgres')?.pid).toBe(postgres);
  newsroom = await openNewsroom(next.base, token);
  expect((await allStories()).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  expect(await next.stop()).toBe(0);
  expect((await next.processes()).filter(({ role }) => role === 'postgres')).toEqual([]);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
