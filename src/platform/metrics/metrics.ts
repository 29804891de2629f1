type Labels = Record<string, string>;
type Kind = 'counter' | 'gauge' | 'histogram';
type Named = { name: string; help: string };

/**
 * The program's measurements in the Prometheus text exposition format 0.0.4. Names are `courant_…`, with the base unit in the
 * name (`_seconds`, `_bytes`) and `_total` on counters. Labels come from short fixed lists: never an address, a name or an id.
 */
export class Metrics {
  readonly #families = new Map<string, () => string>();

  counter({ name, help }: Named) {
    const series = new Series();
    this.#add({ name, help }, 'counter', () => series.lines(name));
    return { add: (labels: Labels = {}, by = 1) => series.change(labels, (value) => value + by) };
  }

  gauge({ name, help }: Named) {
    const series = new Series();
    this.#add({ name, help }, 'gauge', () => series.lines(name));
    return { set: (value: number, labels: Labels = {}) => series.change(labels, () => value) };
  }

  /** A value that somebody else counts, read when it is asked for. */
  read({ name, help, kind = 'gauge' }: Named & { kind?: 'counter' | 'gauge' }, value: () => number): void {
    this.#add({ name, help }, kind, () => `${name} ${value()}\n`);
  }

  /** `bounds` are the upper ends of the buckets, rising; the last one, +Inf, is understood. */
  histogram({ name, help, bounds }: Named & { bounds: readonly number[] }) {
    const buckets = new Series();
    const sums = new Series();
    const counts = new Series();
    this.#add({ name, help }, 'histogram', () =>
      [buckets.lines(`${name}_bucket`), sums.lines(`${name}_sum`), counts.lines(`${name}_count`)].join(''),
    );
    return {
      observe: (value: number, labels: Labels = {}) => {
        for (const bound of [...bounds, Number.POSITIVE_INFINITY]) {
          const le = bound === Number.POSITIVE_INFINITY ? '+Inf' : String(bound);
          buckets.change({ ...labels, le }, (count) => count + (value <= bound ? 1 : 0));
        }
        sums.change(labels, (sum) => sum + value);
        counts.change(labels, (count) => count + 1);
      },
    };
  }

  /** The body of an answer of type `CONTENT_TYPE`. */
  text(): string {
    return [...this.#families.values()].map((lines) => lines()).join('');
  }

  #add({ name, help }: Named, kind: Kind, lines: () => string): void {
    if (this.#families.has(name)) throw new Error(`the metric ${name} is there twice`);
    const head = `# HELP ${name} ${help.replace(/\\/g, '\\\\').replace(/\n/g, '\\n')}\n# TYPE ${name} ${kind}\n`;
    this.#families.set(name, () => head + lines());
  }
}

export const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** Values by set of labels. */
class Series {
  readonly #values = new Map<string, number>();

  change(labels: Labels, change: (value: number) => number): void {
    const key = Object.entries(labels)
      .map(([name, value]) => `${name}="${escapeLabel(value)}"`)
      .join(',');
    this.#values.set(key, change(this.#values.get(key) ?? 0));
  }

  lines(name: string): string {
    return [...this.#values].map(([key, value]) => `${name}${key && `{${key}}`} ${value}\n`).join('');
  }
}

const escapeLabel = (value: string) => value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
