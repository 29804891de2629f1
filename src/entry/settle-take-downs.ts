import { type Doors, mediaTag } from '../features/media/index.ts';
import type { Office } from '../newsstand/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import type { Log } from '../platform/log/index.ts';
import { mediaTakenDown, recordTakeDown } from './take-down-act.ts';

// Between looks at the file. Without entries a look costs nothing, and with one it has been in force since it was written.
const LOOK_EVERY = 2_000;

type Settling = { office: Office; database: DatabaseHandle; doors: Doors; log: Log };

/**
 * Take-downs made while the database was away become acts as soon as it is back. Until an act has committed, the file rules; a
 * story that this database does not know stays in the file, forbidden.
 */
export function settleTakeDowns(settling: Settling): { stop: () => void } {
  const told = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const look = async () => {
    await settleAll(settling, told);
    if (!stopped) timer = setTimeout(look, LOOK_EVERY);
  };
  void look();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

async function settleAll({ office, database, doors, log }: Settling, told: Set<string>): Promise<void> {
  for (const entry of office.takenDown.entries) {
    try {
      await recordTakeDown(database, entry);
      // Its pictures may have been opened again by what the database said before; the file rules until they are closed.
      await doors.follow(mediaTakenDown(entry).map(mediaTag), new Date(0));
      office.takenDown.settle(entry.story);
    } catch (error) {
      const words = 'a take-down could not be recorded yet; it stays in force by its file';
      if (!told.has(entry.story)) log.warn({ err: error, story: entry.story }, words);
      told.add(entry.story);
    }
  }
}
