import { type Kysely, sql } from 'kysely';
import { containing, type Snapshot, type Tables } from '../../platform/database/index.ts';
import type { MediumKind } from './media.schema.ts';
import './media.tables.ts';
import { HASH } from './renditions.ts';

/** What a page needs to know of a medium. */
export type StoredMedium = {
  id: string;
  hash: string;
  kind: MediumKind;
  content_type: string;
  served_as: string | null;
  bytes: number;
  width: number | null;
  height: number | null;
  alt: string;
  decorative: boolean;
  caption: string;
  credit: string;
  focal_x: number;
  focal_y: number;
  /** Focal point of the crops that were made at once. */
  quick: string;
  /** Focal points of which everything is made. */
  made: string[];
  imported: boolean;
  /** When the right to show it ends, ISO 8601. */
  expires_at: string | null;
  killed: boolean;
};

const FIELDS = [
  ...['id', 'hash', 'kind', 'content_type', 'served_as', 'bytes', 'width', 'height', 'alt', 'decorative', 'caption'],
  ...['credit', 'focal_x', 'focal_y', 'quick', 'made', 'imported', 'expires_at'],
];
const AS_JSON = `jsonb_build_object(${FIELDS.map((field) => `'${field}', m.${field}`).join(', ')}, 'killed', m.killed_at is not null)`;

/**
 * A {@link StoredMedium} as a column of another query: null where there is none.
 * @param hash SQL that gives its hash
 */
export const mediumColumn = (hash: string): string => `(select ${AS_JSON} from media m where m.hash = ${hash})`;

export type MediaByHash = ReadonlyMap<string, StoredMedium>;

/** All media that a page shows, in one query; those that are not there are left out. */
export async function mediaByHash(read: Snapshot, hashes: Iterable<string>): Promise<MediaByHash> {
  const wanted = [...new Set(hashes)].filter((hash) => HASH.test(hash));
  if (wanted.length === 0) return new Map();
  const rows = await read.query<{ medium: StoredMedium }>({
    name: 'media-by-hash',
    text: `select ${AS_JSON} as medium from media m where m.hash = any($1::text[])`,
    values: [wanted],
  });
  return new Map(rows.map(({ medium }) => [medium.hash, medium]));
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const isPublic = sql<boolean>`media.killed_at is null and (exists (select from media_uses u where u.hash = media.hash and not u.over
  and u.public_during @> clock_timestamp()) or exists (select from media_on_fronts f
  join publications p on p.story_id = f.story_id and not p.over and p.retraction is null
  where f.hash = media.hash and f.since <= clock_timestamp() and p.public_during @> clock_timestamp()))`;

/** A medium by id or hash, with all the newsroom may know. */
export async function findMedium(database: Kysely<Tables>, reference: string) {
  if (!UUID.test(reference) && !HASH.test(reference)) return undefined;
  return database
    .selectFrom('media')
    .selectAll()
    .select(isPublic.as('public'))
    .where(UUID.test(reference) ? 'id' : 'hash', '=', reference)
    .executeTakeFirst();
}

export type MediumRow = NonNullable<Awaited<ReturnType<typeof findMedium>>>;

/** How long before the end of its right a medium is warned of. */
export const WARNED_DAYS = 14;

export type MediaFilter = {
  kind?: MediumKind | undefined;
  /** Words in its name, alternative text, caption or credit. */
  q?: string | undefined;
  /** Only pictures that still need an alternative text, or media whose right ends within a fortnight or has ended. */
  lacking?: 'alt' | 'rights' | undefined;
  after?: { createdAt: Date; id: string } | undefined;
  limit: number;
};

/** Media for the newsroom, newest first. */
export async function listMedia(
  database: Kysely<Tables>,
  { kind, q, lacking, after, limit }: MediaFilter,
): Promise<MediumRow[]> {
  let wanted = database.selectFrom('media').selectAll().select(isPublic.as('public'));
  if (kind) wanted = wanted.where('kind', '=', kind);
  if (lacking === 'rights')
    wanted = wanted
      .where('expires_at', '<', sql<Date>`clock_timestamp() + make_interval(days => ${WARNED_DAYS})`)
      .where('killed_at', 'is', null);
  if (lacking === 'alt')
    wanted = wanted.where('kind', '=', 'picture').where('alt', '=', '').where('decorative', '=', false);
  for (const word of q?.split(/\s+/).filter(Boolean).slice(0, 8) ?? []) {
    wanted = wanted.where(sql<boolean>`concat_ws(' ', file_name, alt, caption, credit) ilike ${containing(word)}`);
  }
  if (after)
    wanted = wanted.where(sql<boolean>`(created_at, id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`);
  return wanted.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

/** When strangers may see each of these, now and later, and which were taken away. */
export type Opening = { hash: string; killed: boolean; during: { from: string; until: string | null }[] };

const OPENINGS = `
  select m.hash, m.killed_at is not null as killed,
    coalesce((select jsonb_agg(jsonb_build_object('from', lower(u.during), 'until', upper(u.during)))
      from (select public_during as during from media_uses where hash = m.hash and not over
        union select p.public_during * tstzrange(f.since, null) from media_on_fronts f
        join publications p on p.story_id = f.story_id and not p.over and p.retraction is null where f.hash = m.hash) u
      where not isempty(u.during)), '[]') as during
  from media m where m.hash = any($1::text[])`;

type Queries = { query<Row extends Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]> };

export async function openingsOf(
  database: Queries,
  hashes: readonly string[],
): Promise<{ now: Date; openings: Opening[] }> {
  const [clock] = await database.query<{ now: Date }>('select clock_timestamp() as now');
  const openings = await database.query<Opening>(OPENINGS, [hashes]);
  return { now: clock?.now ?? new Date(), openings };
}

/** Whether it was shown by a story that was taken down, and is shown by none now: then its files are gone, too. */
export async function isOfTakenDown(database: Queries, hash: string): Promise<boolean> {
  const rows = await database.query(
    `select from stories s where s.taken_down_at is not null and s.id in (
       select p.story_id from media_uses u join publications p on p.id = u.publication_id where u.hash = $1
       union all select story_id from media_on_fronts where hash = $1) limit 1`,
    [hash],
  );
  return rows.length > 0;
}

/** What was touched of late, for who may have been away while it was. */
export async function lateMediaTags(database: Queries): Promise<string[]> {
  const rows = await database.query<{ tag: string }>(
    `select distinct tag from publication_log, unnest(tags) tag
     where effective_at between clock_timestamp() - interval '15 minutes' and clock_timestamp() and tag like 'media:%'`,
  );
  return rows.map(({ tag }) => tag);
}
