import type { DatabaseHandle, Snapshot } from '../../platform/database/index.ts';
import { notFound } from '../../platform/http/index.ts';
import type { BulkChange, ChangeOfMany } from './bulk-change.schema.ts';
import './bulk-changes.tables.ts';
import type { Done } from './change-one.ts';

type Reading = Pick<DatabaseHandle, 'query'>;

/** A bulk change with what became of each story, the refused first. @throws Problem 404 */
export async function readBulkChange(read: Snapshot, id: string): Promise<BulkChange> {
  const [head] = await read.query<{ change: ChangeOfMany; madeAt: Date; madeBy: string | null; undoneAt: Date | null }>(
    {
      text: `select b.change, b.made_at as "madeAt", u.name as "madeBy", b.undone_at as "undoneAt"
      from bulk_changes b left join users u on u.id = b.made_by where b.id = $1`,
      values: [id],
    },
  );
  if (!head) throw notFound('There is no bulk change with this id.');
  const stories = await read.query<BulkChange['stories'][number]>({
    text: `select s.id, r.document ->> 'headline' as headline, c.outcome, c.reason, c.published
     from bulk_changed_stories c join stories s on s.id = c.story_id
     join story_revisions r on r.story_id = s.id and r.revision = s.revision
     where c.change_id = $1 order by c.outcome in ('refused', 'left') desc, s.changed_at desc`,
    values: [id],
  });
  const { madeAt, undoneAt, ...rest } = head;
  return { id, ...rest, madeAt: madeAt.toISOString(), undoneAt: undoneAt?.toISOString() ?? null, stories };
}

/** What would become of each, of a change that was only rehearsed. */
export async function readRehearsal(
  { query }: Reading,
  { change, done, by }: { change: ChangeOfMany; done: Done[]; by: string },
): Promise<BulkChange> {
  const rows = await query<{ id: string; headline: string }>(
    `select s.id, r.document ->> 'headline' as headline from stories s
     join story_revisions r on r.story_id = s.id and r.revision = s.revision where s.id = any($1::uuid[])`,
    [done.map(({ story }) => story)],
  );
  const headlines = new Map(rows.map(({ id, headline }) => [id, headline]));
  return {
    ...{ id: null, change, madeAt: new Date().toISOString(), madeBy: by, undoneAt: null },
    stories: done.map(({ story, outcome, reason, published }) => ({
      ...{ id: story, headline: headlines.get(story) ?? '', outcome, reason, published },
    })),
  };
}

export type BulkChangeLine = {
  id: string;
  change: ChangeOfMany;
  madeAt: Date;
  madeBy: string | null;
  undoneAt: Date | null;
  changed: number;
};

/** The latest ones. */
export async function listBulkChanges({ query }: Reading, limit: number): Promise<BulkChangeLine[]> {
  return query<BulkChangeLine>(
    `select b.id, b.change, b.made_at as "madeAt", u.name as "madeBy", b.undone_at as "undoneAt",
       (select count(*)::int from bulk_changed_stories c where c.change_id = b.id and c.outcome not in ('refused', 'unchanged'))
         as changed
     from bulk_changes b left join users u on u.id = b.made_by order by b.made_at desc limit $1`,
    [limit],
  );
}
