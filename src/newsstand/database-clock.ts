/**
 * The database's clock as this machine can know it. Each look at the log says what time it is there, to within half the time the
 * look took; a look that was held up for a second says little, and must not shift an embargo by half of it.
 */
export class DatabaseClock {
  #offset: number;
  #error = Number.POSITIVE_INFINITY;

  /** @param offset milliseconds to add to this machine's clock, as known from before */
  constructor(offset = 0) {
    this.#offset = offset;
  }

  /** Milliseconds to add to this machine's clock. */
  get offset(): number {
    return this.#offset;
  }

  /** Takes a reading: what the database's clock said (ms since 1970) between two moments of this machine's. */
  read(databaseTime: number, { asked, answered }: { asked: number; answered: number }): void {
    const offset = databaseTime - (asked + answered) / 2;
    const error = (answered - asked) / 2;
    // Out of what this reading allows, one of the clocks was set. Clocks that drift come to that too, a little at a time.
    if (error > this.#error && Math.abs(offset - this.#offset) <= error + this.#error) return;
    this.#offset = offset;
    this.#error = error;
  }
}
