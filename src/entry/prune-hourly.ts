import { pruneMissing } from '../features/redirects/index.ts';
import { emptyBin } from '../features/stories/index.ts';
import { pruneReads } from '../features/trending/index.ts';
import { pruneDeliveries } from '../features/webhooks/index.ts';
import { prunePublicationLog } from '../newsstand/index.ts';
import type { DatabaseHandle, Transaction } from '../platform/database/index.ts';
import type { Log } from '../platform/log/index.ts';

const HOUR = 3_600_000;
const PRUNED: readonly (readonly [what: string, prune: (tx: Transaction) => Promise<unknown>])[] = [
  ['the publication log', prunePublicationLog],
  ['the counts of reads', pruneReads],
  ['the addresses that are not there', pruneMissing],
  ['what webhooks were told', pruneDeliveries],
  ['the bin', emptyBin],
];

/** Keeps short what only grows. Each office of a cluster does it; what one has deleted the next does not find. */
export function pruneHourly({ database, log }: { database: DatabaseHandle; log: Log }): { stop: () => void } {
  const timer = setInterval(() => {
    for (const [what, prune] of PRUNED) {
      database.transaction(prune).catch((error) => log.warn({ err: error }, `${what} could not be pruned`));
    }
  }, HOUR);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
