import type pg from 'pg';

type Beat = {
  /** Where this office works, and no other at the same time: ids that are noted there and are not its own are of one that is gone. */
  place: string | undefined;
  /** Ids under which this office holds jobs now. */
  living: readonly string[];
  /** Ids under which it held jobs and never will again. */
  ended: readonly string[];
  /** Milliseconds after which another office that said nothing is taken for dead; absent: nobody is, this time. */
  silence: number | undefined;
};

/** What a beat found: ids whose jobs it set free, the jobs that stand in the queue as held by `living`, and whether what leaves the house waits. */
export type BeatFound = { released: string[]; held: string[]; outgoingHeld: boolean };

/**
 * Says that this office lives, and sets free the jobs of those that do not. An id without a row counts as silent too, once it
 * has held a job for that long. All times are the database's: the clocks of several machines do not agree.
 */
export async function beat(client: pg.ClientBase, { living, ended, silence, place }: Beat): Promise<BeatFound> {
  await signIn(client, { living, place });
  const released = await release(client, { living, ended, silence, place });
  const { rows } = await client.query<{ held: string[]; outgoing_held: boolean }>(
    `select array(select id::text from graphile_worker.jobs where locked_by = any ($1)) as held,
       (select outgoing_held_since is not null from installation) as outgoing_held`,
    [living],
  );
  return { released, held: rows[0]?.held ?? [], outgoingHeld: rows[0]?.outgoing_held ?? true };
}

/** Notes ids under which jobs are held from now on: of one that held jobs before it was noted nobody knows where it worked. */
export async function signIn(client: pg.ClientBase, { living, place }: Pick<Beat, 'living' | 'place'>): Promise<void> {
  await client.query(
    `insert into job_workers (id, heartbeat_at, place) select unnest($1::text[]), clock_timestamp(), $2
     on conflict (id) do update set heartbeat_at = excluded.heartbeat_at`,
    [living, place ?? null],
  );
}

async function release(client: pg.ClientBase, { living, ended, silence, place }: Beat): Promise<string[]> {
  // In one transaction: an office that was killed in between left jobs locked by ids nobody knew any more, for the whole silence.
  await client.query('begin');
  const { rows } = await client.query<{ released: string[] }>(
    `with gone as (
       delete from job_workers
       where id = any ($1) or heartbeat_at < clock_timestamp() - $2::integer * interval '1 millisecond'
         or (place = $3 and id <> all ($4))
       returning id
     ), unheard_of as (
       select locked_by as id from graphile_worker.jobs
       where locked_at < clock_timestamp() - $2::integer * interval '1 millisecond'
         and not exists (select from job_workers where id = locked_by)
     )
     select array(select id from gone union select id from unheard_of) as released`,
    [ended, silence ?? null, place ?? null, living],
  );
  const released = rows[0]?.released ?? [];
  // What WorkerUtils.forceUnlockWorkers does; that would open a pool of connections of its own.
  if (released.length > 0) await client.query('select graphile_worker.force_unlock_workers($1)', [released]);
  await client.query('commit');
  return released;
}
