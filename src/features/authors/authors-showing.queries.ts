import type { DatabaseHandle } from '../../platform/database/index.ts';

/** The authors whose portrait a medium is; a path, decoded. */
export async function authorsShowing(
  database: Pick<DatabaseHandle, 'query'>,
  hash: string,
): Promise<{ name: string; address: string }[]> {
  return database.query(
    `select a.name, '/authors/' || a.slug as address from media_uses u join authors a on a.id = u.author_id
     where u.hash = $1 and not u.over order by a.name limit 100`,
    [hash],
  );
}
