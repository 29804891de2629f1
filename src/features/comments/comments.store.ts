import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { actTime } from '../../platform/clock/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { notFound } from '../../platform/http/index.ts';
import type { Keys } from '../../platform/keys/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import type { CommentStatus } from './comment.schema.ts';
import './comments.tables.ts';
import { commentsTag, commentTag } from './comments.tags.ts';
import { lockTalk, touchComments } from './touch-comments.ts';

/** A page is full with so many; the next comment opens another one, and nothing ever moves from page to page. */
export const PAGE_SIZE = 40;
/** A full page still takes so many answers to what stands on it; later ones stand where new comments do, and say whom they answer. */
export const ROOM_FOR_ANSWERS = 20;

const ACT_TIME = sql<Date>`date_trunc('milliseconds',
  coalesce(nullif(current_setting('courant.act_time', true), '')::timestamptz, clock_timestamp()))`;

/**
 * The person with this address, who stays locked until the transaction ends: one sends one comment at a time. `now` is the time
 * of the act (platform/clock), taken along since each question to the database costs a fifth of a millisecond.
 */
export async function findOrAddCommenter(
  tx: Transaction,
  keys: Keys,
  email: string,
): Promise<{ id: string; now: Date }> {
  return tx
    .insertInto('commenters')
    .values({
      id: newId(),
      email_lookup: keys.keyedHash('reader-email-lookup', email.toLowerCase()),
      email_sealed: keys.encrypt('reader-email', email),
    })
    .onConflict((conflict) => conflict.column('email_lookup').doUpdateSet({ email_lookup: sql`excluded.email_lookup` }))
    .returning(['id', ACT_TIME.as('now')])
    .executeTakeFirstOrThrow();
}

type Placed = { id: string; story_id: string; thread_id: string; page: number | null };

/**
 * Finds the page of a comment that readers are about to see, and has the pages made anew that show it.
 * @returns the page, for who writes the comment in the same transaction
 */
export async function putOnPage(tx: Transaction, comment: Placed, { now, isNew }: { now: Date; isNew: boolean }) {
  const talk = await lockTalk(tx, comment.story_id);
  const { page, opened } = comment.page ? { page: comment.page, opened: false } : await pageFor(tx, comment);
  // Nothing answers a new one yet.
  const tags = isNew
    ? [commentTag(comment.id), commentsTag(comment.story_id, page)]
    : await tagsOf(tx, { ...comment, page });
  // The page before it gets a link to the new one.
  if (opened) tags.push(commentsTag(comment.story_id, page - 1));
  await touchComments(tx, talk, { tags, now });
  return page;
}

async function takeOffPage(tx: Transaction, comment: Placed, now: Date): Promise<void> {
  if (comment.page === null) return;
  await touchComments(tx, await lockTalk(tx, comment.story_id), { tags: await tagsOf(tx, comment), now });
}

/** Its own page, and those of the answers that name it. */
async function tagsOf(tx: Transaction, { id, story_id, page }: Placed): Promise<string[]> {
  const answers = await tx
    .selectFrom('comments')
    .select('page')
    .distinct()
    .where('parent_id', '=', id)
    .where('page', 'is not', null)
    .execute();
  const pages = [page, ...answers.map((answer) => answer.page)];
  return [commentTag(id), ...pages.flatMap((one) => (one === null ? [] : commentsTag(story_id, one)))];
}

async function pageFor(tx: Transaction, { story_id, thread_id }: Placed): Promise<{ page: number; opened: boolean }> {
  const { rows } = await sql<{ page: number; held: number; mine: boolean }>`
    with newest as (select coalesce(max(page), 1) as page from comments where story_id = ${story_id} and page is not null),
      mine as (select page from comments where id = ${thread_id} and page is not null),
      wanted as (select page, false as mine from newest union all select page, true from mine)
    select w.page, w.mine, count(c.id)::int as held
    from wanted w left join comments c on c.story_id = ${story_id} and c.page = w.page group by w.page, w.mine`.execute(
    tx,
  );
  const mine = rows.find((row) => row.mine);
  if (mine && mine.held < PAGE_SIZE + ROOM_FOR_ANSWERS) return { page: mine.page, opened: false };
  const newest = rows.find((row) => !row.mine) ?? { page: 1, held: 0 };
  if (newest.held < PAGE_SIZE) return { page: newest.page, opened: false };
  return { page: newest.page + 1, opened: true };
}

export type Decision = { comment: string; status: CommentStatus | 'as before'; act: string };

/**
 * What a moderator decides, with its entry in the audit log. Deciding the same again changes nothing.
 * @throws Problem 404
 */
export async function decide(tx: Transaction, by: Actor, { comment, status, act }: Decision): Promise<void> {
  const found = await tx
    .selectFrom('comments')
    .select(['id', 'story_id', 'thread_id', 'page', 'status', 'before'])
    .where('id', '=', comment)
    .forUpdate()
    .executeTakeFirst();
  if (!found) throw notFound('There is no comment with this id.');
  await tx.updateTable('comment_reports').set({ settled: true }).where('comment_id', '=', comment).execute();
  const wanted = status === 'as before' ? (found.before ?? found.status) : status;
  if (wanted === found.status) return;
  const now = await actTime(tx);
  const page = wanted === 'approved' ? await putOnPage(tx, found, { now, isNew: false }) : found.page;
  await tx
    .updateTable('comments')
    .set({ status: wanted, before: found.status, page, decided_at: now, decided_by: by.id })
    .where('id', '=', comment)
    .execute();
  if (found.status === 'approved') await takeOffPage(tx, found, now);
  await recordAudit(tx, {
    actor: by,
    act,
    subject: { kind: 'comment', id: comment },
    details: { story: found.story_id, from: found.status, to: wanted },
  });
}
