import { commandActor } from '../features/audit/index.ts';
import { takeDownStory } from '../features/stories/index.ts';
import type { TakenDown } from '../newsstand/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';

/** Records a take-down that is in force by its file as an act. @throws Problem 404 where the database has no such story */
export function recordTakeDown(
  database: DatabaseHandle,
  story: string,
  { reason, notice, status }: TakenDown,
): Promise<void> {
  return database.transaction((tx) =>
    takeDownStory(tx, commandActor, { story, internalReason: reason, publicNotice: notice, status }),
  );
}
