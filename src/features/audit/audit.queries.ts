import type { z } from 'zod';
import { containing, type DatabaseHandle } from '../../platform/database/index.ts';
import { pageOf, readCursor } from '../../platform/http/index.ts';
import type { auditEntrySchema, auditFilterSchema } from './audit.schema.ts';
import './audit.tables.ts';

export type AuditFilter = z.infer<typeof auditFilterSchema>;
type Wanted = AuditFilter & { cursor?: string | undefined; limit: number };

/** The audit log, newest first; ids are in order of time. */
export async function listAudit({ kysely }: Pick<DatabaseHandle, 'kysely'>, wanted: Wanted) {
  const { cursor, limit, act, subject, by, since, until } = wanted;
  const [before] = readCursor(cursor, 1) ?? [];
  const rows = await kysely
    .selectFrom('audit_log')
    .selectAll()
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .$if(act !== undefined, (query) => query.where('act', '=', act ?? ''))
    .$if(subject !== undefined, (query) => query.where('subject_id', '=', subject ?? ''))
    .$if(by !== undefined, (query) => query.where('actor', 'ilike', containing(by ?? '')))
    .$if(since !== undefined, (query) => query.where('at', '>=', new Date(since ?? 0)))
    .$if(until !== undefined, (query) => query.where('at', '<', new Date(until ?? 0)))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const { items, next } = pageOf(rows, limit, (row) => [row.id]);
  return {
    next,
    items: items.map(
      (row): z.infer<typeof auditEntrySchema> => ({
        id: row.id,
        at: row.at.toISOString(),
        actor: { id: row.actor_id, name: row.actor },
        act: row.act,
        subject: { kind: row.subject_kind, id: row.subject_id },
        details: row.details,
        address: row.address,
      }),
    ),
  };
}

const AT_ONCE = 500;

/** All of it that fits, newest first, read as it is taken. */
export async function* wholeAudit(database: Pick<DatabaseHandle, 'kysely'>, filter: AuditFilter) {
  let cursor: string | null | undefined;
  do {
    const { items, next } = await listAudit(database, { ...filter, limit: AT_ONCE, ...(cursor ? { cursor } : {}) });
    yield* items;
    cursor = next;
  } while (cursor);
}

/** Acts that were ever done, for a filter. */
export async function actsDone({ query }: Pick<DatabaseHandle, 'query'>): Promise<string[]> {
  // One step of the index for each act, however long the log is.
  const rows = await query<{ act: string }>(`
    with recursive acts as (
      (select act from audit_log order by act limit 1)
      union all
      select (select act from audit_log l where l.act > acts.act order by act limit 1) from acts where acts.act is not null)
    select act from acts where act is not null`);
  return rows.map(({ act }) => act);
}
