import { lastProved } from '../../platform/backup/index.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Finding } from './finding.ts';

// A night, and half a day for whoever repairs what failed in it.
const LATE_AFTER = 36 * 3_600_000;

/** When the last nightly backup was taken that was proved by a restore. */
export function lookAtBackups({ backupDir }: Pick<Config, 'backupDir'>, now = Date.now()): Finding {
  const what = 'backups';
  if (!backupDir) return { what, well: true, found: 'none at night (BACKUP_DIR is not set)' };
  const proved = lastProved(backupDir);
  if (!proved)
    return {
      ...{ what, well: false, found: `none in ${backupDir} was proved by a restore yet` },
      mend: 'the first one is made minutes after a start; what hinders it stands in the log ("the nightly backup failed", "not proved")',
    };
  const hours = Math.round((now - Date.parse(proved.takenAt)) / 3_600_000);
  return {
    what,
    well: now - Date.parse(proved.takenAt) < LATE_AFTER,
    found: `${proved.file} was proved by a restore; it is ${hours} h old, with ${proved.rows} rows`,
    mend: 'one is due each night: see what hinders it in the log ("the nightly backup failed", "not proved")',
  };
}
