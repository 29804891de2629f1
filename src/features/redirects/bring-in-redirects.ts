import { parse } from 'csv-parse/sync';
import type { Transaction } from '../../platform/database/index.ts';
import { Problem, unprocessable } from '../../platform/http/index.ts';
import type { Actor } from '../audit/index.ts';
import { makeRedirect } from './make-redirect.ts';
import { type BroughtIn, newRedirectSchema } from './redirect.schema.ts';

const MOST_LINES = 50_000;
const MOST_REFUSED = 200;

/**
 * A table of redirects as CSV (RFC 4180): from, to, and 301 or 302; a first line of headings is left out. What is right comes in, what is wrong
 * is told with its line.
 * @throws Problem 422 where it is no table
 */
export async function bringInRedirects(
  tx: Transaction,
  by: Actor,
  { csv, siteUrl }: { csv: string; siteUrl: string },
): Promise<BroughtIn> {
  const done: BroughtIn = { made: 0, same: 0, refused: [] };
  for (const { record, line } of rowsOf(csv)) {
    const [from = '', to = '', status = '301'] = record.map((field) => field.trim());
    if (from === '' && to === '') continue;
    if (line === 1 && !/^(\/|https?:)/i.test(from)) continue;
    const why = await tryOne(tx, by, { from, to, status, siteUrl }, done);
    if (why && done.refused.length < MOST_REFUSED) done.refused.push({ line, from, why });
  }
  return done;
}

function rowsOf(csv: string): { record: string[]; line: number }[] {
  try {
    const rows = parse(csv, {
      bom: true,
      recordDelimiter: ['\r\n', '\n', '\r'],
      relaxColumnCount: true,
      skipEmptyLines: true,
      info: true,
      to: MOST_LINES + 1,
    });
    if (rows.length > MOST_LINES) throw unprocessable('', `A table may have ${MOST_LINES} lines: cut it in two.`);
    return (rows as unknown as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      ...{ record, line: info.lines },
    }));
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw unprocessable('', `This is no table as CSV: ${(error as Error).message}`);
  }
}

type One = { from: string; to: string; status: string; siteUrl: string };

/** @returns why it was refused */
async function tryOne(tx: Transaction, by: Actor, one: One, done: BroughtIn): Promise<string | undefined> {
  const { from, to, status, siteUrl } = one;
  if (!/^30[12]$/.test(status)) return `The third column is 301 or 302, not ${status.slice(0, 20)}.`;
  const read = newRedirectSchema.safeParse({ from, to, permanent: status === '301' });
  if (!read.success) return 'A line has the address from which, and the one to which it leads.';
  try {
    const { isNew } = await makeRedirect(tx, by, { ...read.data, siteUrl });
    if (isNew) done.made++;
    else done.same++;
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    return error.errors?.[0]?.detail ?? error.message;
  }
}
