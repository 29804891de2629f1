import { setTimeout as wait } from 'node:timers/promises';
import type { TaskList } from 'graphile-worker';
import { databaseFault } from '../database/index.ts';
import type { JobHandlers } from './job-payloads.ts';

/** Milliseconds between tries while the database is away. */
export const PROBE_EVERY = 1_000;

// Milliseconds during which a job that loses its database is begun again in place. The queue's own pauses grow with each try
// (e^attempt seconds): after four deaths a check of a publication came a minute late.
const PERSISTENCE = 60_000;

/** Handlers as the queue calls them. `signal` tells them that the office is being stopped. */
export function toTasks(handlers: JobHandlers, url: string, signal: AbortSignal): TaskList {
  const tasks: TaskList = {};
  for (const [name, handle] of Object.entries(handlers) as [
    string,
    (payload: unknown, job: object) => Promise<void>,
  ][]) {
    tasks[name] = (payload: unknown, { job }) =>
      persist(() => handle(payload, { id: job.id, attempt: job.attempts, signal }), { url, signal });
  }
  return tasks;
}

/** A database that goes away is no fault of the job: it begins anew, as every job may, until the database is back. */
async function persist(
  work: () => Promise<void>,
  { url, signal }: { url: string; signal: AbortSignal },
): Promise<void> {
  const began = performance.now();
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const passes = databaseFault(error, url)?.passes ?? false;
      if (!passes || signal.aborted || performance.now() - began > PERSISTENCE) throw error;
      await wait(PROBE_EVERY, undefined, { signal });
    }
  }
}
