import pg from 'pg';
import { DatabaseClock } from './database-clock.ts';
import { LOG_CHANNEL } from './publication-log.ts';

export type LogRow = { seq: string; tags: string[]; effectiveAt: Date };

/** One look at the log: rows not seen before, and where to look from next time. */
export type LogStep = {
  rows: LogRow[];
  floor: string;
  /** The highest number of a row so far. */
  highest: string;
  /** Rows below this were pruned; a node whose floor lies below it has missed touches. */
  prunedBelow: string;
  /** There were more rows than one step gives: whoever is so far behind does better to begin anew. */
  cutOff: boolean;
  epoch: string;
  /** Milliseconds to add to this machine's clock to get the database's. */
  clockOffset: number;
};

type Options = {
  url: string;
  /**
   * Everything below it has been applied; none on a node that has no pages yet, or begins anew. Asked before each look: what is
   * recorded is what counts, so that a step that could not be applied comes again.
   */
  floor: () => string | undefined;
  /** The highest number that was recorded with the floor. */
  highest?: () => string | undefined;
  /** Applies a step and records its floor. The next look begins after it has returned. */
  onStep: (step: LogStep) => void | Promise<void>;
  onTrouble?: (error: Error) => void;
  /** Milliseconds between looks when nothing wakes the tail. */
  pollEvery?: number;
  /** A look that takes longer is given up with its connection: a frozen database gives no error. */
  queryLimit?: number;
  /** Rows in one step. A step of 10,000 takes about 0.2 s. */
  mostRows?: number;
};

/**
 * Transactions below the floor that are looked at for rows numbered above all that were there. A server that crashed hands out
 * anew the numbers of transactions that ended without a trace in its write-ahead log, so a publication made after the crash may lie
 * below a floor from before it. The numbers of rows never come again: what was seen was written to that log.
 */
const USED_AGAIN = 256n;

// On a hot standby LISTEN is refused, and a change must be on every node within a tenth of a second.
const POLL_STANDBY = 50;

/**
 * Follows publication_log without missing a row. Sequence numbers commit out of order, so the cursor is a floor: each look takes
 * all rows with xid at or above the floor, and the snapshot's xmin (below which nothing can still commit) is the next floor.
 * While an older transaction is open that floor stays, and rows seen before are left out by their number.
 */
export class LogTail {
  readonly #options: Required<Options>;
  readonly #clock = new DatabaseClock();
  /** Number and transaction of rows at or above the floor that have been applied. */
  #seen = new Map<string, bigint>();
  #client: pg.Client | undefined;
  #pause: number;
  #stopped = false;
  #wake: () => void = () => {};
  #woken = false;
  #running: Promise<void> | undefined;

  constructor(options: Options) {
    this.#options = {
      onTrouble: () => {},
      highest: () => undefined,
      pollEvery: 1_000,
      queryLimit: 2_500,
      mostRows: 10_000,
      ...options,
    };
    this.#pause = this.#options.pollEvery;
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
    this.#drop();
  }

  async #run(onFirst: () => void): Promise<void> {
    while (!this.#stopped) {
      try {
        this.#woken = false;
        await this.#look();
        if (this.#options.floor() === undefined) continue; // the step was refused: it must begin anew
        onFirst();
      } catch (error) {
        this.#drop();
        this.#options.onTrouble(error as Error);
        // The connection's own end has woken us already; without a pause a database that is away would be asked without end.
        this.#woken = false;
      }
      if (!this.#woken && !this.#stopped) await this.#sleep();
    }
  }

  /** What was seen counts as seen only once the step has been applied. */
  async #look(): Promise<void> {
    this.#client ??= await this.#connect();
    const floor = this.#options.floor();
    if (floor === undefined) this.#seen.clear();
    const asked = Date.now();
    const { rows } = await this.#client.query<RawLook>(
      floor === undefined ? FIRST_LOOK : NEXT_LOOK,
      floor === undefined ? [] : [floor, [...this.#seen.keys()], this.#options.mostRows + 1, ...this.#below(floor)],
    );
    const [look] = rows;
    if (!look) throw new Error('the database has no installation row: it was not made by Courant');
    this.#clock.read(Number(look.now_ms), { asked, answered: Date.now() });
    await this.#options.onStep({
      rows: look.log.map(({ seq, tags, effective_ms }) => ({ seq, tags, effectiveAt: new Date(effective_ms) })),
      floor: look.floor,
      highest: look.highest,
      prunedBelow: look.pruned_below,
      cutOff: floor !== undefined && look.log.length > this.#options.mostRows,
      epoch: look.epoch,
      clockOffset: this.#clock.offset,
    });
    for (const { seq, xid } of look.log) this.#seen.set(seq, BigInt(xid));
    for (const [seq, xid] of this.#seen) if (xid < BigInt(look.floor)) this.#seen.delete(seq);
  }

  /** The lowest transaction that is looked at, and the number above which a row below the floor is a new one. */
  #below(floor: string): string[] {
    const lowest = BigInt(floor) - USED_AGAIN;
    const highest = this.#options.highest();
    return highest === undefined ? [floor, '0'] : [String(lowest > 0n ? lowest : 0n), highest];
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
      const { rows } = await client.query<{ standby: boolean }>('select pg_is_in_recovery() as standby');
      const standby = rows[0]?.standby === true;
      this.#pause = standby ? Math.min(POLL_STANDBY, this.#options.pollEvery) : this.#options.pollEvery;
      if (!standby) await client.query(`listen ${LOG_CHANNEL}`);
    } catch (error) {
      this.#pause = this.#options.pollEvery;
      destroy(client);
      throw error;
    }
    // What was committed before LISTEN took effect is found by the look that follows.
    return client;
  }

  #drop(): void {
    const client = this.#client;
    this.#client = undefined;
    if (client) destroy(client);
  }

  #sleep(): Promise<void> {
    return new Promise((resolve) => {
      const pause = this.#client ? this.#pause : this.#options.pollEvery;
      const timer = setTimeout(resolve, pause);
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

type RawLook = { floor: string; highest: string; epoch: string; pruned_below: string; now_ms: string; log: RawRow[] };
type RawRow = { seq: string; xid: string; tags: string[]; effective_ms: number };

// Times are rounded up to the next millisecond: a page made "as of" a time cut off below it would not show the change.
const look = (which: string) => `
  select pg_snapshot_xmin(pg_current_snapshot())::text as floor, epoch,
    (select coalesce(max(seq), 0)::text from publication_log) as highest, log_pruned_below::text as pruned_below,
    (extract(epoch from clock_timestamp()) * 1000)::text as now_ms,
    coalesce((select json_agg(json_build_object('seq', seq::text, 'xid', xid::text, 'tags', tags,
                'effective_ms', ceil(extract(epoch from effective_at) * 1000)) order by seq)
              from (select * from publication_log where ${which}) as rows), '[]') as log
  from installation`;
// A node without pages has nothing to make stale, but must know what is planned.
const FIRST_LOOK = look('effective_at > clock_timestamp() or xid >= pg_snapshot_xmin(pg_current_snapshot())');
const NEXT_LOOK = look(
  'xid >= $4::xid8 and (xid >= $1::xid8 or seq > $5::bigint) and seq <> all($2::bigint[]) order by seq limit $3',
);

/** Ends a connection without a farewell: the server may be frozen and never read it. */
function destroy(client: pg.Client): void {
  const { stream } = (client as unknown as { connection: { stream: import('node:net').Socket } }).connection;
  client.on('error', () => {});
  stream.destroy();
}
