/** What an import did, in numbers, and what it left out or changed, with its reasons. Bounded, however much there is to tell. */
export type Remark = { reason: string; count: number; examples: string[] };

const MOST_REASONS = 500;
const MOST_EXAMPLES = 10;
const LONGEST_EXAMPLE = 200;

export class ImportReport {
  readonly added = new Map<string, number>();
  readonly unchanged = new Map<string, number>();
  readonly #remarks = new Map<string, Remark>();
  /** Hears of each remark, for whoever keeps the whole list. */
  readonly #onRemark: (reason: string, what: string) => void;

  constructor(onRemark: (reason: string, what: string) => void = () => {}) {
    this.#onRemark = onRemark;
  }

  count(of: 'added' | 'unchanged', kind: string, number = 1): void {
    if (number > 0) this[of].set(kind, (this[of].get(kind) ?? 0) + number);
  }

  /** `what` names the item: a title, an address, a line. */
  remark(reason: string, what: string): void {
    this.#onRemark(reason, what);
    const known = this.#remarks.get(reason);
    if (known) {
      known.count += 1;
      if (known.examples.length < MOST_EXAMPLES) known.examples.push(what.slice(0, LONGEST_EXAMPLE));
    } else if (this.#remarks.size < MOST_REASONS) {
      this.#remarks.set(reason, { reason, count: 1, examples: [what.slice(0, LONGEST_EXAMPLE)] });
    } else if (reason !== 'and other reasons') {
      this.remark('and other reasons', `${reason}: ${what}`);
    }
  }

  get remarks(): Remark[] {
    return [...this.#remarks.values()].sort((a, b) => b.count - a.count);
  }
}
