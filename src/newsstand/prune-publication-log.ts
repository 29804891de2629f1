import { sql } from 'kysely';
import type { Transaction } from '../platform/database/index.ts';

// A node that was away for longer makes its pages anew; it would have to look up the touches of a week.
const KEPT_FOR = '7 days';

/**
 * Deletes what every living node has applied long ago, counted from the instant at which it became effective, and records up to
 * which transaction rows may be missing. A node whose floor lies below that trusts none of its pages (open-office.ts).
 *
 * Only rows below the oldest transaction still open are deleted: every floor comes to lie at or above that with the node's next
 * look, while a floor held down by one that stays open for days would be called too old again and again.
 */
export async function prunePublicationLog(tx: Transaction): Promise<{ rows: number }> {
  const { rows } = await sql<{ xid: string }>`
    delete from publication_log
    where effective_at < now() - ${KEPT_FOR}::interval and xid < pg_snapshot_xmin(pg_current_snapshot())
    returning xid::text as xid`.execute(tx);
  if (rows.length === 0) return { rows: 0 };
  const below = rows.reduce((highest, { xid }) => (BigInt(xid) > highest ? BigInt(xid) : highest), 0n) + 1n;
  await sql`
    update installation set log_pruned_below = ${String(below)}::xid8
    where log_pruned_below < ${String(below)}::xid8`.execute(tx);
  return { rows: rows.length };
}
