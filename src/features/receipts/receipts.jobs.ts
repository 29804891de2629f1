import type { DatabaseHandle } from '../../platform/database/index.ts';
import type { JobHandler } from '../../platform/jobs/index.ts';
import type { Log } from '../../platform/log/index.ts';
import type { Metrics } from '../../platform/metrics/index.ts';
import { type CheckOptions, checkPublication } from './check-publication.ts';
import { likeAnOutsider, type OutsiderOptions } from './fetch-like-an-outsider.ts';
import { settleProof } from './settle-proof.ts';

export type ReceiptJobsOptions = OutsiderOptions & { database: DatabaseHandle; log: Log; metrics: Metrics };

/**
 * The handler of the job `check-publication`. What is late, or not seen at all, is a warning in the log and is counted; what is not seen
 * rings, and is looked for again.
 */
export function receiptJobs(options: ReceiptJobsOptions): { 'check-publication': JobHandler<'check-publication'> } {
  const check: CheckOptions = {
    database: options.database,
    outsider: () => likeAnOutsider(options),
    onLine: tellOfLines(options),
  };
  return {
    'check-publication': async (act, job) => {
      await checkPublication(check, act, job);
      await settleProof(options.database, act);
    },
  };
}

function tellOfLines({ log, metrics }: Pick<ReceiptJobsOptions, 'log' | 'metrics'>): CheckOptions['onLine'] {
  const lines = metrics.counter({ name: 'courant_receipt_lines_total', help: 'Places looked at after publications.' });
  const lateLines = metrics.counter({
    name: 'courant_receipt_lines_late_total',
    help: 'Places where a publication was not seen within ten seconds.',
  });
  const seconds = metrics.histogram({
    name: 'courant_publication_seen_seconds',
    help: 'From the moment a publication took effect until it was seen like an outsider.',
    bounds: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  });
  return (act, line) => {
    lines.add({ what: line.what, result: line.result });
    if (line.result !== 'not seen') seconds.observe(line.seconds, { what: line.what });
    if (!line.late) return;
    lateLines.add({ what: line.what });
    const { what, path, expected, result, status } = line;
    log.warn(
      { part: 'receipts', story: act.story, act: act.act, what, path, expected, result, status, seconds: line.seconds },
      'a publication is late',
    );
  };
}
