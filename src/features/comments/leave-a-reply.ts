import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Transaction } from '../../platform/database/index.ts';
import { forbidden } from '../../platform/http/index.ts';
import type { Keys } from '../../platform/keys/index.ts';
import type { Person } from './checks/check.ts';
import { judgePerson, judgeText } from './checks/checks.ts';
import type {
  CommentSettings,
  CommentStatus,
  CommentsMode,
  FormFault,
  FormField,
  NewComment,
} from './comment.schema.ts';
import { findOrAddCommenter, putOnPage } from './comments.store.ts';
import './comments.tables.ts';

export type LeaveAReply = {
  story: { id: string; mode: CommentsMode };
  settings: CommentSettings;
  comment: NewComment;
  honeypot: string;
  recentFromAddress: number;
};

export type Fault = { field: FormField; fault: FormFault };

/** `page` is where a published one stands among the story's pages of comments. */
export type Left =
  | { outcome: 'published'; id: string; page: number }
  | { outcome: 'held'; id: string }
  | { outcome: 'refused'; faults: Fault[] };

/**
 * A reader's words under a story: checks → who is it → the same again? → written → on the page, or held. Whoever sends the same
 * twice, at once or within ten minutes, has sent one.
 * @throws Problem 403 where the story takes no comments
 */
export async function leaveAReply(tx: Transaction, keys: Keys, wanted: LeaveAReply): Promise<Left> {
  const { story, settings, comment, honeypot, recentFromAddress } = wanted;
  if (story.mode === 'closed' || story.mode === 'off') throw forbidden('This story takes no comments.');
  const text = judgeText({ ...comment, story: story.id, honeypot, recentFromAddress }, settings);
  if (text.refused.length > 0) return { outcome: 'refused', faults: text.refused };
  const { id: commenter, now } = await findOrAddCommenter(tx, keys, comment.email);
  const known = await whatIsKnown(tx, { story: story.id, commenter, comment, now });
  if (known.earlier) return leftBefore(known.earlier);
  if (comment.parent !== null && !known.parent)
    return { outcome: 'refused', faults: [{ field: 'parent', fault: 'no-such-parent' }] };
  const person = judgePerson(known.person, settings);
  const heldFor = [...text.heldFor, ...person.heldFor, ...(story.mode === 'moderated' ? ['every comment'] : [])];
  const id = newId();
  const row = { id, story_id: story.id, thread_id: known.parent?.thread_id ?? id, page: null };
  const status: CommentStatus = text.spam ? 'spam' : heldFor.length > 0 ? 'pending' : 'approved';
  const page = status === 'approved' ? await putOnPage(tx, row, { now, isNew: true }) : null;
  const { name, website, body, parent } = comment;
  await tx
    .insertInto('comments')
    .values({
      ...row,
      ...{ name, website, body, status, page },
      commenter_id: commenter,
      parent_id: parent,
      held_for: heldFor,
      created_at: now,
    })
    .execute();
  return page === null ? { outcome: 'held', id } : { outcome: 'published', id, page };
}

type Earlier = { id: string; status: CommentStatus; page: number | null };
type Known = { earlier: Earlier | null; parent: { thread_id: string } | null; person: Person };

async function whatIsKnown(
  tx: Transaction,
  { story, commenter, comment, now }: { story: string; commenter: string; comment: NewComment; now: Date },
): Promise<Known> {
  const { rows } = await sql<{ earlier: Earlier | null; parent: Known['parent']; approved: number }>`
    select
      (select json_build_object('id', id, 'status', status, 'page', page) from comments
        where commenter_id = ${commenter} and created_at > ${now}::timestamptz - interval '10 minutes'
          and story_id = ${story} and body = ${comment.body} limit 1) as earlier,
      (select json_build_object('thread_id', thread_id) from comments
        where id = ${comment.parent} and story_id = ${story} and status = 'approved') as parent,
      (select count(*) from (select from comments where commenter_id = ${commenter} and status = 'approved' limit 1) one)::int
        as approved`.execute(tx);
  const row = rows[0] ?? { earlier: null, parent: null, approved: 0 };
  return { earlier: row.earlier, parent: row.parent, person: { approved: row.approved } };
}

function leftBefore({ id, status, page }: Earlier): Left {
  return status === 'approved' && page !== null ? { outcome: 'published', id, page } : { outcome: 'held', id };
}
