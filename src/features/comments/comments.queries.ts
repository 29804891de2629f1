import { type Kysely, sql } from 'kysely';
import type { DatabaseHandle, Snapshot, Tables } from '../../platform/database/index.ts';
import { pageOf, readCursor } from '../../platform/http/index.ts';
import type { CommentSettings, CommentStatus, CommentsMode, ModeratedComment } from './comment.schema.ts';
import './comments.tables.ts';

type Database = Kysely<Tables>;

export async function commentSettings(database: Database): Promise<CommentSettings> {
  const row = await database.selectFrom('comment_settings').selectAll().executeTakeFirstOrThrow();
  return settingsOf(row);
}

type SettingsRow = { mode: CommentsMode; hold_first: boolean; most_links: number; blocked_words: string[] };

const settingsOf = ({ mode, hold_first, most_links, blocked_words }: SettingsRow): CommentSettings => ({
  mode,
  holdFirst: hold_first,
  mostLinks: most_links,
  blockedWords: blocked_words,
});

/** A public story as far as its comments go. `address` is where it stands now, a path, decoded. */
export type TalkedOf = { id: string; address: string; language: string; mode: CommentsMode; settings: CommentSettings };

// What a retraction leaves standing may be read, not answered; where the text is gone, what was said of it is too.
const MODE = `case when p.retraction ->> 'text' = 'remove' then 'off' when p.retraction is not null then 'closed'
  else coalesce(r.document ->> 'commentsMode', c.mode) end`;
const TALKED_OF = `
  select p.story_id as id, p.address, e.tag as language, ${MODE} as story_mode, c.*
  from publications p
  join story_revisions r on r.story_id = p.story_id and r.revision = p.revision
  join editions e on e.id = p.edition_id
  cross join comment_settings c`;

/** The public story at a path it has or had, or of an id; undefined where readers find none. */
export async function talkedOf(
  { pool }: Pick<DatabaseHandle, 'pool'>,
  wanted: { path: string } | { id: string },
): Promise<TalkedOf | undefined> {
  const byPath = 'path' in wanted;
  const { rows } = await pool.query<SettingsRow & Omit<TalkedOf, 'mode'> & { story_mode: CommentsMode }>({
    name: byPath ? 'talked-of-at' : 'talked-of',
    text: `${TALKED_OF} where p.public_during @> clock_timestamp() and not p.over and p.story_id = ${byPath ? '(select story_id from addresses where path = $1 and not gone)' : '$1::uuid'}`,
    values: [byPath ? wanted.path : wanted.id],
  });
  const row = rows[0];
  return row && { ...row, mode: row.story_mode, settings: settingsOf(row) };
}

/** A comment as pages show it. */
export type ShownComment = {
  id: string;
  thread: string;
  page: number;
  name: string;
  website: string | null;
  body: string;
  createdAt: Date;
  /** What it answers, where readers can see that. */
  parent: { id: string; name: string; page: number } | null;
};

const SHOWN = `c.id, c.thread_id as thread, c.page, c.name, c.website, c.body, c.created_at as "createdAt",
  case when a.id is not null then jsonb_build_object('id', a.id, 'name', a.name, 'page', a.page) end as parent`;
const ANSWERED = `left join comments a on a.id = c.parent_id and a.status = 'approved' and a.page is not null`;

export type CommentsPage = { mode: CommentsMode; comments: ShownComment[]; page: number; pages: number };

/** A page of a story's comments, oldest first, and how many pages there are. One query; what it costs depends on that page only. */
export async function commentsPage(
  read: Snapshot,
  { story, page, ownMode }: { story: string; page: number; ownMode: CommentsMode | undefined },
): Promise<CommentsPage> {
  const [row] = await read.query<{ mode: CommentsMode; pages: number; comments: ShownRow[] | null }>({
    name: 'comments-page',
    text: `select (select mode from comment_settings) as mode,
        coalesce((select max(page) from comments where story_id = $1 and page is not null), 1) as pages,
        (select jsonb_agg(to_jsonb(shown) order by shown."createdAt", shown.id) from (
          select ${SHOWN} from comments c ${ANSWERED}
          where c.story_id = $1 and c.page = $2 and c.status = 'approved') shown) as comments`,
    values: [story, page],
  });
  const { mode = 'off', pages = 1, comments } = row ?? {};
  return { mode: ownMode ?? mode, pages, page, comments: (comments ?? []).map(toShown) };
}

