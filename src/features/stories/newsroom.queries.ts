import type { DatabaseHandle } from '../../platform/database/index.ts';

/** What stands on the newsroom's table besides one's own stories. */

/** A story that was filed: written, and waiting for an editor. */
export type Filed = {
  id: string;
  headline: string;
  section: string;
  workflow: 'in-review' | 'ready';
  by: string;
  changedAt: Date;
};
/** Something that will happen by itself. */
export type Coming = { id: string; headline: string; what: 'publish' | 'unpublish' | 'embargo'; at: Date };

/** Filed stories whose newest revision readers don't see, the ready first, then the longest waiting. */
export async function listFiled(database: Pick<DatabaseHandle, 'query'>, limit: number): Promise<Filed[]> {
  return database.query<Filed>(
    `select s.id, r.document ->> 'headline' as headline, c.name as section, s.workflow, s.changed_at as "changedAt",
       coalesce(u.name, '') as by
     from stories s
     join story_revisions r on r.story_id = s.id and r.revision = s.revision
     join sections c on c.id = (r.document ->> 'section')::uuid
     left join users u on u.id = s.created_by
     where s.workflow in ('in-review', 'ready') and s.taken_down_at is null and s.binned_at is null
       and not exists (select from publications p where p.story_id = s.id and not p.over and p.revision = s.revision)
     order by (s.workflow = 'ready') desc, s.changed_at limit $1`,
    [limit],
  );
}

const EMBARGO_SOUGHT_DAYS = 120;

/** Publications, ends and embargoes to come, the next first. */
export async function listComing(database: Pick<DatabaseHandle, 'query'>, limit: number): Promise<Coming[]> {
  return database.query<Coming>(
    `select * from (
       (select p.story_id as id, p.card ->> 'headline' as headline, 'publish' as what, lower(p.public_during) as at
        from publications p where not p.over and lower(p.public_during) > now() order by 4 limit $1)
       union all
       (select p.story_id, p.card ->> 'headline', 'unpublish', upper(p.public_during)
        from publications p where not p.over and not upper_inf(p.public_during) and upper(p.public_during) > now()
          and not exists (select from publications n where n.story_id = p.story_id and lower(n.public_during) = upper(p.public_during))
        order by 4 limit $1)
       union all
       (select s.id, r.document ->> 'headline', 'embargo', (r.document ->> 'embargoUntil')::timestamptz
        from stories s join story_revisions r on r.story_id = s.id and r.revision = s.revision
        where s.changed_at > now() - make_interval(days => $2) and s.taken_down_at is null and s.binned_at is null and r.document ? 'embargoUntil'
          and (r.document ->> 'embargoUntil')::timestamptz > now())
     ) coming order by at limit $1`,
    [limit, EMBARGO_SOUGHT_DAYS],
  );
}

/** A story that runs: its entries are filed one by one. */
export type Running = { id: string; headline: string; updatedAt: Date };

const RUNNING_DAYS = 3;

/** Public live stories that began within three days, the one that changed last first. */
export async function listRunning(database: Pick<DatabaseHandle, 'query'>, limit: number): Promise<Running[]> {
  return database.query<Running>(
    `select p.story_id as id, p.card ->> 'headline' as headline, p.updated_at as "updatedAt" from publications p
     where not p.over and p.public_during @> now() and p.first_published_at > now() - make_interval(days => $2)
       and p.card ->> 'type' = 'live' and p.retraction is null
     order by p.updated_at desc limit $1`,
    [limit, RUNNING_DAYS],
  );
}
