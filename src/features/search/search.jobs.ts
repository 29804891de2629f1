import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import { enqueue, type Job, type JobHandlers } from '../../platform/jobs/index.ts';
import type { Log } from '../../platform/log/index.ts';
import { indexPublications } from './index-publications.ts';

declare module '../../platform/jobs/job-payloads.ts' {
  interface JobPayloads {
    /** Stories that were public before there was a search, or came in past it. */
    'search-fill': Record<string, never>;
    /** A name has changed, by which all stories of a list are found. */
    'search-names': { list: string };
  }
}

/** Stories a transaction: half a second of work, after which acts that wait for one of them go on. */
const STEP = 50;

type Options = { database: DatabaseHandle; log: Log; step?: number };

/** The jobs of the search. Both go in steps, each committed, and begin where the last has ended. */
export function searchJobs({ database, log, step = STEP }: Options): JobHandlers {
  return {
    'search-fill': (_, { signal }) => fill(database, { log, step, signal }),
    'search-names': ({ list }, { signal }) => writeNames(database, { list, step, signal }),
  };
}

/** Has the search filled where stories are missing in it. Costs one look at the indexes where none is. */
export async function completeSearch(database: DatabaseHandle): Promise<void> {
  const [row] = await database.query<{ missing: boolean }>(`select exists (${MISSING}) as missing`);
  if (row?.missing) await database.transaction((tx) => enqueue(tx, 'search-fill', {}, { key: 'search-fill' }));
}

const MISSING = `select from publications p where not p.over and p.retraction is null
  and not exists (select from story_search s where s.publication_id = p.id)`;

type Going = { step: number; signal: Job['signal'] };

async function fill(database: DatabaseHandle, { log, step, signal }: Going & { log: Log }): Promise<void> {
  const [{ count: wanting } = { count: 0 }] = await database.query<{ count: number }>(
    `select count(*)::int as count from (${MISSING}) missing`,
  );
  for (let done = 0; ; ) {
    signal.throwIfAborted();
    const written = await database.transaction((tx) => fillStep(tx, step));
    if (written === 0) return;
    done += written;
    log.info({ done, of: wanting }, 'stories are being made searchable');
  }
}

/** The newest first, since they are looked for most. The stories are locked, so that no act changes them meanwhile. */
async function fillStep(tx: Transaction, step: number): Promise<number> {
  const found = await tx
    .selectFrom('publications as p')
    .innerJoin('stories as s', 's.id', 'p.story_id')
    .select('p.id')
    .where('p.over', '=', false)
    .where('p.retraction', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('story_search as f').select('f.story_id').whereRef('f.publication_id', '=', 'p.id'))),
    )
    .orderBy('p.first_published_at', 'desc')
    .orderBy('p.story_id', 'desc')
    .limit(step)
    .forUpdate('s')
    .execute();
  await indexPublications(
    tx,
    found.map(({ id }) => id),
  );
  return found.length;
}

async function writeNames(database: DatabaseHandle, { list, step, signal }: Going & { list: string }): Promise<void> {
  for (let after: string | undefined; ; ) {
    signal.throwIfAborted();
    const ids = await database.transaction((tx) => namesStep(tx, { list, step, after }));
    after = ids.at(-1);
    if (after === undefined) return;
  }
}

async function namesStep(
  tx: Transaction,
  { list, step, after }: { list: string; step: number; after: string | undefined },
): Promise<string[]> {
  let listed = tx
    .selectFrom('publication_lists as m')
    .innerJoin('story_search as f', 'f.publication_id', 'm.publication_id')
    .innerJoin('stories as s', 's.id', 'm.story_id')
    .select('m.publication_id')
    .where('m.list', '=', list)
    .where('m.over', '=', false)
    .orderBy('m.publication_id')
    .limit(step)
    .forUpdate('s');
  if (after !== undefined) listed = listed.where('m.publication_id', '>', after);
  const ids = (await listed.execute()).map(({ publication_id }) => publication_id);
  await indexPublications(tx, ids);
  return ids;
}
