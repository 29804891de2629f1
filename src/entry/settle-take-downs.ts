import type { Office } from '../newsstand/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import type { Log } from '../platform/log/index.ts';
import { recordTakeDown } from './take-down-act.ts';

/**
 * Take-downs made while the database was away become acts. Until an act has committed, the file rules; a story that this
 * database does not know stays in the file, forbidden.
 */
export async function settleTakeDowns({
  office,
  database,
  log,
}: {
  office: Office;
  database: DatabaseHandle;
  log: Log;
}): Promise<void> {
  for (const entry of office.takenDown.entries) {
    try {
      await recordTakeDown(database, entry.story, entry);
      office.takenDown.settle(entry.story);
    } catch (error) {
      log.warn(
        { err: error, story: entry.story },
        'a take-down could not be recorded yet; it stays in force by its file',
      );
    }
  }
}
