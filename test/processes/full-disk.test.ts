import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openNewsroom } from '../support/newsroom.ts';
import { cleanUp, makeDataFolder, type RunningProgram, startProgram } from '../support/program.ts';
import { readOnce, readSteadily } from '../support/steady-reader.ts';
import { makeTokenInside } from './inside-the-mount.ts';

const runsAsRoot = process.getuid?.() === 0;
// A new database takes 60 MB with its log.
const DISK = '160m';
const MEGABYTE = Buffer.alloc(1024 * 1024, 1);

describe.skipIf(!runsAsRoot || process.platform !== 'linux')('on a disk that runs full (needs root)', () => {
  let program: RunningProgram;
  let newsroom: Awaited<ReturnType<typeof openNewsroom>>;

  beforeAll(async () => {
    const dataDir = await makeDataFolder();
    const mount = `mount -t tmpfs -o size=${DISK},mode=755 tmpfs "$0" && exec "$@"`;
    program = await startProgram({ dataDir, workers: 2, through: ['unshare', '--mount', 'sh', '-c', mount, dataDir] });
    newsroom = await openNewsroom(program.base, await makeTokenInside(program));
  });
  afterAll(() => cleanUp(program));

  /** Takes all room that is left; gives what frees it. The program's mounts are seen through its process. */
  function fillDisk(): () => void {
    const filler = `/proc/${program.process.pid}/root${program.dataDir}/filler`;
    const file = openSync(filler, 'w');
    for (let size = MEGABYTE.length; size > 0; ) {
      try {
        writeSync(file, MEGABYTE, 0, size);
      } catch (error) {
        expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC');
        size = Math.floor(size / 2);
      }
    }
    closeSync(file);
    return () => rmSync(filler);
  }

  const write = (number: number) =>
    newsroom.call('POST', '/api/v1/stories', {
      headline: `Story ${number}`,
      section: 'world',
      body: { format: 'text', value: `${number} ${Math.random().toString(36)} `.repeat(4_000) },
    });

  test('readers read on, writes are refused with the reason and lose nothing, and with room all works again', async () => {
    const stories = [await newsroom.publish('First'), await newsroom.publish('Second')];
    const pages = ['/', '/world', ...stories.map(({ path }) => path)];
    for (const path of pages) expect((await readOnce(program.base, path)).status).toBe(200);

    const makeRoom = fillDisk();
    const reading = readSteadily(program.base, () => pages);
    const acknowledged: string[] = [];
    let refused: Awaited<ReturnType<typeof write>> | undefined;
    // PostgreSQL has some room in files it has already.
    for (let number = 1; !refused; number++) {
      const answer = await write(number);
      if (answer.status === 201) acknowledged.push(answer.json.id);
      else refused = answer;
    }
    expect(refused).toMatchObject({ status: 503, json: { detail: expect.stringMatching(/nothing was changed/i) } });
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    await expect.poll(() => reading.reads.length, { timeout: 20_000 }).toBeGreaterThan(300);
    expect((await reading.stop()).filter(({ status }) => status !== 200)).toEqual([]);

    makeRoom();
    await expect.poll(async () => (await write(0)).status, { timeout: 40_000, interval: 500 }).toBe(201);
    for (const id of acknowledged) expect((await newsroom.call('GET', `/api/v1/stories/${id}`)).status).toBe(200);
    const { path } = await newsroom.publish('After the flood');
    expect((await readOnce(program.base, path)).status).toBe(200);
    await expect.poll(async () => (await readOnce(program.base, '/')).body).toContain('After the flood');
    expect((await readOnce(program.base, '/readyz')).status).toBe(200);
    expect(await program.stop()).toBe(0);
  });
});
