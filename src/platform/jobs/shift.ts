import { EventEmitter } from 'node:events';
import { runTaskList, type TaskList, type WorkerEvents, type WorkerPool } from 'graphile-worker';
import type pg from 'pg';
import type { Log } from '../log/index.ts';
import { graphileLog } from './graphile-log.ts';

type Options = {
  pool: pg.Pool;
  tasks: TaskList;
  concurrency: number;
  /** Milliseconds between looks at the queue when no notification comes. */
  pollEvery: number;
  log: Log;
  /** Called when something goes wrong between this shift and the database. */
  onTrouble: (shift: Shift) => void;
};

/**
 * One run of the queue's workers, under one id. After trouble with the database an office ends its shift and begins another,
 * which heals what graphile-worker 0.18.0 does not heal by itself:
 * - when its first query fails, the failure is kept and every later look for a job fails with it;
 * - when the end of a job cannot be recorded, it shuts down (and without `completeJobBatchDelay` leaves a rejection unhandled,
 *   which would end the process);
 * - a job that was given out by an answer that never arrived stays locked by an id that lives;
 * - after a long absence of the database it waits up to a minute before it listens again;
 * - its batches of records are counted down once too often after a failure, and a run whose count is below zero never says that it
 *   has ended (seen once as a job that a living id held for minutes; hence `idle`: nobody waits for the word of an idle shift).
 */
export class Shift {
  readonly id: string;
  /** Resolves when nothing of this shift runs any more. */
  readonly ended: Promise<void>;
  troubled = false;
  readonly #pool: WorkerPool;
  readonly #running = new Set<string>();
  readonly #onTrouble: (shift: Shift) => void;

  constructor({ pool, tasks, concurrency, pollEvery, log, onTrouble }: Options) {
    this.#onTrouble = onTrouble;
    const events = new EventEmitter() as WorkerEvents;
    events.on('worker:getJob:error', () => this.#trouble());
    events.on('pool:listen:error', () => this.#trouble());
    events.on('pool:fatalError', () => this.#trouble());
    events.on('job:start', ({ job }) => this.#running.add(job.id));
    // At the end of the handler, for `job:complete` does not come where the end can't be handed on to be recorded.
    events.on('job:success', ({ job }) => this.#running.delete(job.id));
    events.on('job:error', ({ job }) => this.#running.delete(job.id));
    events.on('job:failed', ({ job }) =>
      log.error({ part: 'jobs', job: job.id, name: job.task_identifier, attempts: job.attempts }, 'job given up'),
    );
    this.#pool = runTaskList(
      {
        concurrency,
        pollInterval: pollEvery,
        noHandleSignals: true,
        events,
        logger: graphileLog(log),
        preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      },
      tasks,
      pool,
    );
    this.id = this.#pool.id;
    this.ended = this.#pool.promise
      .catch((error: Error) => log.debug({ part: 'jobs', err: error }, 'a shift ended with an error'))
      .then(() => this.#trouble());
  }

  /** Takes no further jobs; those that run go on. */
  end(): void {
    if (this.#pool._shuttingDown) return;
    Promise.resolve(this.#pool.gracefulShutdown('the shift is over')).catch(() => {});
  }

  /** Whether no handler of this shift runs. */
  get idle(): boolean {
    return this.#running.size === 0;
  }

  isRunning(job: string): boolean {
    return this.#running.has(job);
  }

  #trouble(): void {
    if (this.troubled) return;
    this.troubled = true;
    this.#onTrouble(this);
  }
}
