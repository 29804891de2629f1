import { existsSync } from 'node:fs';
import { mediaOfTags } from '../../features/media/index.ts';
import { listenToStories } from '../../features/receipts/index.ts';
import { followWithSearch } from '../../features/search/index.ts';
import { findKeptStory, type TakenDown, TakenDownFile, takeDownFromFiles } from '../../newsstand/index.ts';
import type { Config } from '../../platform/config/index.ts';
import { type DatabaseHandle, openDatabase } from '../../platform/database/index.ts';
import { findRunningServer } from '../../platform/embedded-postgres/index.ts';
import { Problem } from '../../platform/http/index.ts';
import { FileStore } from '../../platform/storage/index.ts';
import type { Command, Values } from '../command.ts';
import { explained, mediaFolder, refuseForeignData } from '../data-folder.ts';
import { OperatorError } from '../operator-error.ts';
import { mediaTakenDown, recordTakeDown, storyAt, storyByAddress } from '../take-down-act.ts';

// What the database gets to say which story an address is of, and to record the act. The pages are gone before.
const PATIENCE = 3_000;

// An address that can be nothing but a story's: /{section}/{yyyy}/{mm}/{dd}/{slug}.
const SURELY_A_STORY = /\/\d{4}\/\d\d\/\d\d\/[^/]+$/;

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
    if (!existsSync(config.dataDir))
      throw new OperatorError(`there is no data folder ${config.dataDir}: give Courant's with --data`);
    refuseForeignData(config.dataDir);
    listenToStories();
    followWithSearch();
    const nearby = new NearbyDatabase(config);
    try {
      return await takeDownNamed(config, await entryOf(config, named, values, nearby), nearby);
    } finally {
      await nearby.close();
    }
  },
};

async function takeDownNamed({ dataDir }: Config, entry: TakenDown, nearby: NearbyDatabase): Promise<number> {
  await explained(dataDir, () => takeDownFromFiles(dataDir, entry));
  await closeMedia(dataDir, entry);
  console.log(`Taken down: ${entry.addresses.join(', ') || entry.story}`);
  const file = new TakenDownFile(dataDir);
  try {
    const database = await nearby.database();
    if (!database) throw new Error('it is away');
    await recordTakeDown(database, entry);
    await closeMedia(dataDir, entry);
    file.settle(entry.story);
    console.log('Recorded in the database.');
  } catch (error) {
    if (error instanceof Problem && error.kind === 'not-found') {
      file.settle(entry.story);
      throw new OperatorError(`the database knows no such story: ${entry.story}. Nothing is taken down.`);
    }
    const why = (error as Error).message;
    console.log(`Not yet recorded in the database (${why}). It stays in force; the newsroom records it later.`);
  }
  return 0;
}

/** A web server in front serves what is open without asking anybody. */
async function closeMedia(dataDir: string, entry: TakenDown): Promise<void> {
  const store = new FileStore(mediaFolder(dataDir));
  for (const hash of mediaTakenDown(entry)) await store.close(hash);
}

/** Which story is meant. The files are asked first; the database only for an address of which they know no story. */
async function entryOf(config: Config, named: string, values: Values, nearby: NearbyDatabase): Promise<TakenDown> {
  const { dataDir } = config;
  let kept = findKeptStory(dataDir, named);
  const [path] = kept.addresses;
  if (!kept.story) {
    if (!path) throw new OperatorError(`"${named}" is no story: give its id, or an address of its page`);
    const story = await storyNamedBy(path, nearby);
    // The story's own pages lie under other addresses: a former one was given.
    const known = findKeptStory(dataDir, story);
    kept = { ...known, story, addresses: [...new Set([path, ...known.addresses])] };
  }
  return {
    story: kept.story ?? '',
    // Its pictures, as far as nothing else shows them.
    addresses: [...kept.addresses, ...mediaOfTags(kept.ownTags ?? []).map((hash) => `/media/${hash}`)],
    status: values.status === '451' ? 451 : 410,
    reason: typeof values.reason === 'string' ? values.reason : '',
    ...(typeof values.notice === 'string' ? { notice: values.notice } : {}),
    at: new Date().toISOString(),
  };
}

/** Never a list: with the address of a section every story under it would be gone. */
async function storyNamedBy(path: string, nearby: NearbyDatabase): Promise<string> {
  const database = await nearby.database();
  const story = await (database && storyAt(database, path));
  if (story) return story;
  if (database) throw new OperatorError(`"${path}" is no story: give its id, or an address of its page`);
  if (SURELY_A_STORY.test(path)) return storyByAddress(path);
  throw new OperatorError(`the database is away, and no kept page says which story ${path} is: give the story's id`);
}

/** The database, where it answers soon; asked for at most once. */
class NearbyDatabase {
  readonly #config: Config;
  #asked: Promise<DatabaseHandle | undefined> | undefined;
  #release = () => {};

  constructor(config: Config) {
    this.#config = config;
  }

  database(): Promise<DatabaseHandle | undefined> {
    this.#asked ??= this.#reach();
    return this.#asked;
  }

  async close(): Promise<void> {
    await (await this.#asked)?.close();
    this.#release();
  }

  async #reach(): Promise<DatabaseHandle | undefined> {
    const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE).unref());
    const { databaseUrl, dataDir } = this.#config;
    const server = databaseUrl
      ? undefined
      : await Promise.race([findRunningServer(dataDir).catch(() => undefined), late]);
    this.#release = () => server?.release();
    const url = databaseUrl ?? server?.connection.url;
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
}
