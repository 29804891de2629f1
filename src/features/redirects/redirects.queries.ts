import type { Kysely } from 'kysely';
import { containing, type Snapshot, type Tables } from '../../platform/database/index.ts';
import { pageOf, readCursor } from '../../platform/http/index.ts';
import type { MissingAddress, Redirect } from './redirect.schema.ts';
import './redirects.tables.ts';

type Page = { q?: string | undefined; cursor?: string | undefined; limit: number };

/** What is led elsewhere by hand, the most asked for first. */
export async function listRedirects(database: Kysely<Tables>, { q = '', cursor, limit }: Page) {
  const [hits, path] = readCursor(cursor, 2) ?? [];
  const rows = await database
    .selectFrom('redirects as r')
    .leftJoin('users as u', 'u.id', 'r.made_by')
    .select(['r.path', 'r.target', 'r.permanent', 'r.hits', 'r.last_hit', 'r.made_at', 'u.name'])
    .$if(q.trim() !== '', (query) =>
      query.where((eb) =>
        eb.or([eb('r.path', 'ilike', containing(q.trim())), eb('r.target', 'ilike', containing(q.trim()))]),
      ),
    )
    .$if(path !== undefined, (query) =>
      query.where((eb) =>
        eb.or([eb('r.hits', '<', hits ?? ''), eb.and([eb('r.hits', '=', hits ?? ''), eb('r.path', '>', path ?? '')])]),
      ),
    )
    .orderBy('r.hits', 'desc')
    .orderBy('r.path')
    .limit(limit + 1)
    .execute();
  const { items, next } = pageOf(rows, limit, (row) => [row.hits, row.path]);
  return {
    items: items.map(
      (row): Redirect => ({
        ...{ from: row.path, to: row.target, permanent: row.permanent, hits: Number(row.hits), madeBy: row.name },
        ...{ lastHit: row.last_hit?.toISOString() ?? null, madeAt: row.made_at.toISOString() },
      }),
    ),
    next,
  };
}

/** What readers asked for in vain, the most asked for first. */
export async function listMissing(database: Kysely<Tables>, { limit }: { limit: number }): Promise<MissingAddress[]> {
  const rows = await database
    .selectFrom('missing_addresses')
    .selectAll()
    .orderBy('hits', 'desc')
    .orderBy('path')
    .limit(limit)
    .execute();
  return rows.map(({ path, hits, first_hit, last_hit, referrer }) => ({
    ...{ path, hits: Number(hits), referrer },
    ...{ firstHit: first_hit.toISOString(), lastHit: last_hit.toISOString() },
  }));
}

/** Where a path at which nothing stands is led by hand. */
export async function redirectAt(
  read: Snapshot,
  path: string,
): Promise<{ target: string; permanent: boolean } | undefined> {
  const [row] = await read.query<{ target: string; permanent: boolean }>({
    name: 'redirect-at',
    text: 'select target, permanent from redirects where path = $1',
    values: [path],
  });
  return row;
}
