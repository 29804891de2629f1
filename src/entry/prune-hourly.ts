import { prunePublicationLog } from '../newsstand/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import type { Log } from '../platform/log/index.ts';

const HOUR = 3_600_000;

/** Keeps the publication log short. Each office of a cluster does it; what one has deleted the next does not find. */
export function pruneHourly({ database, log }: { database: DatabaseHandle; log: Log }): { stop: () => void } {
  const timer = setInterval(() => {
    database
      .transaction(prunePublicationLog)
      .catch((error) => log.warn({ err: error }, 'the publication log could not be pruned'));
  }, HOUR);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
