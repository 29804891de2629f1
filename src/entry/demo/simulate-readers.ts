import { randomInt } from 'node:crypto';
import type { Trending } from '../../features/trending/index.ts';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import type { Log } from '../../platform/log/index.ts';

const EVERY = 1_000;
const READS_AT_ONCE = 3;
// On a first start, so that there is something to rank at once.
const FIRST_READS = 900;
const LOOK_AGAIN_EVERY = 30_000;
// How long it takes until what was of interest is not any more, and the other way round.
const TIDE = 20 * 60_000;
const INT32 = 2 ** 31;

type Parts = { database: DatabaseHandle; trending: Pick<Trending, 'count'>; log: Log };
type Found = { id: string };

/**
 * Invented readers for the invented newspaper, so that its Trending moves; through the same door as real ones. Nobody does this
 * in an installation that is not marked as a demo, and the page of the most read says that its figures are invented.
 */
export async function simulateReaders({ database, trending, log }: Parts): Promise<{ stop: () => void } | undefined> {
  const [row] = await database.query<{ demo: boolean; counted: boolean }>(
    'select demo, exists (select from story_reads) as counted from installation',
  );
  if (!row?.demo) return undefined;
  log.info('this is a demo: its readers are simulated, and what Trending says is invented');
  let stories = await newest(database);
  const read = (times: number) => {
    for (let time = 0; time < times && stories.length > 0; time++) trending.count(readOf(choose(stories).id));
  };
  if (!row.counted) read(FIRST_READS);
  const reading = setInterval(() => read(READS_AT_ONCE), EVERY);
  const looking = setInterval(() => {
    newest(database).then(
      (found) => {
        stories = found;
      },
      () => {}, // the database is away; they go on reading what was there
    );
  }, LOOK_AGAIN_EVERY);
  reading.unref();
  looking.unref();
  return {
    stop: () => {
      clearInterval(reading);
      clearInterval(looking);
    },
  };
}

const newest = (database: DatabaseHandle): Promise<Found[]> =>
  database.query<Found>(
    `select story_id as id from publications where not over and public_during @> clock_timestamp()
     order by first_published_at desc, story_id desc limit 40`,
  );

/** The newest are read most, and each has its tide. */
function choose(stories: readonly Found[]): Found {
  const weights = stories.map((_, index) => {
    const tide = Math.sin((2 * Math.PI * Date.now()) / TIDE + index * 2.4);
    return (1.4 + tide) / (3 + (index % 13));
  });
  let rest = Math.random() * weights.reduce((sum, weight) => sum + weight, 0);
  const chosen = stories.find((_, index) => {
    rest -= weights[index] ?? 0;
    return rest < 0;
  });
  return chosen ?? (stories[0] as Found);
}

/** Each time another reader. */
const readOf = (story: string) => ({ story, high: randomInt(-INT32, INT32), low: randomInt(-INT32, INT32) });
