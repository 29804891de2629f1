import { type QueryExecutorProvider, sql } from 'kysely';

export { instantTyped, localTimeOf } from './local-time.ts';

/**
 * The clock of the database, to the millisecond (a Date carries no more). Never now(), which is when the transaction began: one
 * that waited for a lock would act at an instant before what it waited for. Or the instant that `actAt` has set.
 */
export async function actTime(tx: QueryExecutorProvider): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`
    select date_trunc('milliseconds', coalesce(nullif(current_setting('courant.act_time', true), '')::timestamptz, clock_timestamp())) as now`.execute(
    tx,
  );
  return (rows[0] as { now: Date }).now;
}

/**
 * Lets the acts of this transaction happen at an instant in the past: for what happened elsewhere or before, as an import or a
 * demonstration brings it in. No request can set it.
 */
export async function actAt(tx: QueryExecutorProvider, instant: Date): Promise<void> {
  await sql`select set_config('courant.act_time', ${instant.toISOString()}, true)`.execute(tx);
}
