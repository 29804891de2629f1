import { chmod, chown, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { locateBinaries } from './binaries.ts';
import { explainServerOutput } from './embedded-server-error.ts';
import { inspectEmbeddedServer, openEmbeddedServer } from './index.ts';
import { accountsIn } from './server-account.ts';
import { runsAsRoot } from './server-command.ts';
import { startCourant } from './testing/courant-process.ts';
import { clearFolders, openFolder } from './testing/data-folders.ts';

afterEach(clearFolders, 60_000);

const stranger = { uid: 65534, gid: 65534 };

async function stoppedServer(): Promise<string> {
  const dataDir = await openFolder();
  await (await openEmbeddedServer({ dataDir })).stop();
  return dataDir;
}

test('a database of another major version is refused with the way out, and left as it is', async () => {
  const dataDir = await stoppedServer();
  await writeFile(join(dataDir, 'postgresql', 'data', 'PG_VERSION'), '17\n');
  await expect(openEmbeddedServer({ dataDir })).rejects.toMatchObject({
    name: 'EmbeddedServerError',
    code: 'foreign-version',
    message: expect.stringMatching(/PostgreSQL 17 .* PostgreSQL 18; .*courant backup FILE.*courant restore FILE/),
  });
  expect((await inspectEmbeddedServer(dataDir)).problem).toContain('PostgreSQL 17');
}, 60_000);

test('a folder that holds something else than a database is refused, not overwritten', async () => {
  const dataDir = await stoppedServer();
  await rm(join(dataDir, 'postgresql', 'data', 'PG_VERSION'));
  await expect(openEmbeddedServer({ dataDir })).rejects.toMatchObject({ code: 'not-a-cluster' });
}, 60_000);

test('a data folder that is a file is refused', async () => {
  const dataDir = join(await openFolder(), 'file');
  await writeFile(dataDir, '');
  await expect(openEmbeddedServer({ dataDir })).rejects.toMatchObject({ code: 'not-a-folder' });
  expect((await inspectEmbeddedServer(dataDir)).problem).not.toBeNull();
});

test('a server that fails to start says why in one line', async () => {
  const dataDir = await stoppedServer();
  await writeFile(join(dataDir, 'postgresql', 'local.conf'), "shared_buffers = 'many'\n");
  await expect(openEmbeddedServer({ dataDir })).rejects.toMatchObject({
    code: 'start-failed',
    message: expect.stringMatching(/^PostgreSQL could not be started in .*local.conf.*$/),
  });
}, 60_000);

test('a machine that no programs are carried for is told to bring its own PostgreSQL', async () => {
  await expect(locateBinaries('aix-ppc64')).rejects.toMatchObject({
    code: 'unsupported-platform',
    message: expect.stringContaining('DATABASE_URL'),
  });
});

test('our own early knocks are not taken for the reason of a failure', () => {
  const output = [
    '[9] FATAL:  the database system is starting up',
    '[7] FATAL:  could not load library "x.so"',
    '[1] LOG:  aborting startup',
  ];
  expect(explainServerOutput(output.join('\n'), '/data').message).toContain('x.so');
});

test('under root the account called postgres is preferred, nobody is the last, and root is none', () => {
  const passwd = 'root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\npostgres:x:101:104::/:/bin/sh\n';
  expect(accountsIn(passwd).map(({ name }) => name)).toEqual(['postgres', 'nobody']);
  expect(accountsIn('root:x:0:0::/root:/bin/sh\ncourant:x:0:0::/:/bin/sh\n')).toEqual([]);
});

describe.skipIf(!runsAsRoot || process.platform !== 'linux')('with a second user and mounts (needs root)', () => {
  test('any unprivileged user can run a server of its own', async () => {
    const dataDir = await openFolder();
    await chown(dataDir, stranger.uid, stranger.gid);
    expect((await startCourant(dataDir, { as: stranger })).answer).toMatchObject({ started: true });
  }, 60_000);

  test("another user's data folder is refused, by root too", async () => {
    const roots = await stoppedServer();
    expect((await startCourant(roots, { as: stranger })).answer).toMatchObject({
      code: 'foreign-owner',
      message: expect.stringContaining('belongs to another user (number 0)'),
    });
    const theirs = await openFolder();
    await mkdir(join(theirs, 'postgresql'));
    await chown(join(theirs, 'postgresql'), stranger.uid, stranger.gid);
    await expect(openEmbeddedServer({ dataDir: theirs })).rejects.toMatchObject({ code: 'foreign-owner' });
  }, 60_000);

  test('a database that was brought over from another user is refused', async () => {
    const dataDir = await stoppedServer();
    await chown(join(dataDir, 'postgresql', 'data'), 54321, 54321);
    await expect(openEmbeddedServer({ dataDir })).rejects.toMatchObject({
      code: 'foreign-owner',
      message: expect.stringContaining('54321'),
    });
  }, 60_000);

  test('a user without a name is told so', async () => {
    const dataDir = await openFolder();
    await chown(dataDir, 54321, 54321);
    expect((await startCourant(dataDir, { as: { uid: 54321, gid: 54321 } })).answer).toMatchObject({
      code: 'no-account',
    });
  });

  test('a folder without the right to write is refused', async () => {
    const dataDir = await openFolder();
    await chown(dataDir, stranger.uid, stranger.gid);
    await chmod(dataDir, 0o555);
    expect((await startCourant(dataDir, { as: stranger })).answer).toMatchObject({
      code: 'not-writable',
      message: expect.stringContaining('--data'),
    });
  });

  test('a file system that is mounted read-only is refused', async () => {
    const dataDir = await stoppedServer();
    const mount = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"';
    const through = ['unshare', '--mount', 'sh', '-c', mount, dataDir];
    expect((await startCourant(dataDir, { through })).answer).toMatchObject({ code: 'not-writable' });
  }, 60_000);

  test('a full disk is named, and leaves no half database behind', async () => {
    const dataDir = await openFolder();
    const mount = 'mount -t tmpfs -o size=20m,mode=755 tmpfs "$0" && exec "$@"';
    const through = ['unshare', '--mount', 'sh', '-c', mount, dataDir];
    expect((await startCourant(dataDir, { through })).answer).toMatchObject({
      code: 'disk-full',
      message: expect.stringContaining('full'),
    });
  }, 60_000);
});
