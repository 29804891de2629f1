import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { freshDatabase } from './database.ts';

const database = await freshDatabase();
afterAll(() => database.drop());

test('a fresh database has the migrations in it', async () => {
  const rows = await database.query<{ name: string }>('select name from schema_migrations order by name');
  expect(rows[0]?.name).toBe('0001-installation.sql');
});

test('what one test file writes, another does not see', async () => {
  const other = await freshDatabase();
  try {
    await database.query('create table only_here ()');
    const [row] = await other.query<{ place: string | null }>(`select to_regclass('only_here')::text as place`);
    expect(row?.place).toBeNull();
  } finally {
    await other.drop();
  }
});

test('an empty database is there for tests of the migrations', async () => {
  const empty = await freshDatabase({ migrated: false });
  try {
    const tables = await empty.query(`select 1 from pg_tables where schemaname = 'public'`);
    expect(tables).toEqual([]);
  } finally {
    await empty.drop();
  }
});

test('dropping takes the database away from whoever is still connected', async () => {
  const doomed = await freshDatabase();
  const visitor = new pg.Client({ connectionString: doomed.url });
  visitor.on('error', () => {});
  await visitor.connect();
  await doomed.drop();
  const [row] = await database.query<{ count: string }>('select count(*) from pg_database where datname = $1', [
    new URL(doomed.url).pathname.slice(1),
  ]);
  expect(row?.count).toBe('0');
});
