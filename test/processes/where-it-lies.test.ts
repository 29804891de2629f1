import { chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openNewsroom } from '../support/newsroom.ts';
import { cleanUp, makeDataFolder, makeToken, type RunningProgram, startProgram } from '../support/program.ts';
import { readOnce } from '../support/steady-reader.ts';

const runsAsRoot = process.getuid?.() === 0;
const NOBODY = { uid: 65_534, gid: 65_534 };

let program: RunningProgram | undefined;
let outermost: string | undefined;
afterEach(async () => {
  await cleanUp(program);
  if (outermost) await rm(outermost, { recursive: true, force: true });
  program = undefined;
});

/** Two workers, so that the office's own socket is needed as well as the database's. */
async function expectToWork(dataDir: string) {
  program = await startProgram({ dataDir, workers: 2 });
  const newsroom = await openNewsroom(program.base, await makeToken(dataDir));
  const { path } = await newsroom.publish('From an unusual place');
  expect((await readOnce(program.base, path)).body).toContain('From an unusual place');
  expect(await program.stop()).toBe(0);
}

test('works in a folder whose path is longer than that of a socket may be, and has a blank and an umlaut in it', async () => {
  outermost = await makeDataFolder();
  const dataDir = join(outermost, 'Zeitung für alle', 'x'.repeat(120));
  await mkdir(dataDir, { recursive: true });
  await expectToWork(dataDir);
});

describe.skipIf(!runsAsRoot || process.platform !== 'linux')('as root', () => {
  test("works in root's own home, which nobody else may enter", async () => {
    outermost = await mkdtemp(join(homedir(), 'courant-test-'));
    await expectToWork(join(outermost, 'data'));
  });

  test('an unprivileged user can run it in a folder of its own', async () => {
    const dataDir = await makeDataFolder();
    outermost = dataDir;
    await chown(dataDir, NOBODY.uid, NOBODY.gid);
    program = await startProgram({ dataDir, workers: 2, as: NOBODY });
    expect((await readOnce(program.base, '/')).status).toBe(200);
    expect(await program.stop()).toBe(0);
  });
});
