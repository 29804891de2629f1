import { type Kysely, sql } from 'kysely';
import type { DatabaseHandle, Tables } from '../../platform/database/index.ts';
import { hashCredential } from '../accounts/index.ts';
import type { Guest, GuestLink, GuestStory } from './guest.schema.ts';
import './previews.tables.ts';

/** Guest links that hold, the last made first. */
export async function listGuestLinks(database: Kysely<Tables>): Promise<GuestLink[]> {
  const rows = await database
    .selectFrom('guest_links as l')
    .leftJoin('users as u', 'u.id', 'l.made_by')
    .leftJoin('sections as s', 's.id', 'l.section_id')
    .select(['l.id', 'l.label', 'l.expires_at', 'l.used_at', 'u.name', 's.name as section'])
    .where('l.expires_at', '>', sql<Date>`clock_timestamp()`)
    .orderBy('l.made_at', 'desc')
    .limit(200)
    .execute();
  return rows.map(({ id, label, section, expires_at, used_at, name }) => ({
    ...{ id, label, section, madeBy: name ?? '' },
    ...{ expiresAt: expires_at.toISOString(), usedAt: used_at?.toISOString() ?? null },
  }));
}

/** Undefined where the link does not hold, or no more. */
export async function guestOf(database: Kysely<Tables>, token: string): Promise<Guest | undefined> {
  const found = await database
    .updateTable('guest_links')
    .set({ used_at: sql<Date>`clock_timestamp()` })
    .where('token_hash', '=', hashCredential(token))
    .where('expires_at', '>', sql<Date>`clock_timestamp()`)
    .returning(['label', 'section_id', 'expires_at'])
    .executeTakeFirst();
  return found && { label: found.label, section: found.section_id, expiresAt: found.expires_at };
}

const MOST = 200;

/**
 * What a guest reads: the working copies of the newest stories, what is not out first, but none that is under embargo, in the bin or taken down.
 * @param only those that are asked for
 */
export const storiesForGuest = (
  database: Pick<DatabaseHandle, 'query'>,
  { section }: Pick<Guest, 'section'>,
  only?: readonly string[],
): Promise<GuestStory[]> =>
  database.query<GuestStory>(
    `select s.id, r.document ->> 'headline' as headline, c.name as section, s.workflow, s.changed_at as "changedAt",
       exists (select from publications p where p.story_id = s.id and not p.over and p.public_during @> clock_timestamp()) as "isPublic"
     from stories s
     join story_revisions r on r.story_id = s.id and r.revision = s.revision
     join sections c on c.id = (r.document ->> 'section')::uuid
     where s.taken_down_at is null and s.binned_at is null
       and coalesce((r.document ->> 'embargoUntil')::timestamptz <= clock_timestamp(), true)
       and ($1::uuid is null or c.id = $1) and ($2::uuid[] is null or s.id = any($2))
     order by "isPublic", s.changed_at desc, s.id limit ${MOST}`,
    [section, only ?? null],
  );
