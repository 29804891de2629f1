import { networkOf } from '../../platform/http/index.ts';
import type { Keys } from '../../platform/keys/index.ts';

const WINDOW = 10 * 60_000;
/** Addresses remembered at most; beyond it the oldest are forgotten, so that a flood costs no memory. */
const MOST_ADDRESSES = 50_000;

/**
 * How many comments came from a network address within the last ten minutes. Kept in memory only, and as a keyed hash: who
 * could read this memory later would still not learn who commented.
 */
export class RateMemory {
  readonly #times = new Map<string, number[]>();
  readonly #keys: Keys;

  constructor(keys: Keys) {
    this.#keys = keys;
  }

  /** @returns how many came before this one */
  count(address: string, now = Date.now()): number {
    const who = this.#keys.keyedHash('reader-address', networkOf(address));
    const recent = (this.#times.get(who) ?? []).filter((time) => time > now - WINDOW);
    this.#times.delete(who);
    this.#times.set(who, [...recent.slice(-100), now]);
    if (this.#times.size > MOST_ADDRESSES) {
      const [oldest] = this.#times.keys();
      if (oldest !== undefined) this.#times.delete(oldest);
    }
    return recent.length;
  }
}
