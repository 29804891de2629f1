import type { KeptPages } from './kept-pages.ts';

// A page that nothing has touched for so long is worth 52–109 ms of compression.
const LASTED = 30_000;
const MOST_WAITING = 20_000;

/** Replaces the brotli form of pages that have lasted by quality 11, one at a time, on the thread pool. */
export class Improver {
  readonly #kept: KeptPages;
  readonly #waiting = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(kept: KeptPages) {
    this.#kept = kept;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#waiting.clear();
  }

  stored(path: string, now = Date.now()): void {
    if (this.#waiting.size >= MOST_WAITING) return;
    this.#waiting.delete(path);
    this.#waiting.set(path, now + LASTED);
    this.#next(now);
  }

  #next(now: number): void {
    const first = this.#waiting.entries().next().value;
    if (!first) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#improve(first[0]), Math.max(20, first[1] - now));
    this.#timer.unref();
  }

  async #improve(path: string): Promise<void> {
    this.#waiting.delete(path);
    const page = await this.#kept.find(path).catch(() => undefined);
    if (page?.fresh) await this.#kept.folder.improve(path, page).catch(() => false);
    this.#next(Date.now());
  }
}