/** One comment that readers see, for the page on which it can be answered. */
export async function shownComment(
  read: Snapshot,
  { story, comment }: { story: string; comment: string },
): Promise<ShownComment | undefined> {
  const [row] = await read.query<{ comment: ShownRow }>({
    name: 'shown-comment',
    text: `select to_jsonb(shown) as comment from (select ${SHOWN} from comments c ${ANSWERED}
      where c.id = $2 and c.story_id = $1 and c.status = 'approved' and c.page is not null) shown`,
    values: [story, comment],
  });
  return row && toShown(row.comment);
}

type ShownRow = Omit<ShownComment, 'createdAt'> & { createdAt: string };
const toShown = (row: ShownRow): ShownComment => ({ ...row, createdAt: new Date(row.createdAt) });

type Listing = { cursor?: string | undefined; limit: number };

/** What everybody may read of a story's comments, oldest first. */
export async function listComments(database: Database, story: string, { cursor, limit }: Listing) {
  const after = readCursor(cursor, 2);
  const rows = await database
    .selectFrom('comments')
    .select(['id', 'story_id', 'parent_id', 'name', 'website', 'body', 'page', 'created_at'])
    .select(sql<string>`to_jsonb(created_at) #>> '{}'`.as('position'))
    .where('story_id', '=', story)
    .where('status', '=', 'approved')
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(created_at, id) > (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (row) => [row.position, row.id]);
}

type Queue = Listing & { status?: CommentStatus | undefined; story?: string | undefined; reported?: boolean };

/** What moderators work through: waiting ones oldest first, all others newest first. */
export async function listForModerators(database: Database, siteUrl: string, wanted: Queue) {
  const { cursor, limit, status, story, reported = false } = wanted;
  const after = readCursor(cursor, 2);
  const oldestFirst = status === 'pending';
  const beyond = sql.raw(oldestFirst ? '>' : '<');
  const reports = sql<number>`(select count(*)::int from comment_reports r where r.comment_id = comments.id and not r.settled)`;
  const record = sql<Record<CommentStatus, number>>`(select jsonb_build_object(
      'approved', count(*) filter (where o.status = 'approved'), 'rejected', count(*) filter (where o.status = 'rejected'),
      'spam', count(*) filter (where o.status = 'spam')) from comments o where o.commenter_id = comments.commenter_id)`;
  const headline = sql<{ headline: string; address: string | null }>`(select jsonb_build_object(
      'headline', r.document ->> 'headline', 'address', s.address)
      from stories s join story_revisions r on r.story_id = s.id and r.revision = s.revision where s.id = comments.story_id)`;
  const rows = await database
    .selectFrom('comments')
    .selectAll('comments')
    .select([reports.as('reports'), record.as('record'), headline.as('story')])
    .select(sql<string>`to_jsonb(created_at) #>> '{}'`.as('position'))
    .$if(status !== undefined, (query) => query.where('status', '=', status ?? 'pending'))
    .$if(story !== undefined, (query) => query.where('story_id', '=', story ?? ''))
    .$if(reported, (query) =>
      query.where(sql<boolean>`id in (select comment_id from comment_reports where not settled)`),
    )
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(created_at, id) ${beyond} (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('created_at', oldestFirst ? 'asc' : 'desc')
    .orderBy('id', oldestFirst ? 'asc' : 'desc')
    .limit(limit + 1)
    .execute();
  const { items, next } = pageOf(rows, limit, (row) => [row.position, row.id]);
  return {
    next,
    items: items.map(
      (row): ModeratedComment => ({
        id: row.id,
        story: {
          id: row.story_id,
          headline: row.story.headline,
          url: siteUrl + encodeURI(row.story.address ?? `/s/${row.story_id}`),
        },
        status: row.status,
        heldFor: row.held_for,
        parent: row.parent_id,
        name: row.name,
        website: row.website,
        body: row.body,
        createdAt: row.created_at.toISOString(),
        reports: row.reports,
        commenter: { id: row.commenter_id, ...row.record },
      }),
    ),
  };
}
