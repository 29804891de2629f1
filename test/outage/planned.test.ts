import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openNewsroom } from '../support/newsroom.ts';
import {
  cleanUp,
  freezeDatabase,
  makeDataFolder,
  makeToken,
  type RunningProgram,
  startProgram,
} from '../support/program.ts';
import { readOnce } from '../support/steady-reader.ts';

let program: RunningProgram;
let newsroom: Awaited<ReturnType<typeof openNewsroom>>;

beforeAll(async () => {
  const dataDir = await makeDataFolder();
  program = await startProgram({ dataDir, workers: 2 });
  newsroom = await openNewsroom(program.base, await makeToken(dataDir));
  await newsroom.publish('Public already');
  for (const path of ['/', '/world']) await readOnce(program.base, path);
});
afterAll(() => cleanUp(program));

test('a story planned for a second at which the database is down is public on time, on its page, front and section', async () => {
  const at = new Date(Date.now() + 4_000);
  const planned = await newsroom.publish('Planned for the dark', { at: at.toISOString() });
  expect((await readOnce(program.base, planned.path)).status).toBe(404);
  // Its pages are made ahead; when all are (their number grows no more), the database may go.
  let before = 0;
  const grown = async () => {
    const { ahead } = (await newsroom.call('GET', '/readyz')).json;
    const isWhole = ahead >= 3 && ahead === before;
    before = ahead;
    return isWhole;
  };
  await expect.poll(grown, { timeout: 3_500, interval: 500 }).toBe(true);
  const thaw = await freezeDatabase(program);
  onTestFinished(thaw);
  try {
    expect((await readOnce(program.base, '/')).body).not.toContain('Planned for the dark');
    await expect
      .poll(async () => (await readOnce(program.base, planned.path)).status, { timeout: 8_000, interval: 20 })
      .toBe(200);
    expect(Date.now()).toBeGreaterThanOrEqual(at.getTime() - 50);
    expect(Date.now() - at.getTime()).toBeLessThan(1_000);
    for (const path of ['/', '/world']) {
      const seen = async () => {
        const read = await readOnce(program.base, path);
        return [path, read.body.includes('Planned for the dark'), read.cacheStatus];
      };
      await expect.poll(seen, { timeout: 1_000 }).toEqual([path, true, 'Courant; hit']);
    }
  } finally {
    thaw();
  }
});
