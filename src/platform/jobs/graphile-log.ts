import { Logger } from 'graphile-worker';
import type { Log } from '../log/index.ts';

const levels = { error: 'warn', warning: 'warn', info: 'debug', debug: 'trace' } as const;

/**
 * The queue's own lines in the program's log, one step quieter: it retries what it calls an error, and it says a line for each
 * job done. The objects it offers with a line are left out, for they hold the payloads.
 */
export function graphileLog(log: Log): Logger {
  return new Logger(() => (level, message) => log[levels[level]]({ part: 'jobs' }, message));
}
