import pg from 'pg';
import { LOG_CHANNEL } from './publication-log.ts';

export type LogRow = { seq: string; tags: string[]; effectiveAt: Date };

/** One look at the log: rows not seen before, and where to look from next time. */
export type LogStep = {
  rows: LogRow[];
  floor: string;
  /** Rows below this were pruned; a node whose floor lies below it has missed touches. */
  prunedBelow: string;
  epoch: string;
  /** Milliseconds to add to this machine's clock to get the database's. */
  clockOffset: number;
};

type Options = {
  url: string;
  /** Everything below it has been applied; none on a node that has no pages yet. */
  floor: string | undefined;
  /** Applies a step. The next look begins after it has returned. */
  onStep: (step: LogStep) => void | Promise<void>;
  onTrouble?: (error: Error) => void;
  /** Milliseconds between looks when nothing wakes the tail. */
  pollEvery?: number;
  /** A look that takes longer is given up with its connection: a frozen database gives no error. */
  queryLimit?: number;
};

/**
 * Follows publication_log without missing a row. Sequence numbers commit out of order, so the cursor is a floor: each look takes
 * all rows with xid at or above the floor, and the snapshot's xmin (below which nothing can still commit) is the next floor.
 * Rows come again while an older transaction is open; those seen before are left out.
 */
export class LogTail {
  readonly #options: Required<Options>;
  #floor: string | undefined;
  #seen = new Set<string>();
  #client: pg.Client | undefined;
  #stopped = false;
  #wake: () => void = () => {};
  #woken = false;
  #running: Promise<void> | undefined;

  constructor(options: Options) {
    this.#options = { onTrouble: () => {}, pollEvery: 1_000, queryLimit: 2_500, ...options };
    this.#floor = options.floor;
  }

  /** Resolves once the first look has been applied; rejects never: while the database is away the tail keeps trying. */
  start(): Promise<void> {
    return new Promise((resolve) => {
      this.#running = this.#run(resolve);
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wakeUp();
    await this.#running;
    await this.#drop();
  }

  async #run(onFirst: () => void): Promise<void> {
    while (!this.#stopped) {
      try {
        this.#woken = false;
        await this.#options.onStep(await this.#look());
        onFirst();
      } catch (error) {
        await this.#drop();
        this.#options.onTrouble(error as Error);
        // The connection's own end has woken us already; without a pause a database that is away would be asked without end.
        this.#woken = false;
      }
      if (!this.#woken && !this.#stopped) await this.#sleep();
    }
  }

  async #look(): Promise<LogStep> {
    this.#client ??= await this.#connect();
    const asked = Date.now();
    const { rows } = await this.#client.query<RawLook>(
      this.#floor === undefined ? FIRST_LOOK : NEXT_LOOK,
      this.#floor === undefined ? [] : [this.#floor],
    );
    const [look] = rows;
    if (!look) throw new Error('the database has no installation row: it was not made by Courant');
    const unseen = look.log.filter((row) => !this.#seen.has(row.seq));
    this.#seen = new Set(look.log.map((row) => row.seq));
    this.#floor = look.floor;
    return {
      rows: unseen.map((row) => ({ seq: row.seq, tags: row.tags, effectiveAt: new Date(row.effective_ms) })),
      floor: look.floor,
      prunedBelow: look.pruned_below,
      epoch: look.epoch,
      clockOffset: Number(look.now_ms) - (asked + Date.now()) / 2,
    };
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#options.url,
      connectionTimeoutMillis: this.#options.queryLimit,
      query_timeout: this.#options.queryLimit,
      application_name: 'courant tail',
    });
    client.on('error', () => this.#wakeUp());
    client.on('notification', () => this.#wakeUp());
    try {
      await client.connect();
      await client.query(`listen ${LOG_CHANNEL}`);
    } catch (error) {
      destroy(client);
      throw error;
    }
    // What was committed before LISTEN took effect is found by the look that follows.
    return client;
  }

  async #drop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    // A reconnected tail sees rows at or above its floor again; they are applied twice, which is harmless.
    this.#seen = new Set();
    if (client) destroy(client);
  }

  #sleep(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.#options.pollEvery);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #wakeUp(): void {
    this.#woken = true;
    this.#wake();
  }
}

type RawLook = { floor: string; epoch: string; pruned_below: string; now_ms: string; log: RawRow[] };
type RawRow = { seq: string; tags: string[]; effective_ms: number };

// Times are rounded up to the next millisecond: a page made "as of" a time cut off below it would not show the change.
const look = (which: string) => `
  select pg_snapshot_xmin(pg_current_snapshot())::text as floor, epoch, log_pruned_below::text as pruned_below,
    (extract(epoch from clock_timestamp()) * 1000)::text as now_ms,
    coalesce((select json_agg(json_build_object('seq', seq::text, 'tags', tags,
                'effective_ms', ceil(extract(epoch from effective_at) * 1000)) order by seq)
              from publication_log where ${which}), '[]') as log
  from installation`;
// A node without pages has nothing to make stale, but must know what is planned.
const FIRST_LOOK = look('effective_at > clock_timestamp() or xid >= pg_snapshot_xmin(pg_current_snapshot())');
const NEXT_LOOK = look('xid >= $1::xid8');

/** Ends a connection without a farewell: the server may be frozen and never read it. */
function destroy(client: pg.Client): void {
  const { stream } = (client as unknown as { connection: { stream: import('node:net').Socket } }).connection;
  client.on('error', () => {});
  stream.destroy();
}
