import type { Kysely } from 'kysely';
import type { DatabaseHandle, Tables } from '../../platform/database/index.ts';
import { notFound } from '../../platform/http/index.ts';
import type { Assignment } from './assignment.schema.ts';
import './assignments.tables.ts';

type Reading = Pick<DatabaseHandle, 'query'>;

/** Whose a story is; nobody's where nothing was said. @throws Problem 404 where there is no such story */
export async function readAssignment(database: Kysely<Tables>, story: string): Promise<Assignment> {
  const row = await database
    .selectFrom('stories as s')
    .leftJoin('assignments as a', 'a.story_id', 's.id')
    .leftJoin('users as u', 'u.id', 'a.assignee_id')
    .leftJoin('users as b', 'b.id', 'a.assigned_by')
    .select(['u.id as assignee', 'u.name as assigneeName', 'b.id as by', 'b.name as byName'])
    .select(['a.deadline', 'a.brief', 'a.changed_at'])
    .where('s.id', '=', story)
    .executeTakeFirst();
  if (!row) throw notFound('There is no story with this id.');
  const person = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });
  return {
    assignee: person(row.assignee, row.assigneeName),
    deadline: row.deadline?.toISOString() ?? null,
    brief: row.brief ?? '',
    assignedBy: person(row.by, row.byName),
    changedAt: row.changed_at?.toISOString() ?? null,
  };
}

export const COLUMNS = ['draft', 'in-review', 'ready', 'scheduled'] as const;
export type BoardColumn = (typeof COLUMNS)[number];

/** A story on the board. */
export type BoardCard = {
  id: string;
  headline: string;
  section: string;
  /** Who has it: the assignee, else who began it. */
  holder: string | null;
  deadline: Date | null;
  isLate: boolean;
  /** When it goes out by itself. */
  goesOut: Date | null;
  /** Readers see an earlier revision. */
  isChange: boolean;
  changedAt: Date;
};

export type BoardFilter = { section?: string | undefined; person?: string | undefined };

/** What was not touched for so long is no work in hand: a former system's drafts don't bury today's. */
const IN_HAND_DAYS = 90;
const MOST = 60;

/**
 * Stories whose newest revision readers don't see, by how far they have come; what goes out by itself stands apart, the next first,
 * else the next deadline first, then the last changed. At most 60 a column.
 */
export async function readBoard(
  { query }: Reading,
  { section, person }: BoardFilter,
): Promise<Record<BoardColumn, BoardCard[]>> {
  const rows = await Promise.all(
    COLUMNS.map((column) =>
      query<BoardCard>(column === 'scheduled' ? SCHEDULED : IN_HAND, [
        ...(column === 'scheduled' ? [] : [column, IN_HAND_DAYS]),
        section || null,
        person || null,
      ]),
    ),
  );
  return Object.fromEntries(COLUMNS.map((column, index) => [column, rows[index] ?? []])) as Record<
    BoardColumn,
    BoardCard[]
  >;
}

const CARD = `s.id, r.document ->> 'headline' as headline, c.name as section, coalesce(u.name, b.name) as holder, a.deadline,
  s.changed_at as "changedAt", coalesce(a.deadline < clock_timestamp() and s.workflow = 'draft', false) as "isLate",
  exists (select from publications p where p.story_id = s.id and not p.over and p.public_during @> clock_timestamp()) as "isChange"`;
const AROUND = `join story_revisions r on r.story_id = s.id and r.revision = s.revision
  join sections c on c.id = (r.document ->> 'section')::uuid
  left join assignments a on a.story_id = s.id
  left join users u on u.id = a.assignee_id left join users b on b.id = s.created_by`;
const narrowed = (section: number, person: number) => `
  and ($${section}::uuid is null or c.id = $${section}) and ($${person}::uuid is null or coalesce(u.id, b.id) = $${person})`;

const IN_HAND = `
  select ${CARD}, null::timestamptz as "goesOut" from stories s ${AROUND}
  where s.workflow = $1 and s.taken_down_at is null and s.binned_at is null and s.changed_at > now() - make_interval(days => $2)
    and not exists (select from publications p where p.story_id = s.id and not p.over and p.revision = s.revision)
    ${narrowed(3, 4)}
  order by a.deadline nulls last, s.changed_at desc limit ${MOST}`;

const SCHEDULED = `
  select ${CARD}, lower(n.public_during) as "goesOut" from publications n join stories s on s.id = n.story_id ${AROUND}
  where not n.over and lower(n.public_during) > clock_timestamp() ${narrowed(1, 2)}
  order by lower(n.public_during) limit ${MOST}`;

/** Something that a day has: what went or goes out, ends, is to be filed, may be told from then on. */
export type DayEntry = {
  id: string;
  headline: string;
  section: string;
  what: 'publication' | 'end' | 'deadline' | 'embargo';
  /** Of a publication: its kind; of a deadline: who has it. */
  more: string;
  at: Date;
  isDone: boolean;
};

const EMBARGO_SOUGHT_DAYS = 120;
const MOST_OF_A_DAY = 400;

/** What happens from one instant to another, in its order. */
export async function readDay({ query }: Reading, { from, until }: { from: Date; until: Date }): Promise<DayEntry[]> {
  return query<DayEntry>(DAY, [from, until, EMBARGO_SOUGHT_DAYS]);
}

const DAY = `
  select d.*, c.name as section from (
    (select p.story_id as id, p.card ->> 'headline' as headline, p.section_id, 'publication' as what, p.kind as more,
       lower(p.public_during) as at, lower(p.public_during) <= clock_timestamp() as "isDone"
     from publications p where not p.over and lower(p.public_during) >= $1 and lower(p.public_during) < $2)
    union all
    (select p.story_id, p.card ->> 'headline', p.section_id, 'end', '', upper(p.public_during),
       upper(p.public_during) <= clock_timestamp()
     from publications p where not p.over and not upper_inf(p.public_during) and upper(p.public_during) >= $1
       and upper(p.public_during) < $2 and not exists (select from publications n
         where n.story_id = p.story_id and lower(n.public_during) = upper(p.public_during)))
    union all
    (select s.id, r.document ->> 'headline', (r.document ->> 'section')::uuid, 'deadline', coalesce(u.name, ''), a.deadline,
       s.workflow <> 'draft'
     from assignments a join stories s on s.id = a.story_id
     join story_revisions r on r.story_id = s.id and r.revision = s.revision left join users u on u.id = a.assignee_id
     where a.deadline >= $1 and a.deadline < $2 and s.taken_down_at is null and s.binned_at is null)
    union all
    (select s.id, r.document ->> 'headline', (r.document ->> 'section')::uuid, 'embargo', '',
       (r.document ->> 'embargoUntil')::timestamptz, (r.document ->> 'embargoUntil')::timestamptz <= clock_timestamp()
     from stories s join story_revisions r on r.story_id = s.id and r.revision = s.revision
     where s.changed_at > now() - make_interval(days => $3) and s.taken_down_at is null and s.binned_at is null and r.document ? 'embargoUntil'
       and (r.document ->> 'embargoUntil')::timestamptz >= $1 and (r.document ->> 'embargoUntil')::timestamptz < $2)
  ) d join sections c on c.id = d.section_id
  order by d.at, d.headline limit ${MOST_OF_A_DAY}`;
