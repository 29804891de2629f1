import type { DatabaseHandle } from '../../platform/database/index.ts';

/** The fronts whose arrangement in force, or to come, shows a medium of its own; a path, decoded. */
export async function frontsShowing(
  database: Pick<DatabaseHandle, 'query'>,
  hash: string,
): Promise<{ name: string; address: string }[]> {
  return database.query(
    `with shown as (
       select l.front from front_layouts l join media_on_fronts m on m.layout_id = l.id
       where m.hash = $1 and l.cancelled_at is null and (l.since > clock_timestamp() or l.id = (
         select id from front_layouts n where n.front = l.front and n.since <= clock_timestamp() and n.cancelled_at is null
         order by n.since desc, n.made_at desc limit 1)))
     select distinct coalesce(s.name, 'First page') as name,
       case e.prefix when '' then '' else '/' || e.prefix end || '/' || coalesce(s.slug, '') as address
     from shown left join sections s on s.id = shown.front
     join editions e on e.id = coalesce(s.edition_id, shown.front) order by address`,
    [hash],
  );
}
