import type { ImportItem } from '../../import-model.ts';
import { endRecord, headerRecord } from '../../records/records.schema.ts';
import { UnreadableError } from '../../unreadable-error.ts';
import { linesOf } from '../files/lines-of.ts';

/** Longer than any story with ten thousand revisions of sense; it bounds what one line may hold in memory. */
const LONGEST_LINE = 256 * 1024 * 1024;

/**
 * Our own export, a line at a time. Each line is an item whose soundness its writer checks; the first and the last say that it is
 * one, and whole.
 * @throws UnreadableError where it is none, ends early, or goes on after its end
 */
export async function* readJsonl(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ImportItem> {
  let number = 0;
  let end: number | undefined;
  for await (const text of linesOf(chunks, LONGEST_LINE)) {
    number += 1;
    if (text === '') continue;
    if (end !== undefined)
      throw new UnreadableError(`line ${number}: the export ended at line ${end}, and something follows`);
    const { kind, ...row } = parsed(text, number);
    if (number === 1) yield { kind: 'source', address: siteOf(kind, row) };
    else if (kind === 'end') end = wholeAt(number, row);
    else if (kind === 'header')
      throw new UnreadableError(`line ${number}: a second export begins before the first has ended`);
    else yield { kind: 'record', of: String(kind), row, line: number };
  }
  if (end === undefined) throw new UnreadableError('the export ends in the middle: its last line is not there');
}

/** The last line says how many came before it: a line that was lost in between is noticed. */
function wholeAt(number: number, row: object): number {
  const told = endRecord.safeParse(row);
  if (told.success && told.data.lines === number - 1) return number;
  throw new UnreadableError(`line ${number}: lines are missing, or were added, since the export was written`);
}

function parsed(text: string, number: number): { kind: unknown; [field: string]: unknown } {
  try {
    const row: unknown = JSON.parse(text);
    if (typeof row === 'object' && row !== null && 'kind' in row) return row as { kind: unknown };
  } catch {
    throw new UnreadableError(`line ${number} is no JSON: the file is damaged or cut off there`);
  }
  throw new UnreadableError(`line ${number} is no line of an export: it says no "kind"`);
}

function siteOf(kind: unknown, row: object): string {
  const header = headerRecord.safeParse(row);
  if (kind === 'header' && header.success) return header.data.site;
  throw new UnreadableError('line 1 is not the header of an export that this version of Courant reads');
}
