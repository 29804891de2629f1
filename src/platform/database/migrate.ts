import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { packageFolder } from '../package-folder.ts';
import { NewerDatabaseError, OLDEST_POSTGRESQL, OldDatabaseError } from './database-fault.ts';

// Any fixed number: two programs that start at once on one database must not both migrate it.
const MIGRATION_LOCK = 7_206_815_043;

/** Brings the database to this version's schema: each numbered file of `migrations/` once, in order, each in one transaction. */
export async function migrate(url: string): Promise<string[]> {
  return connected(url, async (client) => {
    await refuseOldServer(client);
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const todo = await pending(client);
    for (const name of todo) await apply(client, name);
    return todo;
  });
}

/** Names of the migrations that this program has and the database has not; throws if the database is newer than the program. */
export async function pendingMigrations(url: string): Promise<string[]> {
  return connected(url, pending);
}

/** Names of the migrations that this program has, in order. */
export async function knownMigrations(): Promise<string[]> {
  return (await readdir(migrationsFolder())).filter((name) => /^\d{4}-.+\.sql$/.test(name)).sort();
}

/** Applies these migrations in the transaction of the caller, who vouches for their order and that none was applied before. */
export async function migrateWithin(client: pg.ClientBase, names: readonly string[]): Promise<void> {
  await client.query(MIGRATIONS_TABLE);
  for (const name of names) await run(client, name);
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A connection that breaks between two statements has no promise to reject; without a listener the process would end.
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string }>('show server_version_num');
  const version = Math.floor(Number(rows[0]?.server_version_num) / 10_000);
  if (version < OLDEST_POSTGRESQL) throw new OldDatabaseError(version);
}

async function pending(client: pg.Client): Promise<string[]> {
  await client.query(MIGRATIONS_TABLE);
  const { rows } = await client.query<{ name: string }>('select name from schema_migrations');
  const applied = new Set(rows.map((row) => row.name));
  const known = await knownMigrations();
  const unknown = [...applied].filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new NewerDatabaseError(
      `the database was made by a newer Courant (it knows ${unknown.join(', ')}): run that version, or restore a backup made by this one`,
    );
  }
  return known.filter((name) => !applied.has(name));
}

async function apply(client: pg.Client, name: string): Promise<void> {
  await client.query('begin');
  try {
    await run(client, name);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function run(client: pg.ClientBase, name: string): Promise<void> {
  try {
    await client.query(await readFile(join(migrationsFolder(), name), 'utf8'));
    await client.query('insert into schema_migrations (name) values ($1)', [name]);
  } catch (error) {
    throw new Error(`migration ${name} failed: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

const MIGRATIONS_TABLE =
  'create table if not exists schema_migrations (name text primary key, applied_at timestamptz not null default now())';

const migrationsFolder = () => join(packageFolder(), 'migrations');
