import type { Kysely } from 'kysely';
import type { DatabaseHandle, Tables } from '../../platform/database/index.ts';
import { pageOf, readCursor } from '../../platform/http/index.ts';
import { storyNamed, workingHeadlines } from '../stories/index.ts';
import { type Choices, NOTICE_KINDS, type Notice, type NoticeKind } from './notice.schema.ts';
import './notices.tables.ts';

type Reading = { user: string; unread?: boolean; cursor?: string | undefined; limit: number };

/** What somebody was told, newest first. */
export async function listNotices({ kysely }: Pick<DatabaseHandle, 'kysely'>, reading: Reading) {
  const { user, unread = false, cursor, limit } = reading;
  const [before] = readCursor(cursor, 1) ?? [];
  const rows = await kysely
    .selectFrom('notices as n')
    .leftJoin('users as u', 'u.id', 'n.made_by')
    .select(['n.id', 'n.kind', 'n.word', 'n.made_at', 'n.read_at', 'n.story_id as story', 'u.name as by'])
    .where('n.user_id', '=', user)
    .$if(unread, (query) => query.where('n.read_at', 'is', null))
    .$if(before !== undefined, (query) => query.where('n.id', '<', before ?? ''))
    .orderBy('n.id', 'desc')
    .limit(limit + 1)
    .execute();
  const { items, next } = pageOf(rows, limit, (row) => [row.id]);
  const headlines = await workingHeadlines(
    kysely,
    items.map(({ story }) => story),
  );
  return {
    items: items.map(
      ({ story, made_at, read_at, ...notice }): Notice => ({
        ...notice,
        story: storyNamed(story, headlines),
        madeAt: made_at.toISOString(),
        isRead: read_at !== null,
      }),
    ),
    next,
  };
}

/** How many somebody has not read yet. */
export async function countUnread(database: Kysely<Tables>, user: string): Promise<number> {
  const { count } = await database
    .selectFrom('notices')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('user_id', '=', user)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Which kinds go to somebody by mail too. */
export async function noticeChoices(database: Kysely<Tables>, user: string): Promise<Choices> {
  const rows = await database.selectFrom('notice_choices').selectAll().where('user_id', '=', user).execute();
  const chosen = new Map(rows.map(({ kind, by_mail }) => [kind, by_mail]));
  const kinds = Object.entries(NOTICE_KINDS) as [NoticeKind, { byMail: boolean }][];
  return Object.fromEntries(kinds.map(([kind, { byMail }]) => [kind, chosen.get(kind) ?? byMail])) as Choices;
}
