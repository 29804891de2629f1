import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import { interruptibleWayTo } from '../../../test/support/interrupted-database.ts';
import { openLog } from '../log/index.ts';
import { enqueue, type JobHandlers, type JobsOptions, prepareJobs, type RunningJobs, startJobs } from './index.ts';
import { TRACES, testJobs } from './testing/test-jobs.ts';

const log = openLog({ level: 'silent' });
let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  await prepareJobs(database.url);
  await database.query(TRACES);
});
afterAll(() => database.drop());

async function whileWorking<T>(
  options: Partial<JobsOptions> & { handlers: JobHandlers },
  work: (jobs: RunningJobs) => Promise<T>,
): Promise<T> {
  const jobs = startJobs({ url: database.url, log, ...options });
  try {
    return await work(jobs);
  } finally {
    await jobs.stop({ within: 200 });
  }
}

const add = (name: 'test-note' | 'test-hang', word: string) =>
  database.transaction((tx) => enqueue(tx, name, { word }));

const traces = async (word: string, step: string) =>
  (await database.query('select pid from job_traces where word = $1 and step = $2', [word, step])).length;

const waiting = async () => (await database.query('select from graphile_worker.jobs')).length;

const until = (check: () => unknown, timeout = 10_000) => vi.waitFor(check, { timeout, interval: 25 });

test('starts a job within 250 ms of the commit, without waiting for the next look at the queue', async () => {
  let begun = 0;
  const handlers: JobHandlers = {
    'test-note': async () => {
      begun = performance.now();
    },
  };
  // Looks once in a minute: what is begun sooner was begun by the notification.
  await whileWorking({ handlers, pollEvery: 60_000 }, async () => {
    await until(async () => {
      const listening = await database.query(
        `select from pg_stat_activity where datname = current_database() and query like 'LISTEN%'`,
      );
      expect(listening).toHaveLength(1);
    });
    const latencies: number[] = [];
    for (let round = 0; round < 10; round++) {
      begun = 0;
      await add('test-note', 'quick');
      const committed = performance.now();
      await until(() => expect(begun).toBeGreaterThan(0));
      latencies.push(begun - committed);
    }
    latencies.sort((a, b) => a - b);
    expect(latencies[5]).toBeLessThan(250);
  });
});

