import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Transaction } from '../../platform/database/index.ts';
import { conflict, notFound } from '../../platform/http/index.ts';
import { listColleagues } from '../accounts/index.ts';
import { recordAudit } from '../audit/index.ts';
import { type Journalist, lockWorkingCopy, replacePassage, saveStory } from '../stories/index.ts';
import type { NewMarginNote } from './margin-note.schema.ts';
import { announceNoted } from './margin-notes.events.ts';
import './margin-notes.tables.ts';
import { mentionedIn } from './mentions.ts';

const MOST = 500;

/** Writes a note, or a suggestion, beside a story. @throws Problem 404, 409 where there are too many */
export async function writeNote(
  tx: Transaction,
  by: Journalist,
  { story, ...note }: NewMarginNote & { story: string },
): Promise<string> {
  const found = await tx
    .selectFrom('stories as s')
    .leftJoin('assignments as a', 'a.story_id', 's.id')
    .select(['s.created_by', 'a.assignee_id', 's.taken_down_at'])
    .where('s.id', '=', story)
    .executeTakeFirst();
  if (!found || found.taken_down_at) throw notFound('There is no story with this id.');
  const { count } = await tx
    .selectFrom('margin_notes')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('story_id', '=', story)
    .executeTakeFirstOrThrow();
  if (count >= MOST) throw conflict(`A story has at most ${MOST} notes.`);
  const id = newId();
  await tx
    .insertInto('margin_notes')
    .values({ id, story_id: story, made_by: by.id, ...note })
    .execute();
  const word = note.words || `“${note.quote}” → “${note.instead}”`;
  await tell(tx, by, { story, word, concerned: [found.created_by, found.assignee_id] });
  return id;
}

/** Answers a note. @throws Problem 404, 409 where there are too many */
export async function answerNote(
  tx: Transaction,
  by: Journalist,
  { note: id, words }: { note: string; words: string },
): Promise<string> {
  const note = await lockNote(tx, id);
  const others = await tx.selectFrom('margin_note_replies').select('made_by').where('note_id', '=', id).execute();
  if (others.length >= MOST) throw conflict(`A note has at most ${MOST} answers.`);
  const reply = newId();
  await tx.insertInto('margin_note_replies').values({ id: reply, note_id: id, made_by: by.id, words }).execute();
  await tell(tx, by, {
    ...{ story: note.story_id, word: words },
    concerned: [note.made_by, ...others.map(({ made_by }) => made_by)],
  });
  return reply;
}

/** Settles a note without a change to the story: a suggestion is rejected, all else is done. @throws Problem 404, 409 */
export async function settleNote(tx: Transaction, by: Journalist, id: string): Promise<void> {
  const note = await lockNote(tx, id);
  mustBeOpen(note);
  await settle(tx, by, { note, state: note.instead === null ? 'done' : 'rejected' });
}

/**
 * Makes what is suggested the working copy, as a revision.
 * @throws Problem 404, 403, 409 where it is settled, is none, or the passage is not there any more
 */
export async function acceptSuggestion(tx: Transaction, by: Journalist, id: string): Promise<number> {
  const note = await lockNote(tx, id);
  mustBeOpen(note);
  if (note.instead === null) throw conflict('This note suggests nothing.');
  const { document, revision: basedOn } = await lockWorkingCopy(tx, note.story_id);
  const change = replacePassage(document, note, note.instead);
  if (change === 'none') throw conflict('The passage is not in the story any more: change it by hand, or reject this.');
  if (change === 'many') throw conflict('The passage stands in the story more than once: change it by hand.');
  const { revision } = await saveStory(tx, by, { story: note.story_id, basedOn, change });
  await settle(tx, by, { note, state: 'accepted', revision });
  return revision;
}

type Note = Awaited<ReturnType<typeof lockNote>>;

async function lockNote(tx: Transaction, id: string) {
  const note = await tx.selectFrom('margin_notes').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!note) throw notFound('There is no note with this id.');
  return note;
}

function mustBeOpen({ state }: Note): void {
  if (state !== 'open') throw conflict('This was settled already.');
}

const ACTS = { done: 'settle-note', accepted: 'accept-note', rejected: 'reject-note' };

async function settle(
  tx: Transaction,
  by: Journalist,
  { note, state, revision = null }: { note: Note; state: 'done' | 'accepted' | 'rejected'; revision?: number | null },
): Promise<void> {
  await tx
    .updateTable('margin_notes')
    .set({ state, settled_by: by.id, settled_at: sql<Date>`clock_timestamp()`, revision })
    .where('id', '=', note.id)
    .execute();
  const subject = { kind: 'story', id: note.story_id } as const;
  await recordAudit(tx, {
    actor: by,
    act: ACTS[state],
    subject,
    details: { note: note.id },
  });
  if (state === 'done') return;
  const word = `${state === 'accepted' ? 'Accepted' : 'Rejected'}: “${note.quote}” → “${note.instead}”`;
  await announceNoted(tx, {
    ...{ story: note.story_id, by: by.id, word, mentioned: [] },
    concerned: note.made_by ? [note.made_by] : [],
  });
}

async function tell(
  tx: Transaction,
  by: Journalist,
  { story, word, concerned }: { story: string; word: string; concerned: (string | null)[] },
): Promise<void> {
  const mentioned = word.includes('@') ? mentionedIn(word, await listColleagues({ kysely: tx })) : [];
  const others = concerned.filter((one) => one !== null && !mentioned.includes(one)) as string[];
  await announceNoted(tx, { story, by: by.id, word, mentioned, concerned: others });
}
