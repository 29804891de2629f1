import type pg from 'pg';

type Beat = {
  /** Ids under which this office holds jobs now. */
  living: readonly string[];
  /** Ids under which it held jobs and never will again. */
  ended: readonly string[];
  /** Milliseconds after which another office that said nothing is taken for dead; absent: nobody is, this time. */
  silence: number | undefined;
};

/** What a beat found: ids whose jobs it set free, and the jobs that stand in the queue as held by `living`. */
export type BeatFound = { released: string[]; held: string[] };

/**
 * Says that this office lives, and sets free the jobs of those that do not. An id without a row counts as silent too, once it
 * has held a job for that long. All times are the database's: the clocks of several machines do not agree.
 */
export async function beat(client: pg.ClientBase, { living, ended, silence }: Beat): Promise<BeatFound> {
  await client.query(
    `insert into job_workers (id, heartbeat_at) select unnest($1::text[]), clock_timestamp()
     on conflict (id) do update set heartbeat_at = excluded.heartbeat_at`,
    [living],
  );
  const released = await release(client, ended, silence);
  const { rows } = await client.query<{ id: string }>(
    'select id from graphile_worker.jobs where locked_by = any ($1)',
    [living],
  );
  return { released, held: rows.map((row) => row.id) };
}

async function release(
  client: pg.ClientBase,
  ended: readonly string[],
  silence: number | undefined,
): Promise<string[]> {
  const { rows } = await client.query<{ released: string[] }>(
    `with gone as (
       delete from job_workers
       where id = any ($1) or heartbeat_at < clock_timestamp() - $2::integer * interval '1 millisecond'
       returning id
     ), unheard_of as (
       select locked_by as id from graphile_worker.jobs
       where locked_at < clock_timestamp() - $2::integer * interval '1 millisecond'
         and not exists (select from job_workers where id = locked_by)
     )
     select array(select id from gone union select id from unheard_of) as released`,
    [ended, silence ?? null],
  );
  const released = rows[0]?.released ?? [];
  // What WorkerUtils.forceUnlockWorkers does; that would open a pool of connections of its own.
  if (released.length > 0) await client.query('select graphile_worker.force_unlock_workers($1)', [released]);
  return released;
}