test('a job is not there when its transaction is rolled back', async () => {
  const failing = database.transaction(async (tx) => {
    await enqueue(tx, 'test-note', { word: 'never' });
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  expect(await waiting()).toBe(0);
});

test('a waiting job of the same key is replaced', async () => {
  const later = new Date(Date.now() + 3_600_000);
  for (const word of ['first', 'second']) {
    await database.transaction((tx) => enqueue(tx, 'test-note', { word }, { key: 'one', runAt: later }));
  }
  expect(await waiting()).toBe(1);
  await database.query('delete from graphile_worker._private_jobs');
});

test('refuses a job that a killed office would take with it', async () => {
  const once = database.transaction((tx) => enqueue(tx, 'test-note', { word: 'x' }, { maxAttempts: 1 }));
  await expect(once).rejects.toThrow(RangeError);
});

test('a job that fails is tried again', async () => {
  let attempts = 0;
  const handlers: JobHandlers = {
    'test-note': async (_, job) => {
      attempts = job.attempt;
      if (attempts === 1) throw new Error('not yet');
    },
  };
  await whileWorking({ handlers, pollEvery: 200 }, async () => {
    await add('test-note', 'again');
    await until(() => expect(attempts).toBe(2));
    await until(async () => expect(await waiting()).toBe(0));
  });
});

test('preparing the queue is safe beside another and quick when nothing is to do', async () => {
  const empty = await freshDatabase();
  try {
    await Promise.all([1, 2, 3, 4].map(() => prepareJobs(empty.url)));
    const began = performance.now();
    await prepareJobs(empty.url);
    expect(performance.now() - began).toBeLessThan(500);
  } finally {
    await empty.drop();
  }
});

test.each([
  ['that has been silent for long enough', 'killed', undefined],
  ['where the next one begins, at once', 'killed here', 'this machine'],
])('finishes the job of an office that was killed, %s', async (_, word, place) => {
  const offices: ChildProcess[] = [];
  try {
    await add('test-hang', word);
    offices.push(officeProcess(place));
    await until(async () => expect(await traces(word, 'begun')).toBe(1));
    offices[0]?.kill('SIGKILL');
    offices.push(officeProcess(place));
    await until(async () => expect(await traces(word, 'done')).toBe(1));
    await until(async () => expect(await waiting()).toBe(0));
  } finally {
    for (const office of offices) await kill(office);
  }
});

test('leaves the job of an office that lives alone, however long it takes', async () => {
  const holdUp = Promise.withResolvers<void>();
  let runs = 0;
  const handlers: JobHandlers = {
    'test-note': async () => {
      runs++;
      await holdUp.promise;
    },
  };
  const quick = { handlers, beatEvery: 50, silence: 400, pollEvery: 100 };
  await whileWorking(quick, () =>
    whileWorking(quick, async () => {
      await add('test-note', 'long');
      await until(() => expect(runs).toBe(1));
      // Five times as long as it takes to be taken for dead, by the database's clock.
      await database.query('select pg_sleep(2)');
      holdUp.resolve();
      await until(async () => expect(await waiting()).toBe(0));
      expect(runs).toBe(1);
    }),
  );
});

test('jobs that run while every connection breaks are done, and later ones too', async () => {
  const way = await interruptibleWayTo(database.url);
  const holdUp = Promise.withResolvers<void>();
  const handlers = testJobs(database.url);
  let running = 0;
  const held: JobHandlers = {
    'test-note': async (payload, job) => {
      running++;
      await holdUp.promise;
      await handlers['test-note']?.(payload, job);
    },
  };
  try {
    await whileWorking({ url: way.url, handlers: held, beatEvery: 100, silence: 1_000, pollEvery: 100 }, async () => {
      for (const word of ['a', 'b', 'c']) await add('test-note', word);
      await until(() => expect(running).toBe(3));
      await way.cut();
      holdUp.resolve();
      // They end while their end cannot be recorded.
      await until(async () => expect(await traces('c', 'done')).toBeGreaterThan(0));
      await way.mend();
      await until(async () => expect(await waiting()).toBe(0));
      await add('test-note', 'after');
      await until(async () => expect(await traces('after', 'done')).toBe(1), 2_000);
    });
  } finally {
    await way.close();
  }
});

test('goes on after its connections have become silent without an error', async () => {
  const way = await interruptibleWayTo(database.url);
  const quick = { url: way.url, beatEvery: 100, pollEvery: 100, answerLimit: 4_000 };
  try {
    await whileWorking({ ...quick, handlers: testJobs(database.url) }, async () => {
      await add('test-note', 'heard');
      await until(async () => expect(await traces('heard', 'done')).toBe(1));
      way.strand();
      await add('test-note', 'unheard');
      // Less than two limits: all of them are given up when the first is found silent.
      await until(async () => expect(await traces('unheard', 'done')).toBe(1), 7_500);
    });
  } finally {
    await way.close();
  }
});

test('begins when the database was away at the start', async () => {
  const way = await interruptibleWayTo(database.url);
  await way.cut();
  try {
    const warned = vi.spyOn(log, 'warn');
    await whileWorking({ url: way.url, handlers: testJobs(database.url), beatEvery: 100 }, async () => {
      await add('test-note', 'early');
      await until(() => expect(warned).toHaveBeenCalledWith(expect.anything(), expect.stringContaining('jobs wait')));
      await way.mend();
      await until(async () => expect(await traces('early', 'done')).toBe(1));
    });
  } finally {
    await way.close();
  }
});

test('goes on after the server has ended every session and refused new ones', async () => {
  const name = new URL(database.url).pathname.slice(1);
  const owner = database.url.replace(`/${name}`, '/postgres');
  const admin = new pg.Client({ connectionString: owner });
  await admin.connect();
  try {
    await whileWorking({ handlers: testJobs(database.url), beatEvery: 100, silence: 1_000 }, async () => {
      await add('test-note', 'before');
      await until(async () => expect(await traces('before', 'done')).toBe(1));
      await admin.query(`alter database ${name} allow_connections false`);
      await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
      await admin.query('select pg_sleep(1)');
      await admin.query(`alter database ${name} allow_connections true`);
      await add('test-note', 'afterwards');
      await until(async () => expect(await traces('afterwards', 'done')).toBe(1));
    });
  } finally {
    await admin.end();
  }
});

test('a job given out by an answer that was lost is run all the same', async () => {
  // What is left of such a job: locked by an id that goes on living.
  await whileWorking(
    { handlers: testJobs(database.url), beatEvery: 100, silence: 60_000, pollEvery: 100 },
    async () => {
      await until(async () => expect(await database.query('select from job_workers')).toHaveLength(1));
      await database.transaction(async (tx) => {
        await enqueue(tx, 'test-note', { word: 'lost' });
        await sql`update graphile_worker._private_jobs
        set locked_at = now(), locked_by = (select id from job_workers), attempts = attempts + 1`.execute(tx);
      });
      await until(async () => expect(await traces('lost', 'done')).toBe(1));
    },
  );
});

test('stopping waits for the jobs that run, and gives those that take too long to others at once', async () => {
  await add('test-hang', 'stopped');
  await whileWorking({ handlers: testJobs(database.url) }, () =>
    until(async () => expect(await traces('stopped', 'begun')).toBe(1)),
  );
  expect(await database.query('select from job_workers')).toHaveLength(0);
  await whileWorking({ handlers: testJobs(database.url) }, () =>
    until(async () => expect(await traces('stopped', 'done')).toBe(1)),
  );
});

function officeProcess(place?: string): ChildProcess {
  const program = fileURLToPath(new URL('./testing/office-process.ts', import.meta.url));
  return spawn(process.execPath, [program, database.url, ...(place ? [place] : [])], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function kill(office: ChildProcess): Promise<void> {
  if (office.exitCode !== null || office.signalCode !== null) return;
  const gone = once(office, 'exit');
  office.kill('SIGKILL');
  await gone;
}
