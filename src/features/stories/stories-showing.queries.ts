import type { DatabaseHandle } from '../../platform/database/index.ts';

/** The stories that show a medium to readers, now or at a time to come; a path, decoded. */
export async function storiesShowing(
  database: Pick<DatabaseHandle, 'query'>,
  hash: string,
): Promise<{ id: string; headline: string; address: string }[]> {
  return database.query(
    `select distinct on (p.story_id) p.story_id as id, p.card ->> 'headline' as headline, p.address
     from media_uses u join publications p on p.id = u.publication_id
     where u.hash = $1 and not u.over and (upper(u.public_during) is null or upper(u.public_during) > clock_timestamp())
     order by p.story_id, lower(p.public_during) desc limit 100`,
    [hash],
  );
}

/** The stories whose working copy has a medium, whether or not readers see one that has it, newest first. */
export async function draftsWith(
  database: Pick<DatabaseHandle, 'query'>,
  hash: string,
): Promise<{ id: string; headline: string }[]> {
  return database.query(
    `select s.id, r.document ->> 'headline' as headline
     from story_revisions r join stories s on s.id = r.story_id and s.revision = r.revision
     where (jsonb_path_query_array(r.document, '$.**.media') @> $1::jsonb or jsonb_path_query_array(r.document, '$.**.media') @> $2::jsonb)
       and s.taken_down_at is null and s.binned_at is null order by s.changed_at desc, s.id limit 100`,
    [JSON.stringify([hash]), JSON.stringify([{ hash }])],
  );
}
