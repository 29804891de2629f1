import type { DatabaseHandle } from '../../platform/database/index.ts';

/** The standing pages that show a medium; a path, decoded. */
export async function pagesShowing(
  database: Pick<DatabaseHandle, 'query'>,
  hash: string,
): Promise<{ title: string; address: string }[]> {
  return database.query(
    `select r.title, case e.prefix when '' then '' else '/' || e.prefix end || '/' || p.slug as address
     from media_uses u join pages p on p.id = u.page_id
     join page_revisions r on r.page_id = p.id and r.revision = p.revision join editions e on e.id = p.edition_id
     where u.hash = $1 and not u.over order by r.title limit 100`,
    [hash],
  );
}
