import { SITE_TAG } from './made.ts';

// About 30 MB of map at its fullest. Beyond it the older half is forgotten and pages from before are made anew when asked for.
const MOST_TAGS = 200_000;

/**
 * Fresh by position, not by deletion (docs/decisions/0004). The tail counts what it applies; a page notes the position before
 * its first read; it is fresh while none of its tags was touched after that. A page rendered from old data across a
 * publication is thereby recognised both when it is stored and when it is served.
 */
export class Freshness {
  readonly #touched = new Map<string, number>();
  #position: number;
  #trustedFrom: number;

  constructor(position = 0) {
    this.#position = position;
    this.#trustedFrom = 0;
  }

  get position(): number {
    return this.#position;
  }

  /** Applies the touches of one step of the log. Positions only rise; an older one is a repetition and says nothing new. */
  apply(tags: Iterable<string>, position = this.#position + 1): void {
    if (position <= this.#position) return;
    this.#position = position;
    for (const tag of tags) this.#touched.set(tag, position);
    if (this.#touched.size > MOST_TAGS) this.#forgetOlderHalf();
  }

  /** Nothing made before now is known to be fresh any more: another database, or touches that were missed. */
  distrustAll(position = this.#position): void {
    this.#position = Math.max(this.#position, position) + 1;
    this.#trustedFrom = this.#position;
    this.#touched.clear();
  }

  /** Goes on from the position of the office. Unless every touch up to it was heard, nothing from before is trusted. */
  resume(position: number): void {
    this.#position = position;
    this.#trustedFrom = position;
    this.#touched.clear();
  }

  isFresh(page: { position: number; tags: readonly string[] }): boolean {
    if (page.position === this.#position) return true;
    if (page.position < this.#trustedFrom || this.#touchedSince(SITE_TAG, page.position)) return false;
    for (const tag of page.tags) if (this.#touchedSince(tag, page.position)) return false;
    return true;
  }

  #touchedSince(tag: string, position: number): boolean {
    const touched = this.#touched.get(tag);
    return touched !== undefined && touched > position;
  }

  #forgetOlderHalf(): void {
    const positions = [...this.#touched.values()].sort((a, b) => a - b);
    const middle = positions[Math.floor(positions.length / 2)] ?? this.#position;
    for (const [tag, position] of this.#touched) if (position <= middle) this.#touched.delete(tag);
    this.#trustedFrom = Math.max(this.#trustedFrom, middle);
  }
}
