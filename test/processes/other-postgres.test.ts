import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startInstalledPostgres } from '../support/installed-postgres.ts';
import { openNewsroom } from '../support/newsroom.ts';
import {
  cleanUp,
  makeDataFolder,
  makeToken,
  type RunningProgram,
  runCommand,
  startProgram,
} from '../support/program.ts';
import { readOnce, readSteadily } from '../support/steady-reader.ts';

const DEBIAN = '/usr/lib/postgresql';
const bin = (existsSync(DEBIAN) ? readdirSync(DEBIAN) : [])
  .map((version) => join(DEBIAN, version, 'bin'))
  .find((folder) => existsSync(join(folder, 'postgres')));

describe.skipIf(!bin)('on a PostgreSQL that was installed here, by DATABASE_URL', () => {
  let folder: string;
  let postgres: Awaited<ReturnType<typeof startInstalledPostgres>>;
  let program: RunningProgram;
  let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
  let environment: Record<string, string>;
  let token: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'courant-other-'));
    postgres = await startInstalledPostgres({ bin: bin ?? '', folder });
    environment = { DATABASE_URL: postgres.url };
    program = await startProgram({ workers: 2, environment, dataDir: await makeDataFolder() });
    token = await makeToken(program.dataDir, 'admin', environment);
    newsroom = await openNewsroom(program.base, token);
  });
  afterAll(async () => {
    await cleanUp(program);
    await postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const statusOf = async (path: string) => (await readOnce(program.base, path)).status;

  test('a story is written, published and read, and no other PostgreSQL is started', async () => {
    const { path } = await newsroom.publish('On a PostgreSQL of your own');
    expect((await readOnce(program.base, path)).body).toContain('On a PostgreSQL of your own');
    expect((await readOnce(program.base, '/world')).body).toContain('On a PostgreSQL of your own');
    expect(readdirSync(program.dataDir)).not.toContain('postgresql');
  });

  test('doctor says which one it is', async () => {
    const { code, stdout } = await runCommand(['doctor', '--data', program.dataDir], { environment });
    expect(stdout).toMatch(/ok {3}database: PostgreSQL \d+, by DATABASE_URL/);
    expect([code, stdout]).toEqual([0, expect.stringContaining('All is well.')]);
  });

  test('while it is stopped readers see nothing of it, Courant can be restarted, and afterwards all works on', async () => {
    const story = await newsroom.publish('Read through the night');
    const pages = ['/', '/world', story.path];
    for (const path of pages) expect(await statusOf(path)).toBe(200);
    await postgres.stop();
    const reading = readSteadily(program.base, () => pages);
    await expect.poll(() => reading.reads.length, { timeout: 20_000 }).toBeGreaterThan(100);
    expect((await reading.stop()).filter(({ status }) => status !== 200)).toEqual([]);
    expect((await newsroom.call('POST', '/api/v1/stories', { headline: 'Not now', section: 'world' })).status).toBe(
      503,
    );

    const { dataDir } = program;
    expect(await program.stop()).toBe(0);
    program = await startProgram({ workers: 2, environment, dataDir });
    for (const path of pages) expect(await statusOf(path)).toBe(200);

    await postgres.start();
    newsroom = await openNewsroom(program.base, token);
    const writes = async () =>
      (await newsroom.call('POST', '/api/v1/stories', { headline: 'Now', section: 'world' })).status;
    await expect.poll(writes, { timeout: 20_000 }).toBe(201);
    const after = await newsroom.publish('After the restart');
    await expect.poll(async () => (await readOnce(program.base, '/')).body).toContain('After the restart');
    expect(await statusOf(after.path)).toBe(200);
  });

  test('a story is taken down by command', async () => {
    const { path } = await newsroom.publish('Must go');
    expect(await statusOf(path)).toBe(200);
    const taken = await runCommand(['take-down', path, '--data', program.dataDir], { environment });
    expect([taken.code, taken.stdout]).toEqual([0, expect.stringContaining('Recorded in the database.')]);
    await expect.poll(() => statusOf(path)).toBe(410);
  });
});
