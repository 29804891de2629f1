import pg from 'pg';
import type { JobHandlers } from '../index.ts';

declare module '../job-payloads.ts' {
  interface JobPayloads {
    'test-note': { word: string };
    'test-hang': { word: string };
  }
}

/** Makes the table in which the jobs below leave their traces. */
export const TRACES =
  'create table job_traces (word text, step text, pid integer, at timestamptz default clock_timestamp())';

/** `test-note` leaves a trace; `test-hang` hangs for ever the first time it runs, and is done when it is run again. */
export function testJobs(url: string): JobHandlers {
  const leave = async (word: string, step: string): Promise<number> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      const before = await client.query('select from job_traces where word = $1 and step = $2', [word, step]);
      await client.query('insert into job_traces (word, step, pid) values ($1, $2, $3)', [word, step, process.pid]);
      return before.rowCount ?? 0;
    } finally {
      await client.end();
    }
  };
  return {
    'test-note': async ({ word }) => {
      await leave(word, 'done');
    },
    'test-hang': async ({ word }) => {
      const runsBefore = await leave(word, 'begun');
      if (runsBefore === 0) await new Promise(() => {});
      await leave(word, 'done');
    },
  };
}
