import { raiseAlarm, settleAlarm } from '../features/alarms/index.ts';
import { isDue, lastProved, makeNightly, type Nightly } from '../platform/backup/index.ts';
import type { Config } from '../platform/config/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import { readOrMakeSecret } from '../platform/keys/index.ts';
import type { Log } from '../platform/log/index.ts';
import type { Metrics } from '../platform/metrics/index.ts';
import { lineFor } from './operator-error.ts';

const LOOK_EVERY = 600_000;

type Options = { config: Config; databaseUrl: string; database: DatabaseHandle; log: Log; metrics: Metrics };

/**
 * With BACKUP_DIR: looks every ten minutes whether this day has its archive, so that a night on which the machine was off is made
 * up for, and one that failed is tried again and rings. A first start makes its first one at once.
 */
export function backUpNightly(options: Options): { stop: () => Promise<void> } {
  const { config, databaseUrl, database, log, metrics } = options;
  const folder = config.backupDir;
  if (!folder) return { stop: async () => {} };
  const stopping = new AbortController();
  const { dataDir, backupPassphrase: passphrase } = config;
  const secret = readOrMakeSecret({ secret: config.secret, dataDir, dataExists: true });
  const look = nightLooker(
    { folder, url: databaseUrl, dataDir, secret, passphrase, signal: stopping.signal },
    { database, log, metrics },
  );
  let looking = look();
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, LOOK_EVERY);
  return {
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      await looking;
    },
  };
}

/** What looks once, and makes what is due; it never rejects. */
function nightLooker(
  nightly: Nightly,
  { database, log, metrics }: Pick<Options, 'database' | 'log' | 'metrics'>,
): () => Promise<void> {
  const { folder, signal } = nightly;
  metrics.read(
    {
      name: 'courant_backup_last_proved_seconds',
      help: 'When the last proved backup was taken, in seconds since 1970.',
    },
    () => Math.floor(Date.parse(lastProved(folder)?.takenAt ?? new Date(0).toISOString()) / 1000),
  );
  const failures = metrics.counter({ name: 'courant_backup_failures_total', help: 'Nightly backups that failed.' });
  return async () => {
    try {
      const now = new Date();
      if (signal.aborted || !(await isDue(folder, now))) return;
      const night = await makeNightly(nightly, now);
      if (!night) return;
      await database.transaction((tx) => settleAlarm(tx, { kind: 'backup' }));
      const { unproved, ...made } = night;
      if (unproved) log.warn({ backup: made.file }, `a backup was made and read back, but not proved: ${unproved}`);
      else
        log.info(
          { backup: made.file, proved: made.proved, deleted: made.deleted },
          'a backup was made, and proved by a restore',
        );
    } catch (error) {
      if (signal.aborted) return;
      failures.add();
      const words = `the nightly backup failed: ${lineFor(error) ?? (error as Error).message}`;
      log.error({ err: error }, words);
      // With the database away, which is what may have failed it, the log is all there is.
      await database.transaction((tx) => raiseAlarm(tx, { kind: 'backup', words })).catch(() => {});
    }
  };
}
