import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts';
import { prunePublicationLog } from './prune-publication-log.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.query('delete from publication_log');
  await database.query(`update installation set log_pruned_below = '0'`);
});

const write = (tag: string, age: string) =>
  database.query('insert into publication_log (tags, effective_at) values (array[$1], now() - $2::interval)', [
    tag,
    age,
  ]);
const prune = () => database.transaction(prunePublicationLog);
const kept = async () =>
  (await database.query<{ tag: string }>('select tags[1] as tag from publication_log order by seq')).map(
    ({ tag }) => tag,
  );
const prunedBelow = async () =>
  BigInt(
    (await database.query<{ below: string }>('select log_pruned_below::text as below from installation'))[0]?.below ??
      0,
  );

test('what became effective more than a week ago goes, and below which transaction is recorded', async () => {
  await write('old', '8 days');
  await write('older', '9 days');
  const [row] = await database.query<{ xid: string }>('select max(xid::text::bigint) as xid from publication_log');
  await write('recent', '6 days');
  await write('planned', '-1 days');
  expect(await prune()).toEqual({ rows: 2 });
  expect(await kept()).toEqual(['recent', 'planned']);
  expect(await prunedBelow()).toBe(BigInt(row?.xid ?? 0) + 1n);
  expect(await prune()).toEqual({ rows: 0 });
});

test('the mark never falls', async () => {
  await database.query(`update installation set log_pruned_below = '9000000000'`);
  await write('old', '8 days');
  await prune();
  expect(await prunedBelow()).toBe(9_000_000_000n);
});

test('beside a transaction that stays open nothing is called missing that a living node may still have to read', async () => {
  const long = new pg.Client({ connectionString: database.url });
  await long.connect();
  await long.query('begin');
  const { rows } = await long.query<{ xid: string }>('select pg_current_xact_id()::text as xid');
  await write('after it', '8 days');
  await prune();
  expect(await kept()).toEqual(['after it']);
  expect(await prunedBelow()).toBeLessThanOrEqual(BigInt(rows[0]?.xid ?? 0));
  await long.query('rollback');
  await long.end();
  await prune();
  expect(await kept()).toEqual([]);
});
