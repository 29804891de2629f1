import { listenToStories } from '../../features/receipts/index.ts';
import { findKeptStory, TakenDownFile, takeDownFromFiles } from '../../newsstand/index.ts';
import type { Config } from '../../platform/config/index.ts';
import { type DatabaseHandle, openDatabase } from '../../platform/database/index.ts';
import { findRunningServer } from '../../platform/embedded-postgres/index.ts';
import type { Command } from '../command.ts';
import { OperatorError } from '../operator-error.ts';
import { recordTakeDown } from '../take-down-act.ts';

// What the database gets to say which story an address is of, and to record the act. The pages are gone before.
const PATIENCE = 3_000;

export const takeDown: Command = {
  name: 'take-down',
  does: 'Takes a story down at once, also with the database away: 410 on all its pages, gone from every list.',
  usage: 'take-down STORY_ID_OR_ADDRESS [--reason R] [--status 410|451] [--notice "words for the public"] [--data DIR]',
  takesWords: true,
  options: { reason: { type: 'string' }, status: { type: 'string' }, notice: { type: 'string' } },
  run: async ({ config, values, positionals }) => {
    const [named, ...more] = positionals;
    if (!named || more.length > 0) throw new OperatorError('name one story, by its id or by its address');
    if (values.status !== undefined && values.status !== '410' && values.status !== '451')
      throw new OperatorError('--status must be 410 or 451');
    const kept = findKeptStory(config.dataDir, named);
    if (!kept.story && kept.addresses.length === 0)
      throw new OperatorError(`"${named}" is neither the id of a story nor an address`);
    const entry = {
      story: kept.story ?? `address:${kept.addresses[0]}`,
      addresses: kept.addresses,
      status: values.status === '451' ? 451 : 410,
      reason: typeof values.reason === 'string' ? values.reason : '',
      ...(typeof values.notice === 'string' ? { notice: values.notice } : {}),
      at: new Date().toISOString(),
    } as const;
    await takeDownFromFiles(config.dataDir, entry);
    console.log(`Taken down: ${entry.addresses.join(', ') || entry.story}`);
    await record(config, entry.story, entry);
    return 0;
  },
};

type Entry = Parameters<typeof takeDownFromFiles>[1];

async function record(config: Config, story: string, entry: Entry): Promise<void> {
  listenToStories();
  const database = await reachable(config);
  try {
    if (!database) throw new Error('it is away');
    const id = story.startsWith('address:') ? await storyAt(database, story.slice('address:'.length)) : story;
    await recordTakeDown(database, id, entry);
    new TakenDownFile(config.dataDir).settle(story);
    console.log('Recorded in the database.');
  } catch (error) {
    console.log(
      `Not yet recorded in the database (${(error as Error).message}). It stays in force; the newsroom records it when it is back.`,
    );
  } finally {
    await database?.close();
  }
}

async function storyAt(database: DatabaseHandle, path: string): Promise<string> {
  const [row] = await database.query<{ story_id: string }>(
    'select story_id from addresses where path = $1 and story_id is not null',
    [path],
  );
  if (!row) throw new Error('it knows no story at this address');
  return row.story_id;
}

async function reachable(config: Config): Promise<DatabaseHandle | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE).unref());
  const url =
    config.databaseUrl ??
    (await Promise.race([findRunningServer(config.dataDir).catch(() => null), late]))?.connection.url;
  if (!url) return undefined;
  const database = openDatabase({ url, connections: 1 });
  const answers = database.query('select 1').then(
    () => true,
    () => false,
  );
  if (await Promise.race([answers, late])) return database;
  await Promise.race([database.close(), late]);
  return undefined;
}
