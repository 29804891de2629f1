import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { trustProxies } from '../../platform/http/index.ts';
import { RotatingSalt, type SaltOfDay } from '../../platform/keys/index.ts';
import type { Log } from '../../platform/log/index.ts';
import type { Metrics } from '../../platform/metrics/index.ts';
import { type Dropped, openBeacon } from './beacon.ts';
import { CountKeeping } from './keep-counts.ts';
import type { TrendingLists } from './rankings.ts';
import { type NotCounted, ReadCounter } from './read-counter.ts';
import { type ReadOfStory, unpackReads } from './read-of-story.ts';

export type TrendingOptions = {
  database: DatabaseHandle;
  log: Log;
  metrics: Metrics;
  trustedProxies: readonly string[];
  /** As all processes of this machine have it; left out: its own. */
  salt?: SaltOfDay | undefined;
};

/** How many beacons another process dropped, by reason; `overflow` is what it could not keep while the office was away. */
export type DroppedCounts = Partial<Record<Dropped | NotCounted | 'overflow', number>>;

export type Trending = {
  /** Takes beacons of readers whose connections lead here. */
  beacon: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Counts one read. */
  count: (read: ReadOfStory) => void;
  /** Counts what a worker has collected. */
  takeIn: (packed: Buffer, dropped: DroppedCounts) => void;
  lists: TrendingLists;
  /** Begins once the database can be reached; until then reads are counted in memory. */
  start: () => void;
  /** Resolves when all that was counted up to now is in the database. */
  settle: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Counts reads and ranks stories by them; one in an installation's every office. */
export function openTrending({ database, log, metrics, trustedProxies, salt: given }: TrendingOptions): Trending {
  const taken = metrics.counter({ name: 'courant_beacons_total', help: 'Beacons of readers that were taken in.' });
  const dropped = metrics.counter({
    name: 'courant_beacons_dropped_total',
    help: 'Beacons that counted nothing, by reason; "repeat" and "unknown" are among those taken in.',
  });
  const counter = new ReadCounter((reason) => dropped.add({ reason }));
  const keeping = new CountKeeping({
    database,
    counter,
    onTrouble: (error) => log.warn({ err: error }, 'reads are counted in memory only, until the database answers'),
  });
  const salt = new RotatingSalt(given);
  const count = (read: ReadOfStory) => {
    taken.add();
    counter.count(read);
  };
  return {
    beacon: openBeacon({
      trusted: trustProxies(trustedProxies),
      salt: () => salt.today(),
      count,
      dropped: (reason) => dropped.add({ reason }),
    }),
    count,
    takeIn: (packed, others) => {
      for (const read of unpackReads(packed)) count(read);
      for (const [reason, number] of Object.entries(others)) dropped.add({ reason }, number);
    },
    lists: counter.lists,
    start: () => keeping.start(),
    settle: () => keeping.settle(),
    stop: () => keeping.stop(),
  };
}
