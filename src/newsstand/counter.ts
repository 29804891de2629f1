import { Breaker } from './breaker.ts';
import type { KeptPage, KeptPages } from './kept-pages.ts';
import type { Made, Press } from './made.ts';
import { readyFrom, type Source, STALE_WAIT, within } from './newsstand.ts';
import { type Ready, ready } from './page-memory.ts';
import { Queue, QueueFull } from './queue.ts';
import type { TakenDownFile } from './taken-down.ts';

// Without any copy a reader waits this long, then is told to come back.
const MISSING_WAIT = 5_000;
// A page under unending touches is handed out after so many attempts, as of the last one.
const MOST_ATTEMPTS = 4;
// A making that takes longer counts as a failure, since a frozen database gives no error. It is four times what a reader waits
// beside an older copy: a machine that is merely slow makes pages late, and must not be taken for dead.
const SLOW = 1_000;
// The database's own limits lie below; a press that hangs for another reason must not keep its page from being made again.
const GIVEN_UP = 10_000;
// Makings of addresses of which nothing is kept. Anybody can ask for any number of those; they get less than half of the ten
// connections, and the pages that readers know the rest.
const UNKNOWN_AT_ONCE = 4;
const MOST_WAITING = 256;

type Options = {
  kept: KeptPages;
  /** Makes only what no take-down forbids (permitted-press.ts). */
  press: Press;
  takenDown: TakenDownFile;
  onTrouble?: (error: Error, path: string) => void;
};

/** The office's side of the newsstand: memory has failed, so the folder, else the press; one making at a time for each path. */
export class Counter implements Source {
  readonly #options: Options;
  readonly #making = new Map<string, Promise<Ready>>();
  readonly #unknown = new Queue({ atOnce: UNKNOWN_AT_ONCE, mostWaiting: MOST_WAITING });
  /** Whether a reader with an older copy at hand still waits; lateness alone ends that. */
  readonly #patience = new Breaker();
  /** Whether the press is there at all, for readers who have nothing to lose by waiting. */
  readonly #trust = new Breaker();

  constructor(options: Options) {
    this.#options = options;
  }

  async obtain(path: string): Promise<Ready> {
    const { kept: pages, press } = this.#options;
    const kept = await pages.find(path).catch(() => undefined);
    if (kept?.fresh) return fromFolder(path, kept);
    const breaker = kept ? this.#patience : this.#trust;
    const answer = breaker.allows() ? await this.#tryMaking(path, kept) : undefined;
    if (answer) return answer;
    // It may have been taken out while it was waited for.
    if (kept && pages.keeps(path)) return { ...fromFolder(path, kept), stale: true };
    return readyFrom(path, press.unavailable(), pages.freshness.position);
  }

  async #tryMaking(path: string, kept: KeptPage | undefined): Promise<Ready | undefined> {
    try {
      const answer = await within(kept ? STALE_WAIT : MISSING_WAIT, this.#make(path, kept !== undefined));
      if (!answer && kept) this.#patience.failed();
      return answer;
    } catch (error) {
      if (!(error instanceof QueueFull)) this.#options.onTrouble?.(error as Error, path);
      return undefined;
    }
  }

  #make(path: string, known: boolean): Promise<Ready> {
    const underWay = this.#making.get(path);
    if (underWay) return underWay;
    const make = () => this.#makeFresh(path);
    const making = (known ? make() : this.#unknown.run(make)).finally(() => this.#making.delete(path));
    this.#making.set(path, making);
    making.catch(() => {}); // who waits hears of it; else nobody does
    return making;
  }

  /** Makes the page until it is still true when it is finished: a change or a take-down may have come while it was made. */
  async #makeFresh(path: string): Promise<Ready> {
    const { kept, takenDown } = this.#options;
    for (let attempt = 1; ; attempt++) {
      const { position } = kept.freshness;
      const { entries } = takenDown;
      const made = await this.#ask(path);
      const isAllowed = () => takenDown.entries === entries;
      const { modified, ...bodies } = await kept.store(path, made, position, isAllowed);
      const expires = made.expiresAfter === undefined ? {} : { expires: Date.now() + made.expiresAfter };
      const answer = ready({ ...made, path, position, bodies, modified, ...expires });
      if ((kept.freshness.isFresh(answer) && isAllowed()) || attempt === MOST_ATTEMPTS) return answer;
    }
  }

  async #ask(path: string): Promise<Made> {
    const { kept, press } = this.#options;
    const slow = setTimeout(() => this.#trust.failed(), SLOW);
    try {
      const made = await within(GIVEN_UP, press.make(path, { notBefore: kept.horizon }));
      if (!made) throw new Error(`the press gave no answer within ${GIVEN_UP} ms`);
      // Also one that came too late for its reader proves that the press works.
      for (const breaker of [this.#patience, this.#trust]) breaker.succeeded();
      return made;
    } catch (error) {
      for (const breaker of [this.#patience, this.#trust]) breaker.failed();
      throw error;
    } finally {
      clearTimeout(slow);
    }
  }
}

const fromFolder = (path: string, kept: KeptPage): Ready =>
  ready({
    path,
    status: 200,
    kind: kept.kind,
    contentType: kept.contentType,
    position: kept.position,
    tags: kept.tags,
    bodies: kept.bodies,
    modified: kept.modified,
  });
