const FAILURES = 3;
const PROBE_EVERY = 1_000;

/** After three failures in a row nobody waits any more; once a second one request tries whether the other side is back. */
export class Breaker {
  #failures = 0;
  #nextProbe = 0;

  allows(now = Date.now()): boolean {
    if (this.#failures < FAILURES) return true;
    if (now < this.#nextProbe) return false;
    this.#nextProbe = now + PROBE_EVERY;
    return true;
  }

  succeeded(): void {
    this.#failures = 0;
  }

  failed(now = Date.now()): void {
    this.#failures += 1;
    this.#nextProbe = now + PROBE_EVERY;
  }
}
