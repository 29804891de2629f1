import { commandActor } from '../features/audit/index.ts';
import { takeDownStory } from '../features/stories/index.ts';
import type { TakenDown } from '../newsstand/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import { notFound } from '../platform/http/index.ts';

/** What stands in the file where nothing kept said which story an address is of. */
const BY_ADDRESS = 'address:';

export const storyByAddress = (path: string): string => `${BY_ADDRESS}${path}`;

/** The story that has, or once had, this address; undefined where the database knows none. */
export async function storyAt(database: DatabaseHandle, path: string): Promise<string | undefined> {
  const [row] = await database.query<{ story_id: string }>(
    'select story_id from addresses where path = $1 and story_id is not null',
    [path],
  );
  return row?.story_id;
}

/** The media that went with the story: their addresses stand beside its own. */
export const mediaTakenDown = ({ addresses }: Pick<TakenDown, 'addresses'>): string[] =>
  addresses.flatMap((address) => /^\/media\/([0-9a-f]{32})$/.exec(address)?.[1] ?? []);

/** Records a take-down that is in force by its file as an act. @throws Problem 404 where the database has no such story */
export async function recordTakeDown(database: DatabaseHandle, entry: TakenDown): Promise<void> {
  const { reason, notice, status } = entry;
  const path = entry.story.startsWith(BY_ADDRESS) ? entry.story.slice(BY_ADDRESS.length) : undefined;
  const story = path === undefined ? entry.story : await storyAt(database, path);
  if (!story) throw notFound(`The database knows no story at ${path}.`);
  await database.transaction((tx) =>
    takeDownStory(tx, commandActor, { story, internalReason: reason, publicNotice: notice, status }),
  );
}
