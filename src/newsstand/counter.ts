import { Breaker } from './breaker.ts';
import { cutCards } from './cut-cards.ts';
import type { KeptPage, KeptPages } from './kept-pages.ts';
import type { Made, Press } from './made.ts';
import { readyFrom, type Source, STALE_WAIT, within } from './newsstand.ts';
import { type Ready, ready } from './page-memory.ts';
import type { TakenDownFile } from './taken-down.ts';

// Without any copy a reader waits this long, then is told to come back.
const MISSING_WAIT = 5_000;
// A page under unending touches is handed out after so many attempts, as of the last one.
const MOST_ATTEMPTS = 4;

type Options = {
  kept: KeptPages;
  press: Press;
  takenDown: TakenDownFile;
  /** The latest instant of a change applied; nothing is rendered as of an earlier one. */
  horizon: () => Date;
  onTrouble?: (error: Error, path: string) => void;
};

/** The office's side of the newsstand: memory has failed, so the folder, else the press; one making at a time for each path. */
export class Counter implements Source {
  readonly #options: Options;
  readonly #making = new Map<string, Promise<Ready>>();
  readonly #breaker = new Breaker();

  constructor(options: Options) {
    this.#options = options;
  }

  async obtain(path: string): Promise<Ready> {
    const kept = await this.#options.kept.find(path).catch(() => undefined);
    if (kept?.fresh) return fromFolder(path, kept);
    const answer = this.#breaker.allows() ? await this.#tryMaking(path, kept ? STALE_WAIT : MISSING_WAIT) : undefined;
    if (answer) return answer;
    if (kept) return { ...fromFolder(path, kept), stale: true };
    return readyFrom(path, this.#options.press.unavailable(), this.#options.kept.freshness.position);
  }

  async #tryMaking(path: string, limit: number): Promise<Ready | undefined> {
    try {
      const answer = await within(limit, this.#make(path));
      if (answer) this.#breaker.succeeded();
      else this.#breaker.failed();
      return answer;
    } catch (error) {
      this.#breaker.failed();
      this.#options.onTrouble?.(error as Error, path);
      return undefined;
    }
  }

  #make(path: string): Promise<Ready> {
    const underWay = this.#making.get(path);
    if (underWay) return underWay;
    const making = this.#makeFresh(path).finally(() => this.#making.delete(path));
    this.#making.set(path, making);
    // One that came too late for its reader still proves that the press works. Who waits hears of a failure; else nobody does.
    making.then(() => this.#breaker.succeeded()).catch(() => {});
    return making;
  }

  /** Makes the page until it is still true when it is finished: a change may have come while it was made. */
  async #makeFresh(path: string): Promise<Ready> {
    const { kept, press, horizon } = this.#options;
    for (let attempt = 1; ; attempt++) {
      const { position } = kept.freshness;
      const made = this.#permitted(path, await press.make(path, { notBefore: horizon() }));
      const { modified, ...bodies } = await kept.store(path, made, position);
      const answer = ready({ ...made, path, position, bodies, modified });
      if (kept.freshness.isFresh(answer) || attempt === MOST_ATTEMPTS) return answer;
    }
  }

  /** A take-down whose act is not committed yet overrules what the database still says. */
  #permitted(path: string, made: Made): Made {
    const { takenDown, press } = this.#options;
    const forbidden = takenDown.forbids(path, made.tags);
    if (forbidden)
      return press.gone({ status: forbidden.status, ...(forbidden.notice ? { notice: forbidden.notice } : {}) });
    const cards = takenDown.cardsIn(made.tags);
    return cards.length > 0 ? { ...made, body: cutCards(made.body, cards) ?? made.body } : made;
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
