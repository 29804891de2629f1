import { once } from 'node:events';
import { rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { findRunningServer, inspectEmbeddedServer, openEmbeddedServer } from './index.ts';
import { isAlive } from './postmaster.ts';
import { serverAccount } from './server-account.ts';
import { plainCommand } from './server-command.ts';
import { end, granted, startCourant, until } from './testing/courant-process.ts';
import { clearFolders, openFolder, rowsOf } from './testing/data-folders.ts';

afterEach(clearFolders, 60_000);

test('makes a database on first use, stops it, and finds its rows again on the second', async () => {
  const dataDir = join(await openFolder(), 'new', 'data');
  const first = await openEmbeddedServer({ dataDir });
  expect(first).toMatchObject({ started: true, adopted: false });
  await rowsOf(first.connection, "CREATE TABLE words AS SELECT 'Łódź “quoted”' AS word");
  await first.stop();
  expect(isAlive(first.pid)).toBe(false);

  const second = await openEmbeddedServer({ dataDir });
  expect(await rowsOf(second.connection, 'SELECT word FROM words')).toEqual([{ word: 'Łódź “quoted”' }]);
  await second.stop();
}, 60_000);

test('is durable, checked, Unicode, small, and deaf to the network', async () => {
  const { connection, stop } = await openEmbeddedServer({ dataDir: await openFolder() });
  const settings = await rowsOf(
    connection,
    `SELECT current_setting('fsync') AS fsync, current_setting('data_checksums') AS checksums,
       current_setting('server_encoding') AS encoding, current_setting('listen_addresses') AS addresses,
       current_setting('jit') AS jit, current_setting('shared_buffers') AS buffers,
       to_tsvector('simple', '“Łódź”')::text AS words, lower('ŁÓDŹ') AS lowered`,
  );
  expect(settings).toEqual([
    {
      fsync: 'on',
      checksums: 'on',
      encoding: 'UTF8',
      addresses: '',
      jit: 'off',
      buffers: '32MB',
      words: "'łódź':1",
      lowered: 'łódź',
    },
  ]);
  expect((await stat(connection.host)).mode & 0o777).toBe(0o700);
  await stop();
}, 60_000);

test('can be reached by its url', async () => {
  const server = await openEmbeddedServer({ dataDir: await openFolder() });
  const client = new pg.Client({ connectionString: server.connection.url });
  await client.connect();
  expect((await client.query('SELECT current_database() AS name')).rows).toEqual([{ name: 'courant' }]);
  await client.end();
  await server.stop();
}, 60_000);

test('keeps its socket in a short folder when the path of the data folder is longer than a socket may have', async () => {
  const dataDir = join(await openFolder(), 'a-long-name-for-a-folder'.repeat(5));
  const server = await openEmbeddedServer({ dataDir });
  expect(server.connection.host.length).toBeLessThan(40);
  const guest = await findRunningServer(dataDir);
  expect(guest?.connection).toEqual(server.connection);
  guest?.release();
  await server.stop();
  await expect(stat(server.connection.host)).rejects.toThrow('ENOENT');
}, 60_000);

test('two that start at once on an empty folder share one server, which lives until the last has stopped', async () => {
  const dataDir = await openFolder();
  const both = await Promise.all([startCourant(dataDir), startCourant(dataDir)]);
  const answers = both.map(granted);
  expect(answers.map(({ started }) => started).sort()).toEqual([false, true]);
  expect(answers.map(({ adopted }) => adopted)).toEqual([false, false]);
  const pid = answers[0]?.pid ?? 0;
  expect(answers[1]?.pid).toBe(pid);
  // The one that started it goes first: the other must not lose its database.
  both.sort((left, right) => Number(granted(right).started) - Number(granted(left).started));
  await end(both[0], 'SIGTERM');
  expect(isAlive(pid)).toBe(true);
  await end(both[1], 'SIGTERM');
  expect(isAlive(pid)).toBe(false);
}, 60_000);

test('a server whose Courant was killed by -9 is adopted, and stopped in the end', async () => {
  const dataDir = await openFolder();
  const killed = await startCourant(dataDir);
  await end(killed, 'SIGKILL');
  const heir = await openEmbeddedServer({ dataDir });
  expect(heir).toMatchObject({ started: false, adopted: true, pid: granted(killed).pid });
  await heir.stop();
  expect(isAlive(heir.pid)).toBe(false);
}, 60_000);

test('Ctrl-C in the terminal does not reach the server', async () => {
  const dataDir = await openFolder();
  const courant = await startCourant(dataDir);
  await end(courant, 'SIGINT');
  expect(await rowsOf(granted(courant).connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
}, 60_000);

test('a server that was released keeps running and does not keep its Courant alive', async () => {
  const dataDir = await openFolder();
  const courant = await startCourant(dataDir);
  const exit = once(courant.process, 'exit');
  courant.process.stdin?.end();
  expect(await exit).toEqual([0, null]);
  expect(isAlive(granted(courant).pid)).toBe(true);
}, 60_000);

test('after kill -9 of the server its Courant hears of it, and a new one has every acknowledged row', async () => {
  const dataDir = await openFolder();
  const server = await openEmbeddedServer({ dataDir });
  const writer = new pg.Client(server.connection);
  writer.on('error', () => undefined);
  await writer.connect();
  await writer.query('CREATE TABLE acknowledged (number integer)');
  let written = 0;
  const writing = (async () => {
    for (;;) {
      await writer.query('INSERT INTO acknowledged VALUES ($1)', [written + 1]);
      written += 1;
    }
  })();
  const brokenOff = expect(writing).rejects.toThrow();
  await until(() => written > 200);
  const heard = new Promise<void>((resolve) => server.onExit(resolve));
  process.kill(server.pid, 'SIGKILL');
  await Promise.all([heard, brokenOff]);
  await writer.end().catch(() => undefined);

  const next = await openEmbeddedServer({ dataDir });
  expect(next.started).toBe(true);
  const [row] = await rowsOf(next.connection, 'SELECT count(*)::integer AS kept FROM acknowledged');
  expect(row).toSatisfy(({ kept }: { kept: number }) => kept === written || kept === written + 1);
  await next.stop();
}, 60_000);

test('a process that uses a server it did not start hears of its death too', async () => {
  const dataDir = await openFolder();
  const owner = await startCourant(dataDir);
  const guest = await findRunningServer(dataDir);
  const heard = new Promise<void>((resolve) => guest?.onExit(resolve));
  process.kill(granted(owner).pid, 'SIGKILL');
  await heard;
  await end(owner, 'SIGKILL');
}, 60_000);

test('starts although the number a killed server left behind belongs to another program by now', async () => {
  const dataDir = await openFolder();
  const server = await openEmbeddedServer({ dataDir });
  await server.stop();
  const cluster = join(dataDir, 'postgresql', 'data');
  const other = plainCommand(await serverAccount(cluster)).spawn('sleep', ['60']);
  const left = [other.pid, cluster, 1, 5432, server.connection.host, '', '', 'ready', ''];
  await writeFile(join(cluster, 'postmaster.pid'), left.join('\n'));
  expect(await findRunningServer(dataDir)).toBeNull();
  const next = await openEmbeddedServer({ dataDir });
  expect(next.started).toBe(true);
  await next.stop();
  expect(isAlive(other.pid ?? 0)).toBe(true);
  other.kill();
}, 60_000);

test('what a killed initdb left is cleared away', async () => {
  const dataDir = await openFolder();
  const server = await openEmbeddedServer({ dataDir });
  await server.stop();
  const folder = join(dataDir, 'postgresql');
  await rm(join(folder, 'data'), { recursive: true });
  await writeFile(join(folder, 'data.in-the-making-ab12cd'), 'half a cluster');
  await (await openEmbeddedServer({ dataDir })).stop();
  await expect(stat(join(folder, 'data.in-the-making-ab12cd'))).rejects.toThrow('ENOENT');
}, 60_000);

test('nothing is found, made or changed where no server has been', async () => {
  const dataDir = await openFolder();
  expect(await findRunningServer(dataDir)).toBeNull();
  expect(await inspectEmbeddedServer(dataDir)).toMatchObject({ running: false, writable: true, problem: null });
  await expect(stat(join(dataDir, 'postgresql'))).rejects.toThrow('ENOENT');
});

test('an inspection names process, socket, owner and version of a running server', async () => {
  const dataDir = await openFolder();
  const server = await openEmbeddedServer({ dataDir });
  expect(await inspectEmbeddedServer(dataDir)).toMatchObject({
    running: true,
    pid: server.pid,
    socketFolder: server.connection.host,
    clusterMajor: '18',
    owner: (await serverAccount(join(dataDir, 'postgresql', 'data'))).name,
    problem: null,
  });
  await server.stop();
}, 60_000);
