import { type Generated, sql } from 'kysely';
import type { Transaction } from '../platform/database/index.ts';

declare module '../platform/database/tables.ts' {
  interface Tables {
    publication_log: {
      seq: Generated<string>;
      xid: Generated<string>;
      effective_at: Generated<Date>;
      tags: string[];
    };
  }
}

/** The channel on which a commit wakes the tails. It only wakes; a poll each second makes it certain. */
export const LOG_CHANNEL = 'publication_log';

/**
 * Says that the pages made from `tags` change when this transaction commits, or at `effectiveAt` where that is later.
 * Part of the same transaction as the change itself, so that neither can be without the other.
 */
export async function touch(tx: Transaction, tags: readonly string[], effectiveAt?: Date): Promise<void> {
  if (tags.length === 0) return;
  await tx
    .insertInto('publication_log')
    .values({ tags: [...new Set(tags)], ...(effectiveAt ? { effective_at: effectiveAt } : {}) })
    .execute();
  await sql`select pg_notify(${LOG_CHANNEL}, '')`.execute(tx);
}
