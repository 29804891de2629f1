import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import { enqueue, type JobHandlers } from '../../platform/jobs/index.ts';
import { fetchOutside } from '../../platform/outside/index.ts';
import { readRevision } from '../stories/index.ts';
import './checks.tables.ts';
import { linksOf } from './links-of.ts';

declare module '../../platform/jobs/job-payloads.ts' {
  interface JobPayloads {
    /** Asks what a story links to whether it is there. */
    'check-links': { story: string };
  }
}

/** So many addresses a story are asked, one after the other: nobody is run over by us. */
const MOST = 40;
/** Milliseconds one answer may take. */
const LONGEST = 10_000;
/** An address that was asked in these hours is not asked again. */
const FRESH_HOURS = 12;

type Options = { database: DatabaseHandle; allowed?: readonly string[] };

export function checkJobs({ database, allowed = [] }: Options): JobHandlers {
  return {
    'check-links': async ({ story }, { signal }) => {
      const [newest] = await database.query<{ revision: number }>('select revision from stories where id = $1', [
        story,
      ]);
      const addresses = newest ? linksOf(await readRevision(database, story, newest.revision)).slice(0, MOST) : [];
      for (const address of await stale(database, addresses)) {
        signal.throwIfAborted();
        await note(database, address, await statusOf(address, allowed));
      }
    },
  };
}

/** Has the links of a story asked, after a while in which more may be written. */
export const orderLinkCheck = (tx: Transaction, story: string): Promise<void> =>
  enqueue(tx, 'check-links', { story }, { key: `check-links ${story}`, queue: 'check-links', maxAttempts: 3 });

async function stale(database: DatabaseHandle, addresses: string[]): Promise<string[]> {
  if (addresses.length === 0) return [];
  const rows = await database.query<{ address: string }>(
    `select address from checked_links where address = any($1) and checked_at > now() - make_interval(hours => $2)`,
    [addresses, FRESH_HOURS],
  );
  const fresh = new Set(rows.map(({ address }) => address));
  return addresses.filter((address) => !fresh.has(address));
}

/** Null where nobody answers, or where nobody may be asked. */
async function statusOf(address: string, allowed: readonly string[]): Promise<number | null> {
  try {
    const answer = await fetchOutside(address, { allowed: [...allowed], patience: LONGEST });
    answer.destroy();
    return answer.statusCode ?? null;
  } catch {
    return null;
  }
}

async function note({ kysely }: DatabaseHandle, address: string, status: number | null): Promise<void> {
  await kysely
    .insertInto('checked_links')
    .values({ address, status })
    .onConflict((conflict) => conflict.column('address').doUpdateSet({ status, checked_at: new Date() }))
    .execute();
}
