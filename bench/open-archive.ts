import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureEdition } from '../src/features/editions/index.ts';
import { migrate, openDatabase } from '../src/platform/database/index.ts';
import { openEmbeddedServer } from '../src/platform/embedded-postgres/index.ts';
import { prepareJobs } from '../src/platform/jobs/index.ts';
import { openKeys } from '../src/platform/keys/index.ts';
import { fillArchive } from './fill-archive.ts';

/** The database of a data folder, with all tables and an edition, for the time being without the program. */
export async function openArchive(dataDir: string): Promise<{ url: string; pid: number; stop: () => Promise<void> }> {
  // A database without the secret it was made with would be refused by the program.
  openKeys({ secret: undefined, dataDir, dataExists: existsSync(join(dataDir, 'postgresql')) });
  const server = await openEmbeddedServer({ dataDir });
  const { url } = server.connection;
  await prepareDatabase(url);
  return { url, pid: server.pid, stop: () => server.stop() };
}

async function prepareDatabase(url: string): Promise<void> {
  await migrate(url);
  await prepareJobs(url);
  const database = openDatabase({ url, connections: 1 });
  await database.transaction((tx) => ensureEdition(tx, { name: 'The Bench' }));
  await database.close();
}

/** Another archive on the same server, of that many stories, made unless it is there; gives its address. */
export async function addArchive(url: string, stories: number): Promise<string> {
  const name = `archive_of_${stories}`;
  const server = openDatabase({ url, connections: 1 });
  const isThere = (await server.query('select from pg_database where datname = $1', [name])).length > 0;
  if (!isThere) await server.query(`create database ${name}`);
  await server.close();
  const other = new URL(url);
  other.pathname = `/${name}`;
  if (isThere) return other.href;
  await prepareDatabase(other.href);
  const database = openDatabase({ url: other.href, connections: 1 });
  await fillArchive(database, { from: 0, to: stories });
  await database.close();
  return other.href;
}

/** Addresses of stories in it, which is filled where it is empty. */
export async function pathsOfArchive(dataDir: string, count: number): Promise<string[]> {
  const archive = await openArchive(dataDir);
  const database = openDatabase({ url: archive.url, connections: 1 });
  try {
    const [{ stories } = { stories: 0 }] = await database.query<{ stories: number }>(
      'select count(*)::int as stories from stories',
    );
    if (stories === 0) await fillArchive(database, { from: 0, to: 300 });
    const rows = await database.query<{ path: string }>(
      'select address as path from stories where address is not null order by md5(slug) limit $1',
      [count],
    );
    return rows.map(({ path }) => path);
  } finally {
    await database.close();
    await archive.stop();
  }
}
