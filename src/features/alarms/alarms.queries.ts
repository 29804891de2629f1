import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/database/index.ts';
import { storyNamed, workingHeadlines } from '../stories/index.ts';
import type { Alarm } from './alarm.schema.ts';
import './alarms.tables.ts';

/** Alarms, newest first; `open`: those that ring. */
export async function listAlarms(
  database: Kysely<Tables>,
  { open, limit }: { open: boolean; limit: number },
): Promise<Alarm[]> {
  const rows = await database
    .selectFrom('alarms as a')
    .leftJoin('users as u', 'u.id', 'a.acknowledged_by')
    .select(['a.id', 'a.kind', 'a.words', 'a.raised_at', 'a.told_at', 'a.settled_at', 'a.acknowledged_at'])
    .select(['a.story_id as story', 'u.name as by'])
    .$if(open, (query) => query.where('a.settled_at', 'is', null).where('a.acknowledged_at', 'is', null))
    .orderBy('a.raised_at', 'desc')
    .limit(limit)
    .execute();
  const headlines = await workingHeadlines(
    database,
    rows.map(({ story }) => story),
  );
  return rows.map(({ id, kind, words, story, by, ...row }) => ({
    ...{ id, kind, words, story: storyNamed(story, headlines) },
    raisedAt: row.raised_at.toISOString(),
    toldAt: row.told_at?.toISOString() ?? null,
    settledAt: row.settled_at?.toISOString() ?? null,
    acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
    acknowledgedBy: by,
  }));
}

/** How many ring now. */
export async function countAlarms(database: Kysely<Tables>): Promise<number> {
  const { count } = await database
    .selectFrom('alarms')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('settled_at', 'is', null)
    .where('acknowledged_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Empty where none is set. */
export async function dutyAddress(database: Kysely<Tables>): Promise<string> {
  const row = await database
    .selectFrom('duty_addresses as d')
    .innerJoin('editions as e', 'e.id', 'd.edition_id')
    .select('d.address')
    .where('e.prefix', '=', '')
    .executeTakeFirst();
  return row?.address ?? '';
}
