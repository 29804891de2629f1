import { sql } from 'kysely';
import type { Transaction } from '../database/index.ts';
import type { JobName, JobPayloads } from './job-payloads.ts';

export type EnqueueOptions = {
  /** Not before this moment, by the database's clock; absent: as soon as the transaction commits. */
  runAt?: Date;
  /** A waiting job of the same key is replaced by this one. */
  key?: string;
  /** Jobs of the same queue are done one after the other, in their order. */
  queue?: string;
  /** Tries in all, at least 2: a job uses one up when the office that runs it is killed. Default 25, spread over three days. */
  maxAttempts?: number;
};

/** Puts a job into the queue as part of the caller's transaction: it exists when, and only when, that commits. */
export async function enqueue<Name extends JobName>(
  tx: Transaction,
  name: Name,
  payload: JobPayloads[Name],
  { runAt, key, queue, maxAttempts = 25 }: EnqueueOptions = {},
): Promise<void> {
  if (maxAttempts < 2) throw new RangeError(`${name} needs at least 2 attempts: one is lost when its office is killed`);
  await sql`
    select from graphile_worker.add_job(
      identifier => ${name}::text,
      payload => ${JSON.stringify(payload)}::json,
      queue_name => ${queue ?? null}::text,
      run_at => ${runAt?.toISOString() ?? null}::timestamptz,
      max_attempts => ${maxAttempts}::integer,
      job_key => ${key ?? null}::text
    )`.execute(tx);
}
