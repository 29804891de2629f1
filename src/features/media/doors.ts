import { setTimeout as wait } from 'node:timers/promises';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import type { FileStore } from '../../platform/storage/index.ts';
import { isOfTakenDown, lateMediaTags, type Opening, openingsOf } from './media.queries.ts';
import { mediaOfTags } from './media.tags.ts';

type Queries = Pick<DatabaseHandle, 'query'>;

type Options = {
  store: FileStore;
  database: Pick<DatabaseHandle, 'query' | 'snapshot'>;
  onTrouble?: (error: Error) => void;
};

/** Milliseconds between tries while the database is away. */
const AGAIN = 2_000;

/** Milliseconds that a reader's picture waits for a database that does not answer; then what was written down holds. */
const PATIENCE = 1_000;

/**
 * Keeps the files of each medium on the side of strangers or of the newsroom, as what is public says. Follows the log of
 * publications like the pages do; what it learns of times to come it writes down, so that a planned opening or closing holds with
 * the database away.
 */
export class Doors {
  readonly #options: Options;
  readonly #due = new Map<string, Date>();
  #askAgainAt = 0;
  #working: Promise<void> | undefined;
  #stopped = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Looks at what changed in the last minutes: this may have been away in one of them. */
  async start(): Promise<void> {
    try {
      await this.follow(await lateMediaTags(this.#options.database), new Date(0));
    } catch (error) {
      this.#options.onTrouble?.(error as Error);
    }
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Pages made from these tags change as of an instant; resolves when the files have followed. */
  follow(tags: readonly string[], effectiveAt: Date): Promise<void> {
    for (const hash of mediaOfTags(tags)) this.#due.set(hash, effectiveAt);
    if (this.#due.size === 0) return Promise.resolve();
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined;
    });
    return this.#working;
  }

  /** Whether strangers may see it now: by the database, or by what was written down while that is away. */
  async isOpen(hash: string): Promise<boolean> {
    try {
      return await this.#soon((database) => this.#settle(hash, new Date(0), database));
    } catch {
      return this.#settleFromNotes(hash, new Date());
    }
  }

  /** Whether what showed it was taken down; nobody can tell while the database is away. */
  isOfTakenDown = (hash: string): Promise<boolean> =>
    this.#soon((database) => isOfTakenDown(database, hash)).catch(() => false);

  /** For readers, who wait: a database that does not answer is given up soon, and left alone for a while. */
  async #soon<T>(work: (database: Queries) => Promise<T>): Promise<T> {
    if (Date.now() < this.#askAgainAt) throw new Error('the database is away');
    const { snapshot } = this.#options.database;
    try {
      return await work({ query: (text, values = []) => snapshot((read) => read.query({ text, values }), PATIENCE) });
    } catch (error) {
      this.#askAgainAt = Date.now() + AGAIN;
      throw error;
    }
  }

  async #work(): Promise<void> {
    while (this.#due.size > 0 && !this.#stopped) {
      const [hash, at] = this.#due.entries().next().value as [string, Date];
      this.#due.delete(hash);
      try {
        await this.#settle(hash, at);
      } catch (error) {
        this.#options.onTrouble?.(error as Error);
        await this.#settleFromNotes(hash, at > new Date() ? at : new Date());
        if (!this.#due.has(hash)) this.#due.set(hash, at);
        await wait(AGAIN, undefined, { ref: false });
      }
    }
  }

  async #settle(hash: string, notBefore: Date, database: Queries = this.#options.database): Promise<boolean> {
    const { store } = this.#options;
    const { now, openings } = await openingsOf(database, [hash]);
    const [opening] = openings;
    if (!opening) return false;
    if (opening.killed) {
      await store.remove(hash);
      return false;
    }
    await store.writeOpening(hash, opening);
    return this.#place(opening, now > notBefore ? now : notBefore);
  }

  async #settleFromNotes(hash: string, at: Date): Promise<boolean> {
    const opening = (await this.#options.store.readOpening(hash)) as Opening | undefined;
    return opening ? this.#place(opening, at) : false;
  }

  async #place({ hash, during }: Opening, at: Date): Promise<boolean> {
    const isOpen = during.some(({ from, until }) => new Date(from) <= at && (until === null || new Date(until) > at));
    await (isOpen ? this.#options.store.open(hash) : this.#options.store.close(hash));
    return isOpen;
  }
}
