import { sql } from 'kysely';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import './checks.tables.ts';

/** A story that went out past a check. */
export type ToMend = { id: string; headline: string; names: string[]; reason: string; by: string; at: string };

/** What went out past a check and is not mended in what is public, the last first. */
export async function listToMend({ kysely }: Pick<DatabaseHandle, 'kysely'>, limit: number): Promise<ToMend[]> {
  const rows = await kysely
    .selectFrom('passed_checks as p')
    .innerJoin('stories as s', 's.id', 'p.story_id')
    .innerJoin('story_revisions as r', (join) =>
      join.onRef('r.story_id', '=', 's.id').onRef('r.revision', '=', 's.revision'),
    )
    .leftJoin('users as u', 'u.id', 'p.passed_by')
    .select([
      's.id',
      sql<string>`r.document ->> 'headline'`.as('headline'),
      sql<string[]>`array_agg(p.name order by p.name)`.as('names'),
      sql<string>`max(p.reason)`.as('reason'),
      sql<string>`coalesce(max(u.name), '')`.as('by'),
      sql<Date>`max(p.passed_at)`.as('at'),
    ])
    .where('s.taken_down_at', 'is', null)
    .groupBy(['s.id', 'r.document'])
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}
