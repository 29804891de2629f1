import { sql } from 'kysely';
import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import './redirects.tables.ts';

/** How often an address was asked for at which nothing stands, or from which readers are led elsewhere. */
export type Missed = { path: string; status: number; times: number; referrer: string | null };

// Anybody can ask for any number of addresses: so many are counted at once, and kept.
const MOST_AT_ONCE = 2_000;
const MOST_KEPT = 10_000;
const KEPT_DAYS = 90;
const LONGEST = 500;

/** Counts in memory; nothing of who asked is kept. */
export class MissedCounter {
  #counts = new Map<string, Missed>();

  count(path: string, status: number, referrer: string | undefined): void {
    const known = this.#counts.get(path);
    if (known) known.times++;
    else if (this.#counts.size < MOST_AT_ONCE && path.length <= LONGEST)
      this.#counts.set(path, { path, status, times: 1, referrer: elsewhere(referrer) });
  }

  /** Adds what another process has counted. */
  add(missed: readonly Missed[]): void {
    for (const one of missed) {
      const known = this.#counts.get(one.path);
      if (known) known.times += one.times;
      else if (this.#counts.size < MOST_AT_ONCE) this.#counts.set(one.path, { ...one });
    }
  }

  /** What was counted since the last time. */
  take(): Missed[] {
    const taken = [...this.#counts.values()];
    this.#counts = new Map();
    return taken;
  }
}

/** Without query and fragment, which may say who it was. */
function elsewhere(referrer: string | undefined): string | null {
  const url = referrer === undefined ? null : URL.parse(referrer);
  return url && /^https?:$/.test(url.protocol) ? `${url.origin}${url.pathname}`.slice(0, LONGEST) : null;
}

/** Writes what was counted: hits of what is led elsewhere, and what is not there. */
export async function writeMissed(database: DatabaseHandle, missed: readonly Missed[]): Promise<void> {
  if (missed.length === 0) return;
  const columns = [missed.map(({ path }) => path), missed.map(({ times }) => times)];
  await database.query(
    `update redirects r set hits = r.hits + m.times, last_hit = clock_timestamp()
     from unnest($1::text[], $2::bigint[]) m (path, times) where r.path = m.path`,
    columns,
  );
  const absent = missed.filter(({ status }) => status === 404);
  if (absent.length === 0) return;
  await database.query(
    `insert into missing_addresses as a (path, hits, referrer)
     select m.* from unnest($1::text[], $2::bigint[], $3::text[]) m (path, hits, referrer)
     where not exists (select from redirects r where r.path = m.path)
     on conflict (path) do update set hits = a.hits + excluded.hits, last_hit = clock_timestamp(),
       referrer = coalesce(excluded.referrer, a.referrer)`,
    [...[absent.map(({ path }) => path), absent.map(({ times }) => times)], absent.map(({ referrer }) => referrer)],
  );
}

/** Forgets what nobody asks for any more, and all but the ten thousand most asked for. */
export async function pruneMissing(tx: Transaction): Promise<void> {
  await sql`delete from missing_addresses where last_hit < now() - make_interval(days => ${KEPT_DAYS})
    or path in (select path from missing_addresses order by hits desc, path offset ${MOST_KEPT})`.execute(tx);
}
