import { createHash, randomBytes } from 'node:crypto';

/** As one process hands it to another of the same program, in a message; it is written to no file. */
export type SaltOfDay = { day: number; salt: string };

const DAY = 24 * 3_600_000;

/**
 * A secret that every process of a running program knows and that is replaced each day (UTC) by a hash of itself: yesterday's
 * can't be computed from today's, and ends with the memory that held it.
 */
export class RotatingSalt {
  #day: number;
  #salt: string;

  constructor({ day, salt }: SaltOfDay = { day: dayOf(Date.now()), salt: randomBytes(32).toString('base64url') }) {
    this.#day = day;
    this.#salt = salt;
  }

  today(now = Date.now()): string {
    for (const today = dayOf(now); this.#day < today; this.#day++)
      this.#salt = createHash('sha256').update(this.#salt).digest('base64url');
    return this.#salt;
  }

  handOn(now = Date.now()): SaltOfDay {
    const salt = this.today(now);
    return { day: this.#day, salt };
  }
}

const dayOf = (at: number): number => Math.floor(at / DAY);
