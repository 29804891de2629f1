import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import { freshDatabase } from '../../../test/support/database.ts';
import { interruptibleWayTo } from '../../../test/support/interrupted-database.ts';
import { openDatabase } from '../database/index.ts';
import { openLog } from '../log/index.ts';
import { enqueue, type JobHandlers, prepareJobs, startJobs } from './index.ts';
import { TRACES, testJobs } from './testing/test-jobs.ts';

const log = openLog({ level: 'silent' });
const until = (check: () => unknown, timeout = 10_000) => vi.waitFor(check, { timeout, interval: 25 });

test('a job that meets a database gone away begins again as soon as it is back, whatever it was tried before', async () => {
  const database = await freshDatabase();
  await prepareJobs(database.url);
  await database.query(TRACES);
  const way = await interruptibleWayTo(database.url);
  const away = openDatabase({ url: way.url, connections: 1 });
  let tries = 0;
  const handlers: JobHandlers = {
    'test-note': async (payload, job) => {
      tries++;
      await away.query('select 1');
      await testJobs(database.url)['test-note']?.(payload, job);
    },
  };
  try {
    await way.cut();
    const jobs = startJobs({ url: database.url, log, handlers, pollEvery: 100 });
    try {
      // As one that died with several offices before: the queue itself would wait e^8 seconds after another failure.
      await database.transaction(async (tx) => {
        await enqueue(tx, 'test-note', { word: 'patient' });
        await sql`update graphile_worker._private_jobs set attempts = 7`.execute(tx);
      });
      await until(() => expect(tries).toBeGreaterThan(0));
      await way.mend();
      await until(async () => expect(await database.query('select from job_traces')).toHaveLength(1), 5_000);
      await until(async () => expect(await database.query('select from graphile_worker.jobs')).toHaveLength(0));
    } finally {
      await jobs.stop({ within: 200 });
    }
  } finally {
    await away.close();
    await way.close();
    await database.drop();
  }
});
