import { constants } from 'node:fs';
import { access, mkdtemp, readdir, readFile, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../src/platform/database/index.ts';
import { openEmbeddedServer } from '../../src/platform/embedded-postgres/index.ts';
import { startInstalledPostgres } from './installed-postgres.ts';

export type DatabaseServer = {
  /** Connects to the server's maintenance database, as a role that may create databases. */
  url: string;
  /** The names of all databases of this run begin with it. */
  prefix: string;
  /** Makes the database named `prefix`, with all migrations applied, to clone from. */
  makeTemplate(): Promise<void>;
  stop(): Promise<void>;
};

type StartedServer = { url: string; stop(): Promise<void> };

const FOLDER = 'courant-test-';
const MEMORY = '/dev/shm';
const ROOM_FOR_A_RUN = 1024 ** 3;

/**
 * The PostgreSQL of one test run: the embedded one in a temporary folder, or
 * - `COURANT_TEST_DATABASE_URL`: a running server, on which the role may create databases;
 * - `COURANT_TEST_POSTGRES_BIN`: the programs of an installed PostgreSQL, such as Debian's `/usr/lib/postgresql/15/bin`.
 */
export async function startDatabaseServer(): Promise<DatabaseServer> {
  const prefix = `courant_test_${process.pid}`;
  const given = process.env.COURANT_TEST_DATABASE_URL;
  const server = given ? { url: given, stop: () => dropAll(given, prefix) } : await startOwnServer();
  return { ...server, prefix, makeTemplate: () => makeTemplate(server.url, prefix) };
}

async function makeTemplate(url: string, name: string): Promise<void> {
  await runOn(url, `drop database if exists ${name} with (force)`, `create database ${name} template template0`);
  await migrate(atDatabase(url, name));
}

/** The same server's address with another database in it. */
export function atDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

async function startOwnServer(): Promise<StartedServer> {
  await sweepAfterDeadRuns();
  const folder = await mkdtemp(join(await placeForData(), `${FOLDER}${process.pid}-`));
  let server: StartedServer | undefined;
  const stop = async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    server = await startPostgresIn(folder);
    await makeForgetful(server.url);
    return { url: server.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** In memory where there is room (containers often have 64 MB): cloning takes 12 ms there and up to 300 on a disk. */
async function placeForData(): Promise<string> {
  try {
    await access(MEMORY, constants.W_OK);
    const { bavail, bsize } = await statfs(MEMORY);
    return bavail * bsize > ROOM_FOR_A_RUN ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

async function startPostgresIn(folder: string): Promise<StartedServer> {
  const installed = process.env.COURANT_TEST_POSTGRES_BIN;
  if (installed) return startInstalledPostgres({ bin: installed, folder });
  const server = await openEmbeddedServer({ dataDir: folder });
  return { url: server.connection.url, stop: () => server.stop() };
}

/** The databases of a test run need not outlive the machine's next crash; without the waiting, cloning is several times quicker. */
async function makeForgetful(url: string): Promise<void> {
  await runOn(
    url,
    'alter system set fsync = off',
    'alter system set full_page_writes = off',
    'alter system set synchronous_commit = off',
    'select pg_reload_conf()',
  );
}

async function dropAll(url: string, prefix: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [prefix],
    );
    for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`);
  } finally {
    await client.end();
  }
}

async function runOn(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A run that was killed could not clean up; the number in the folder's name says whose it was. */
async function sweepAfterDeadRuns(): Promise<void> {
  for (const place of [tmpdir(), MEMORY]) {
    const names = (await readdir(place).catch(() => [])).filter((name) => name.startsWith(FOLDER));
    for (const name of names) {
      const owner = Number(name.slice(FOLDER.length).split('-')[0]);
      if (!Number.isInteger(owner) || isRunning(owner)) continue;
      const folder = join(place, name);
      await stopPostgresIn(folder);
      await rm(folder, { recursive: true, force: true }).catch(() => {});
    }
  }
}

async function stopPostgresIn(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  const pidFile = entries.find((entry) => entry.endsWith('postmaster.pid'));
  if (!pidFile) return;
  const [pid, place] = (await readFile(join(folder, pidFile), 'utf8')).split('\n');
  // The second line is the data folder: proof that the number has not gone to some other program since.
  if (place?.startsWith(folder) && isRunning(Number(pid))) process.kill(Number(pid), 'SIGQUIT');
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
