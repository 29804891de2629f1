// 2^27 bits, 16 MiB a slice, of which the machine gives only pages that are written to. Of a million different reads in half an
// hour one in a million is wrongly taken for a repeat, of five million one in 2,700, of ten million one in 225
// ((1 − e^(−4n/2^27))^4; the maths are in docs/decisions/0011-trending.md).
const BITS = 27;
const PROBES = 4;

/** A reader who comes back to a story is counted again after 30 to 60 minutes. */
export const SLICE = 30 * 60_000;

/**
 * Recognises reads that were counted already without being able to say whose: two Bloom filters, of this half hour and of the
 * one before. What is in them can't be read out, and is gone after an hour.
 */
export class RepeatSketch {
  #slice = 0;
  #current = bits();
  #before = bits();

  /**
   * Remembers a read and says whether it is the first one. `high` and `low` are the halves of a 64-bit hash, from which the
   * places of all probes are made (Kirsch and Mitzenmacher, "Less hashing, same performance", 2006).
   */
  isFirst(high: number, low: number, now: number): boolean {
    this.#turn(Math.floor(now / SLICE));
    let isKnown = true;
    let wasKnown = true;
    // Odd, so that the probes never fall on one place.
    const step = low | 1;
    let place = high;
    for (let probe = 0; probe < PROBES; probe++) {
      const word = place >>> (32 - BITS + 5);
      const bit = 1 << ((place >>> (32 - BITS)) & 31);
      if (((this.#before[word] ?? 0) & bit) === 0) wasKnown = false;
      if (((this.#current[word] ?? 0) & bit) === 0) {
        isKnown = false;
        this.#current[word] = (this.#current[word] ?? 0) | bit;
      }
      place = (place + step) | 0;
    }
    return !isKnown && !wasKnown;
  }

  // Also backwards, should the clock be set: then what is remembered says nothing about this half hour.
  #turn(slice: number): void {
    if (slice === this.#slice) return;
    this.#before = slice === this.#slice + 1 ? this.#current : bits();
    this.#current = bits();
    this.#slice = slice;
  }
}

const bits = (): Uint32Array => new Uint32Array(2 ** (BITS - 5));
