import { chmod, cp, readFile, readlink, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { copyBinaries, libraryEnvironment, locateBinaries } from './binaries.ts';
import { openEmbeddedServer } from './index.ts';
import { serverAccount } from './server-account.ts';
import { failureOf, plainCommand, runsAsRoot } from './server-command.ts';
import { end, granted, startCourant } from './testing/courant-process.ts';
import { clearFolders, closedFolder, openFolder, rowsOf } from './testing/data-folders.ts';

afterEach(clearFolders, 60_000);

/** The line CapEff of a process, as a set of bits (proc_pid_status(5)). */
async function capabilitiesOf(pid: number): Promise<bigint> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return BigInt(`0x${/CapEff:\t(\w+)/.exec(status)?.[1] ?? ''}`);
}

test('finds its libraries where install scripts are off and made no links', async () => {
  const folder = await openFolder();
  const delivered = await locateBinaries();
  const bare = await copyBinaries(delivered, folder);
  const links: { target: string }[] = JSON.parse(await readFile(join(delivered.folder, 'pg-symlinks.json'), 'utf8'));
  for (const { target } of links)
    await rm(join(bare.folder, 'lib', target.replace('native/lib/', '')), { force: true });
  // As npm delivers it, the links are named from a folder called native.
  const native = join(folder, 'native');
  await cp(bare.folder, native, { recursive: true });
  const binaries = { ...bare, folder: native };

  const command = plainCommand(await serverAccount(join(folder, 'none')));
  const libraries = await libraryEnvironment(binaries, folder);
  // Each needs libraries of its own: initdb comes by libpq to libssl, which postgres needs directly.
  for (const program of [join(native, 'bin', 'postgres'), join(native, 'bin', 'initdb')]) {
    expect(await failureOf(command, program, ['--version'])).toContain('cannot open shared object file');
    expect(await failureOf(command, program, ['--version'], libraries)).toBeNull();
  }
});

describe.skipIf(!runsAsRoot || process.platform !== 'linux')('under root', () => {
  test('works in a folder that others cannot enter, with the one right that takes', async () => {
    const dataDir = await closedFolder();
    const first = await openEmbeddedServer({ dataDir });
    expect(first.connection.host).toContain(dataDir);
    await rowsOf(first.connection, 'CREATE TABLE kept AS SELECT 1 AS one');
    // Bit 2 is CAP_DAC_READ_SEARCH (capability.h), and there is no other.
    expect(await capabilitiesOf(first.pid)).toBe(1n << 2n);
    await first.stop();
    const second = await openEmbeddedServer({ dataDir });
    expect(await rowsOf(second.connection, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
    await second.stop();
  }, 60_000);

  test('runs the server without any right of root where its account can enter', async () => {
    const server = await openEmbeddedServer({ dataDir: await openFolder() });
    expect(await capabilitiesOf(server.pid)).toBe(0n);
    await server.stop();
  }, 60_000);

  test('tells the server nothing of our environment', async () => {
    const server = await openEmbeddedServer({ dataDir: await openFolder() });
    const environment = (await readFile(`/proc/${server.pid}/environ`, 'utf8')).split('\0').sort();
    expect(environment.map((entry) => entry.split('=')[0])).not.toContain('HOME');
    await server.stop();
  }, 60_000);

  test('keeps the files where its account can reach them when that right cannot be had', async () => {
    const dataDir = await closedFolder();
    const through = ['setpriv', '--bounding-set', '-dac_read_search', '--inh-caps', '-dac_read_search'];
    const courant = await startCourant(dataDir, { through });
    const { connection, pid } = granted(courant);
    const elsewhere = (await readFile(join(dataDir, 'postgresql', 'elsewhere.txt'), 'utf8')).trim();
    try {
      expect(await readlink(`/proc/${pid}/cwd`)).toBe(join(elsewhere, 'data'));
      await rowsOf(connection, 'CREATE TABLE kept AS SELECT 1 AS one');
      await end(courant, 'SIGTERM');
      // With the right at hand again the files stay where they are.
      const next = await openEmbeddedServer({ dataDir });
      expect(await rowsOf(next.connection, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
      await next.stop();
    } finally {
      await end(courant, 'SIGKILL');
      await rm(elsewhere, { recursive: true, force: true });
    }
  }, 60_000);

  test('runs a copy of its programs when the account cannot reach the packages', async () => {
    const folder = await openFolder();
    const copy = await copyBinaries(await locateBinaries(), folder);
    const account = await serverAccount(join(folder, 'none'));
    expect(await failureOf(plainCommand(account), copy.initdb, ['--version'])).toBeNull();
    expect(dirname(copy.folder)).toBe(folder);
    await chmod(folder, 0o700);
  }, 60_000);
});
