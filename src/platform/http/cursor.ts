import { z } from 'zod';
import { Problem } from './problem.ts';

/** The answer of every list. `next` is null on the last page. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().describe('Send it as `cursor` for the next page; null on the last'),
  });
}

/** The query of every list; extend it by what the list can be narrowed by. */
export const listQuery = z.object({
  cursor: z.string().max(500).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/**
 * Cuts a page from rows that were read by keyset with `limit + 1`: the one too many tells that there is more, and costs less
 * than counting.
 * @param position the values the list is ordered by, of one row
 */
export function pageOf<Row>(rows: Row[], limit: number, position: (row: Row) => readonly string[]) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const next = rows.length > limit && last !== undefined ? writeCursor(position(last)) : null;
  return { items, next };
}

/** A cursor is opaque to clients; inside it are the values of the last row by which the list is ordered. */
function writeCursor(position: readonly string[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/**
 * @param length how many values the list is ordered by
 * @throws Problem 422 for a cursor of another list, or an invented one
 */
export function readCursor(cursor: string | undefined, length: number): string[] | undefined {
  if (cursor === undefined) return undefined;
  const position = z
    .array(
      z
        .string()
        .max(200)
        .refine((value) => !value.includes('\0')),
    )
    .length(length)
    .safeParse(decode(cursor));
  if (position.success) return position.data;
  throw new Problem('unprocessable', 'This cursor is not one of this list: begin again without it.', {
    errors: [{ pointer: '/cursor', in: 'query', detail: 'Must be `next` of the page before.' }],
  });
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
