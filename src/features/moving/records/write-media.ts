import { sql } from 'kysely';
import type { Transaction } from '../../../platform/database/index.ts';
import { orderRenditions } from '../../media/index.ts';
import type { Writing } from '../writing.ts';
import { mediumKind } from './record-kinds.ts';
import type { MediumRecord } from './records.schema.ts';
import { writeRows } from './write-rows.ts';

/**
 * Pictures and files whose bytes have come (pictures/receive-medium), as they were. What the bytes say counts: what a line says of
 * kind and size is not believed.
 */
export async function writeMedia(tx: Transaction, writing: Writing, rows: MediumRecord[]): Promise<void> {
  const { report, prepared } = writing;
  const { rows: there } = await sql<{ hash: string }>`
    select hash from media where hash = any(${rows.map(({ hash }) => hash)}::text[])`.execute(tx);
  const known = new Set(there.map(({ hash }) => hash));
  report.count('unchanged', 'medium', known.size);
  const sound = rows.flatMap((row) => {
    const file = prepared.get(row.hash);
    if (known.has(row.hash) || !file) return [];
    const { kind, contentType, bytes, size, servedAs } = file;
    const told = {
      kindOf: kind,
      contentType,
      bytes,
      servedAs,
      width: size?.width ?? null,
      height: size?.height ?? null,
    };
    return [{ ...row, ...told }];
  });
  const written = await writeRows(tx, mediumKind, sound);
  for (const { hash, kindOf, focalX, focalY } of sound)
    if (written.has(hash) && kindOf === 'picture') await orderRenditions(tx, { hash, focus: `${focalX}-${focalY}` });
  report.count('added', 'medium', written.size);
}
