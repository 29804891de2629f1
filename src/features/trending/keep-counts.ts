import { v7 as newId } from 'uuid';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { trendingPlaces } from '../stories/index.ts';
import { hourOf } from './decayed-reads.ts';
import type { HourSum, ReadCounter } from './read-counter.ts';
import { sumsOfMostRead, sumsSince, writeReads } from './trending.store.ts';
import { HOURS_OF } from './windows.ts';

// What is lost when the office is killed: reads of this long, and of the quarter second in which workers collect theirs.
const WRITE_EVERY = 5_000;
const LEARN_EVERY = 250;
const LOOK_AGAIN_EVERY = 60_000;
const ASKED_AT_ONCE = 1_000;
const FAREWELL = 2_000;

type Options = {
  database: DatabaseHandle;
  counter: ReadCounter;
  /** Told once when the database stops answering; what is counted waits in memory. */
  onTrouble: (error: Error) => void;
};

/**
 * Carries counts between memory and PostgreSQL: learns which ids are stories, writes what was counted, reads what other offices
 * counted. While the database is away it does nothing but try again.
 */
export class CountKeeping {
  readonly #options: Options;
  #timers: NodeJS.Timeout[] = [];
  /** One thing at a time, in order: what is merged must not meet what is being written. */
  #last: Promise<void> = Promise.resolve();
  #queued = 0;
  /** A batch of which it isn't known whether it was counted; sent again as it is. */
  #batch: { id: string; sums: HourSum[] } | undefined;
  #loaded = false;
  #inTrouble = false;

  constructor(options: Options) {
    this.#options = options;
  }

  start(): void {
    this.#every(WRITE_EVERY, () => this.#exchange());
    this.#every(LEARN_EVERY, () => this.#learn());
    this.#every(LOOK_AGAIN_EVERY, () => this.#lookAgain());
    void this.#enqueue(() => this.#exchange());
  }

  /** Writes what is there, within two seconds; what could not be written is lost, as with a kill. */
  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    const late = new Promise<void>((resolve) => setTimeout(resolve, FAREWELL).unref());
    const written = this.#enqueue(() => this.#learn()).then(() => this.#enqueue(() => this.#write()));
    await Promise.race([written, late]);
  }

  /** Waits until everything that was counted up to now is written. For tests, and at the end. */
  settle(): Promise<void> {
    return this.#enqueue(async () => {
      await this.#learn();
      await this.#exchange();
    });
  }

  #every(pause: number, work: () => Promise<void>): void {
    const timer = setInterval(() => {
      // What could not begin for want of an answer is not asked twice.
      if (this.#queued < 3) void this.#enqueue(work);
    }, pause);
    timer.unref();
    this.#timers.push(timer);
  }

  #enqueue(work: () => Promise<void>): Promise<void> {
    this.#queued += 1;
    this.#last = this.#last.then(work).then(
      () => this.#ended(),
      (error) => this.#ended(error),
    );
    return this.#last;
  }

  #ended(error?: Error): void {
    this.#queued = Math.max(0, this.#queued - 1);
    if (error && !this.#inTrouble) this.#options.onTrouble(error);
    this.#inTrouble = error !== undefined;
  }

  async #learn(): Promise<void> {
    const { counter } = this.#options;
    const ids = counter.unknown(ASKED_AT_ONCE);
    if (ids.length > 0) await this.#look(ids);
  }

  async #look(ids: readonly string[]): Promise<void> {
    const { counter, database } = this.#options;
    counter.learn(ids, await trendingPlaces(database, ids));
  }

  /** Stories move to other sections, are marked as sensitive, are unpublished: what is ranked follows within a minute. */
  async #lookAgain(): Promise<void> {
    const { counter } = this.#options;
    counter.forgetOld();
    const known = counter.known();
    for (let start = 0; start < known.length; start += ASKED_AT_ONCE)
      await this.#look(known.slice(start, start + ASKED_AT_ONCE));
  }

  async #exchange(): Promise<void> {
    const { database } = this.#options;
    if (!this.#loaded) {
      await this.#take(await sumsOfMostRead(database, hourOf(Date.now()) - HOURS_OF.week));
      this.#loaded = true;
    }
    await this.#write();
    await this.#take(await sumsSince(database, hourOf(Date.now()) - 1));
  }

  async #write(): Promise<void> {
    const { counter, database } = this.#options;
    for (let turn = 0; turn < 2; turn++) {
      const sums = this.#batch ? [] : counter.unwritten();
      if (sums.length > 0) this.#batch = { id: newId(), sums };
      if (!this.#batch) return;
      await writeReads(database, this.#batch);
      counter.written(this.#batch.sums);
      this.#batch = undefined;
    }
  }

  async #take(sums: readonly HourSum[]): Promise<void> {
    const { counter } = this.#options;
    const strangers = [...new Set(sums.map(({ story }) => story))].filter((story) => !counter.isKnown(story));
    for (let start = 0; start < strangers.length; start += ASKED_AT_ONCE)
      await this.#look(strangers.slice(start, start + ASKED_AT_ONCE));
    counter.merge(sums);
  }
}
