import type { z } from 'zod';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { pageOf, readCursor } from '../../platform/http/index.ts';
import type { auditEntrySchema } from './audit.schema.ts';
import './audit.tables.ts';

type Wanted = { cursor?: string | undefined; limit: number; act?: string | undefined; subject?: string | undefined };

/** The audit log, newest first; ids are in order of time. */
export async function listAudit({ kysely }: Pick<DatabaseHandle, 'kysely'>, { cursor, limit, act, subject }: Wanted) {
  const [before] = readCursor(cursor, 1) ?? [];
  const rows = await kysely
    .selectFrom('audit_log')
    .selectAll()
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .$if(act !== undefined, (query) => query.where('act', '=', act ?? ''))
    .$if(subject !== undefined, (query) => query.where('subject_id', '=', subject ?? ''))
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
