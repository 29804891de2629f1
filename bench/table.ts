/** A result; `note` says how it was measured. */
export type Table = { title: string; note: string; columns: string[]; rows: (string | number)[][] };

export function print({ title, note, columns, rows }: Table): void {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  const rule = columns.map((_, index) => (index === 0 ? '---' : '---:'));
  console.log([`### ${title}`, '', note, '', line(columns), line(rule), ...rows.map(line), ''].join('\n'));
}

export const fixed = (value: number, digits = 2): string => value.toFixed(digits);

/** The value that this share (0–1) of all lies at or below. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** `yes` or by how much it is missed. */
export const met = (value: number, limit: number): string =>
  value <= limit ? 'yes' : `no, ${fixed(value / limit)} × the limit`;
