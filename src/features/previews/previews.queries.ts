import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../platform/database/index.ts';
import { hashCredential } from '../accounts/index.ts';
import type { PreviewLink } from './preview.schema.ts';
import './previews.tables.ts';

/** The links of a story that hold, the last made first. */
export async function listPreviewLinks(database: Kysely<Tables>, story: string): Promise<PreviewLink[]> {
  const rows = await database
    .selectFrom('preview_links as l')
    .leftJoin('users as u', 'u.id', 'l.made_by')
    .select(['l.id', 'l.expires_at', 'l.used_at', 'u.name'])
    .where('l.story_id', '=', story)
    .where('l.expires_at', '>', sql<Date>`clock_timestamp()`)
    .orderBy('l.made_at', 'desc')
    .limit(50)
    .execute();
  return rows.map(({ id, expires_at, used_at, name }) => ({
    ...{ id, madeBy: name ?? '', expiresAt: expires_at.toISOString(), usedAt: used_at?.toISOString() ?? null },
  }));
}

/** Which story a link shows; undefined where it does not hold, or no more. */
export async function storyOfPreviewLink(database: Kysely<Tables>, token: string): Promise<string | undefined> {
  const found = await database
    .updateTable('preview_links')
    .set({ used_at: sql<Date>`clock_timestamp()` })
    .where('token_hash', '=', hashCredential(token))
    .where('expires_at', '>', sql<Date>`clock_timestamp()`)
    .returning('story_id')
    .executeTakeFirst();
  return found?.story_id;
}
