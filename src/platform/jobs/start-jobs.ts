import { setTimeout as wait } from 'node:timers/promises';
import type { TaskList } from 'graphile-worker';
import pg from 'pg';
import type { Log } from '../log/index.ts';
import { type BeatFound, beat, signIn } from './heartbeat.ts';
import type { JobHandlers } from './job-payloads.ts';
import { Shift } from './shift.ts';
import { PROBE_EVERY, toTasks } from './tasks.ts';

export type JobsOptions = {
  url: string;
  handlers: JobHandlers;
  /** Handlers of what leaves the house (mail, push, webhooks). While a restore holds that, their jobs stay in the queue. */
  outgoing?: JobHandlers;
  /** Jobs at one time; one connection more than that is opened at most. */
  concurrency?: number;
  log: Log;
  /**
   * Names where this office works, and no other at the same time: the jobs of one that was killed there are set free at once. Absent:
   * they are when it has been silent for long enough.
   */
  place?: string;
  /** Milliseconds between signs of life. */
  beatEvery?: number;
  /** Milliseconds without a sign of life after which an office is taken for dead and its jobs are set free. */
  silence?: number;
  /** Milliseconds between looks at the queue when no notification comes (that is: for jobs planned for later). */
  pollEvery?: number;
  /** Milliseconds after which an answer of the database is given up: a frozen one gives no error. */
  answerLimit?: number;
};

export type RunningJobs = {
  /** Takes no further jobs and waits for those that run, at most `within` ms; what runs still then is left to others. */
  stop(options?: { within?: number }): Promise<void>;
};

/**
 * Works on the jobs in the queue until it is stopped. Returns at once, also while the database is away: it keeps trying, and
 * throws nothing at anybody. `prepareJobs` must have been called for this database.
 */
export function startJobs(options: JobsOptions): RunningJobs {
  return new Office({
    concurrency: 4,
    beatEvery: 5_000,
    silence: 30_000,
    pollEvery: 2_000,
    answerLimit: 10_000,
    outgoing: {},
    ...options,
  });
}

// Milliseconds for each word with the database when stopping; what is not said then is found out by the others' silence rule.
const FAREWELL = 1_500;

type Settled = Required<Omit<JobsOptions, 'place'>> & Pick<JobsOptions, 'place'>;

