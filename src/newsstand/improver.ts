import type { KeptPages } from './kept-pages.ts';

// A page that nothing has touched for so long is worth 52–109 ms of compression.
const LASTED = 30_000;
const MOST_WAITING = 20_000;
// Of a machine with two cores it then takes a tenth. Without rests, publications of the half minute after a rush took up to
// 330 ms to be visible, instead of 90.
const RESTS_PER_WORK = 4;
const SHORTEST_REST = 20;

type Improvable = Pick<KeptPages, 'improve'>;

/** Replaces the brotli form of pages that have lasted by quality 11: one at a time, on the thread pool, with rests. */
export class Improver {
  readonly #kept: Improvable;
  /** Path and the instant (ms since 1970) from which it has lasted, the earliest first. */
  readonly #waiting = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(kept: Improvable) {
    this.#kept = kept;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#waiting.clear();
  }

  stored(path: string): void {
    if (this.#waiting.size >= MOST_WAITING) return;
    this.#waiting.delete(path);
    this.#waiting.set(path, Date.now() + LASTED);
    // While it works or rests, the end of that leads to the next.
    if (!this.#timer) this.#continueAfter(LASTED);
  }

  #continueAfter(pause: number): void {
    this.#timer = setTimeout(() => this.#improveNext(), pause);
    this.#timer.unref();
  }

  async #improveNext(): Promise<void> {
    const [next] = this.#waiting;
    const began = Date.now();
    if (!next) {
      this.#timer = undefined;
      return;
    }
    const [path, lasted] = next;
    if (lasted > began) return this.#continueAfter(lasted - began);
    this.#waiting.delete(path);
    await this.#kept.improve(path).catch(() => {}); // it stays as it is
    this.#continueAfter(Math.max(SHORTEST_REST, RESTS_PER_WORK * (Date.now() - began)));
  }
}
