import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { openNewsroom } from '../support/newsroom.ts';
import {
  cleanUp,
  freezeDatabase,
  kill,
  makeDataFolder,
  makeToken,
  type RunningProgram,
  runCommand,
  startProgram,
} from '../support/program.ts';
import { readOnce } from '../support/steady-reader.ts';

let program: RunningProgram;
let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let stories: { id: string; path: string }[];

beforeAll(async () => {
  const dataDir = await makeDataFolder();
  program = await startProgram({ dataDir, workers: 2 });
  newsroom = await openNewsroom(program.base, await makeToken(dataDir));
  stories = [
    await newsroom.publish('Must go'),
    await newsroom.publish('May stay'),
    await newsroom.publish('Goes by address'),
  ];
  for (const path of pagesOf(0))
    await vi.waitFor(async () => expect((await readOnce(program.base, path)).status).toBe(200));
  for (const path of pagesOf(2)) await readOnce(program.base, path);
});
afterAll(() => cleanUp(program));

const pagesOf = (index: number) => ['/', '/world', stories[index]?.path ?? '', `${stories[index]?.path}/history`];

/** What readers see of a story that was taken down, on every kept page. */
async function expectGone({ id, path }: { id: string; path: string }, headline: string) {
  for (const gone of [path, `${path}/history`, `/s/${id}`]) {
    await expect.poll(async () => (await readOnce(program.base, gone)).status, { timeout: 5_000 }).toBe(410);
    expect((await readOnce(program.base, gone)).body).not.toContain(headline);
  }
  for (const list of ['/', '/world', stories[1]?.path ?? '']) {
    await expect
      .poll(async () => (await readOnce(program.base, list)).body.includes(headline), { timeout: 5_000 })
      .toBe(false);
    expect([list, (await readOnce(program.base, list)).status]).toEqual([list, 200]);
  }
}

test('with database and office dead, take-down answers 410 on page and history and empties kept lists; still so when all is back', async () => {
  const [story] = stories;
  if (!story) throw new Error('no story');
  await readOnce(program.base, stories[1]?.path ?? '');
  // The office is the first child; frozen with the supervisor, so that nobody starts another.
  const found = await program.processes();
  const [office] = found.filter(({ role }) => role === 'child');
  const supervisor = found.find(({ role }) => role === 'supervisor');
  kill(supervisor?.pid ?? 0, 'SIGSTOP');
  kill(office?.pid ?? 0, 'SIGKILL');
  const thaw = await freezeDatabase(program);
  onTestFinished(thaw);
  try {
    const taken = await runCommand(['take-down', story.id, '--reason', 'a court order', '--data', program.dataDir]);
    expect([taken.code, taken.stderr]).toEqual([0, '']);
    expect(taken.stdout).toContain('stays in force');
    await expectGone(story, 'Must go');
    expect((await readOnce(program.base, '/')).body).toContain('May stay');
  } finally {
    thaw();
    kill(supervisor?.pid ?? 0, 'SIGCONT');
  }
  await expect
    .poll(async () => (await newsroom.call('GET', `/api/v1/stories/${story.id}`)).json?.status, { timeout: 30_000 })
    .toBe('taken-down');
  await expectGone(story, 'Must go');
  // The audit log holds the reason; readers never see it.
  expect((await newsroom.call('GET', '/api/v1/audit?limit=100')).text).toContain('a court order');
});

test('named by its address beside a running program, it is gone and recorded at once', async () => {
  const [, , story] = stories;
  if (!story) throw new Error('no story');
  const taken = await runCommand([
    'take-down',
    program.base + story.path,
    '--reason',
    'privacy',
    '--data',
    program.dataDir,
  ]);
  expect(taken.stdout).toContain('Recorded in the database.');
  await expectGone(story, 'Goes by address');
});
