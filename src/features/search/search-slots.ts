/** Searches at once: of ten connections seven are left for pages, acts and all else. */
const AT_ONCE = 3;
/** Searches that wait; the next is told to come again. */
const WAITING = 30;

/** Too many people search at this moment. */
export class SearchBusy extends Error {
  override name = 'SearchBusy';
}

/**
 * Keeps searches from taking the database away from readers and newsroom: few run at once, some wait in order, the rest is turned away
 * at once, which costs nothing.
 */
export class SearchSlots {
  readonly #waiting: (() => void)[] = [];
  readonly #limits: { atOnce: number; waiting: number };
  #running = 0;

  constructor(limits: { atOnce: number; waiting: number } = { atOnce: AT_ONCE, waiting: WAITING }) {
    this.#limits = limits;
  }

  /** @throws SearchBusy */
  async run<T>(search: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#limits.atOnce) await this.#turn();
    else this.#running += 1;
    try {
      return await search();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }

  /** Whoever ends hands its place on. */
  #turn(): Promise<void> {
    if (this.#waiting.length >= this.#limits.waiting) throw new SearchBusy('too many searches at once');
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
