import { sql } from 'kysely';
import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import type { HourSum } from './read-counter.ts';
import './trending.tables.ts';
import { HOUR } from './windows.ts';

// What is loaded at a start, of the stories read most; all others begin anew in memory.
const MOST_LOADED = 5_000;
const MOST_MERGED = 50_000;
/** How long sums by the hour are kept: a month and a few days, so that a month can be compared with the one before. */
const KEPT_DAYS = 35;

// One statement, so that it counts all or nothing. Of a batch that is known already nothing is counted again: its answer was
// lost on the way. In the order of stories, so that two offices never wait for each other.
const WRITE = `
  with fresh as (insert into story_read_batches (id) values ($1) on conflict do nothing returning id)
  insert into story_reads as kept (story_id, hour, reads)
  select b.story, b.hour, b.reads from fresh, unnest($2::uuid[], $3::timestamptz[], $4::integer[]) as b (story, hour, reads)
  order by b.story, b.hour
  on conflict (story_id, hour) do update set reads = kept.reads + excluded.reads`;

type Database = Pick<DatabaseHandle, 'query'>;

/** Adds a batch to the sums, once, however often it is sent. */
export async function writeReads(database: Database, batch: { id: string; sums: readonly HourSum[] }): Promise<void> {
  const { id, sums } = batch;
  const hours = sums.map(({ hour }) => new Date(hour * HOUR));
  await database.query(WRITE, [id, sums.map(({ story }) => story), hours, sums.map(({ reads }) => reads)]);
}

type SumRow = { story: string; at: Date; reads: number };

const toSums = (rows: readonly SumRow[]): HourSum[] =>
  rows.map(({ story, at, reads }) => ({ story, hour: at.getTime() / HOUR, reads }));

/** The sums of all offices from an hour (since 1970) on. */
export async function sumsSince(database: Database, hour: number): Promise<HourSum[]> {
  const rows = await database.query<SumRow>(
    `select story_id as story, hour as at, reads from story_reads where hour >= $1 order by hour desc limit ${MOST_MERGED}`,
    [new Date(hour * HOUR)],
  );
  return toSums(rows);
}

/** The same of the stories read most since then; runs once at a start. */
export async function sumsOfMostRead(database: Database, hour: number): Promise<HourSum[]> {
  const rows = await database.query<SumRow>(
    `select story_id as story, hour as at, reads from story_reads where hour >= $1 and story_id in (
       select story_id from story_reads where hour >= $1 group by story_id order by sum(reads) desc limit ${MOST_LOADED})`,
    [new Date(hour * HOUR)],
  );
  return toSums(rows);
}

/** Deletes what is kept no longer; a batch is sent again within minutes or never. */
export async function pruneReads(tx: Transaction): Promise<void> {
  await tx
    .deleteFrom('story_reads')
    .where('hour', '<', sql<Date>`now() - make_interval(days => ${KEPT_DAYS})`)
    .execute();
  await tx.deleteFrom('story_read_batches').where('written_at', '<', sql<Date>`now() - interval '1 day'`).execute();
}