class Office implements RunningJobs {
  readonly #options: Settled;
  readonly #log: Log;
  readonly #pool: pg.Pool;
  readonly #clients = new Set<pg.PoolClient>();
  readonly #tasks: TaskList;
  readonly #outgoing: TaskList;
  readonly #stopping = new AbortController();
  #shift: Shift;
  /** Until the first beat has said otherwise: nothing may leave by mistake. */
  #outgoingHeld = true;
  /** Shifts that take no new jobs but have some running, with the moment at which each was told to end. */
  readonly #ending = new Map<Shift, number>();
  /** Ids of shifts of which nothing runs, to be taken off the list of the living. */
  readonly #ended = new Set<string>();
  /** Jobs that stood in the queue as held by this office at the last beat, but did not run here. */
  #forgotten = new Set<string>();
  #shiftBegan = 0;
  #away = false;
  #lastBeat: number | undefined;
  #trustSilenceFrom = 0;
  #beating: Promise<void>;
  #inBeat = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: Settled) {
    this.#options = options;
    this.#log = options.log;
    this.#pool = this.#openPool();
    this.#tasks = toTasks(options.handlers, options.url, this.#stopping.signal);
    this.#outgoing = toTasks(options.outgoing, options.url, this.#stopping.signal);
    this.#shift = this.#beginShift();
    this.#beating = this.#beat();
  }

  async stop({ within = 8_000 } = {}): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#timer);
    await atMost(FAREWELL, this.#beating);
    this.#endShift();
    await atMost(within, Promise.all([...this.#ending.keys()].map((shift) => shift.ended)));
    for (const shift of this.#ending.keys()) this.#ended.add(shift.id);
    const farewell = { living: [], ended: [...this.#ended], silence: undefined, place: undefined };
    await atMost(
      FAREWELL,
      this.#withClient((client) => beat(client, farewell)),
    );
    this.#giveUpConnections();
    await atMost(FAREWELL, this.#pool.end());
  }

  #beginShift(): Shift {
    const { concurrency, pollEvery } = this.#options;
    this.#shiftBegan = performance.now();
    const onTrouble = (shift: Shift) => this.#hasten(shift);
    // A shift leaves jobs that it has no task for where they are.
    const tasks = this.#outgoingHeld ? this.#tasks : { ...this.#tasks, ...this.#outgoing };
    return new Shift({ pool: this.#pool, tasks, concurrency, pollEvery, log: this.#log, onTrouble });
  }

  #endShift(): void {
    const shift = this.#shift;
    this.#ending.set(shift, performance.now());
    shift.end();
    void shift.ended.then(() => this.#hasEnded(shift));
  }

  #hasEnded(shift: Shift): void {
    if (this.#ending.delete(shift)) this.#ended.add(shift.id);
  }

  /** A shift that runs nothing and yet does not say that it has ended: its jobs would be held by a living id for ever. */
  #dismissSpeechless(): void {
    for (const [shift, since] of this.#ending) {
      if (shift.idle && performance.now() - since > 2 * this.#options.beatEvery) this.#hasEnded(shift);
    }
  }

  async #beat(): Promise<void> {
    this.#inBeat = true;
    try {
      this.#answered(await this.#withClient((client) => beat(client, this.#signOfLife())));
    } catch (error) {
      this.#unanswered(error as Error);
    }
    this.#inBeat = false;
    this.#beatIn(this.#away ? Math.min(this.#options.beatEvery, PROBE_EVERY) : this.#options.beatEvery);
  }

  #beatIn(delay: number): void {
    clearTimeout(this.#timer);
    if (this.#stopping.signal.aborted) return;
    this.#timer = setTimeout(() => {
      this.#beating = this.#beat();
    }, delay);
  }

  /** Looks at once what is wrong, but not again and again where each new shift meets the same trouble. */
  #hasten(shift: Shift): void {
    const settled = performance.now() - this.#shiftBegan > this.#options.beatEvery;
    if (shift === this.#shift && settled && !this.#away && !this.#inBeat) this.#beatIn(0);
  }

  #signOfLife() {
    const { silence, beatEvery, place } = this.#options;
    const now = performance.now();
    this.#dismissSpeechless();
    // Was the database away, or this machine asleep, then the others could not report either: they get two beats to do so.
    if (this.#lastBeat !== undefined && now - this.#lastBeat > silence) this.#trustSilenceFrom = now + 2 * beatEvery;
    return {
      living: [this.#shift, ...this.#ending.keys()].map((shift) => shift.id),
      ended: [...this.#ended],
      silence: now < this.#trustSilenceFrom ? undefined : silence,
      place,
    };
  }

  #answered({ released, held, outgoingHeld }: BeatFound): void {
    this.#lastBeat = performance.now();
    const others = released.filter((id) => !this.#ended.delete(id));
    if (others.length > 0) this.#log.warn({ part: 'jobs', released: others }, 'jobs of silent offices set free');
    if (this.#away) this.#log.info({ part: 'jobs' }, 'the database is back');
    const forgotten = this.#holdsForgottenJobs(held);
    const otherTasks = this.#changesOutgoing(outgoingHeld);
    if (this.#away || this.#shift.troubled || forgotten || otherTasks) {
      this.#endShift();
      this.#shift = this.#beginShift();
      this.#signInShift();
    }
    this.#away = false;
  }

  /** At once, not with the next beat: an office that was killed before it left jobs that waited for the whole silence. */
  #signInShift(): void {
    const { place } = this.#options;
    const living = [this.#shift.id];
    // Where that fails the next beat says it.
    this.#withClient((client) => signIn(client, { living, place })).catch(() => {});
  }

  /** Whether what may leave has changed, so that the shift must have other tasks. */
  #changesOutgoing(held: boolean): boolean {
    const changed = held !== this.#outgoingHeld && Object.keys(this.#outgoing).length > 0;
    this.#outgoingHeld = held;
    return changed;
  }

  #unanswered(error: Error): void {
    if (!this.#away) this.#log.warn({ part: 'jobs', err: error }, 'the database does not answer; jobs wait');
    this.#away = true;
    this.#giveUpConnections();
  }

  /**
   * Given out by an answer that was lost, or done and not recorded: held at two beats, running at neither. (At one beat only,
   * the answer or the record may just be on its way.)
   */
  #holdsForgottenJobs(held: string[]): boolean {
    const shifts = [this.#shift, ...this.#ending.keys()];
    const idle = held.filter((job) => !shifts.some((shift) => shift.isRunning(job)));
    const forgotten = idle.some((job) => this.#forgotten.has(job));
    this.#forgotten = new Set(idle);
    return forgotten;
  }

  async #withClient<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    try {
      const answer = await work(client);
      client.release();
      return answer;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  #openPool(): pg.Pool {
    const { url, concurrency, answerLimit } = this.#options;
    const pool = new pg.Pool({
      connectionString: url,
      max: concurrency + 1,
      connectionTimeoutMillis: 3_000,
      query_timeout: answerLimit,
      keepAlive: true,
      application_name: 'courant jobs',
    });
    // Without listeners one lost connection would end the process; what it means is found out by the next beat.
    pool.on('error', () => {});
    pool.on('connect', (client) => {
      this.#clients.add(client);
      client.on('error', () => {});
    });
    pool.on('remove', (client) => this.#clients.delete(client));
    return pool;
  }

  /** So that nothing waits for an answer that never comes: every query under way fails now, and new ones connect anew. */
  #giveUpConnections(): void {
    for (const client of this.#clients) socketOf(client).destroy();
  }
}

/** Waits for the work to end, well or not, but no longer than the limit. */
async function atMost(limit: number, work: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  const waited = wait(limit, undefined, { signal: over.signal }).catch(() => {});
  await Promise.race([work.catch(() => {}), waited]);
  over.abort();
}

const socketOf = (client: pg.ClientBase) =>
  (client as unknown as { connection: { stream: import('node:net').Socket } }).connection.stream;
