import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import type { Transaction } from '../../platform/database/index.ts';
import { normaliseText } from '../../platform/text/text.schema.ts';
import { CommentPages, type PagesTaken } from '../comments/index.ts';
import { plainLineOf } from './formats/words.ts';
import { keepKeys, keptFor } from './import-keys.ts';
import type { CommentItem } from './import-model.ts';
import { type CommentToWrite, writeComments } from './records/write-comments.ts';
import type { Writing } from './writing.ts';

type Said = { story: string; comments: readonly CommentItem[] };

/** Comments of a batch of stories that have not come before, oldest first, each on the page where it would have come to stand. */
export async function writeStoryComments(tx: Transaction, writing: Writing, stories: readonly Said[]): Promise<void> {
  const spoken = stories.filter(({ comments }) => comments.length > 0);
  if (spoken.length === 0) return;
  const keys = spoken.flatMap(({ comments }) => comments.map(({ key }) => key));
  const kept = await keptFor(tx, writing, { kind: 'comment', keys });
  const ids = new Map([...kept].map(([key, { id }]) => [key, id]));
  const threads = await threadsOf(tx, [...ids.values()]);
  const taken = await pagesTaken(
    tx,
    spoken.map(({ story }) => story),
  );
  const rows: CommentToWrite[] = [];
  const made: { key: string; id: string }[] = [];
  for (const { story, comments } of spoken) {
    const pages = new CommentPages(taken.get(story) ?? [], threads);
    for (const comment of inOrder(comments)) {
      if (ids.has(comment.key)) continue;
      const row = rowOf(comment, { story, ids, threads, pages });
      if (!row) writing.report.remark('a comment without words', comment.key);
      if (!row) continue;
      rows.push(row);
      made.push({ key: comment.key, id: row.id });
      ids.set(comment.key, row.id);
    }
  }
  const written = await writeComments(
    tx,
    writing.keys,
    rows.map((row) => ({ ...row, email: row.email ?? null })),
  );
  await keepKeys(tx, writing, { kind: 'comment', made });
  writing.report.count('added', 'comment', written.size);
  writing.report.count('unchanged', 'comment', kept.size);
}

/** What is answered stands before its answers whatever the clocks said; a circle is broken where it is met. */
function inOrder(comments: readonly CommentItem[]): CommentItem[] {
  const sorted = [...comments].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  const byKey = new Map(sorted.map((comment) => [comment.key, comment]));
  const ordered = new Map<string, CommentItem>();
  for (const comment of sorted) {
    const line: CommentItem[] = [];
    for (
      let at: CommentItem | undefined = comment;
      at && !ordered.has(at.key) && !line.includes(at);
      at = byKey.get(at.parent ?? '')
    )
      line.push(at);
    for (const one of line.reverse()) ordered.set(one.key, one);
  }
  return [...ordered.values()];
}

type Place = {
  story: string;
  ids: Map<string, string>;
  threads: Map<string, { thread: string; page: number | null }>;
  pages: CommentPages;
};

function rowOf(comment: CommentItem, { story, ids, threads, pages }: Place): CommentToWrite | undefined {
  const body = normaliseText(comment.body.toWellFormed())
    .replace(/[[\p{Cc}\p{Noncharacter_Code_Point}]--[\n\t]]/gv, '')
    .trim();
  if (body === '') return undefined;
  const id = uuid();
  const parent = ids.get(comment.parent ?? '') ?? null;
  const thread = (parent && threads.get(parent)?.thread) || id;
  const page = comment.status === 'approved' ? pages.place(thread) : null;
  threads.set(id, { thread, page });
  const website =
    comment.website && /^https?:\/\//.test(comment.website) ? URL.parse(comment.website)?.href : undefined;
  return {
    ...{ id, story, parent, thread, body, page, status: comment.status, before: null, heldFor: [], commenter: null },
    email: comment.email ?? null,
    // An address typed there as a name would be shown.
    name: plainLineOf(comment.name.replace(/@.*$/, ''), 80) || '—',
    website: website && website.length <= 2000 ? website : null,
    ...{ createdAt: comment.createdAt.toISOString(), decidedAt: null },
  };
}

async function threadsOf(tx: Transaction, ids: string[]): Promise<Place['threads']> {
  const { rows } = await sql<{ id: string; thread: string; page: number | null }>`
    select id, thread_id as thread, page from comments where id = any(${ids}::uuid[])`.execute(tx);
  return new Map(rows.map(({ id, ...place }) => [id, place]));
}

async function pagesTaken(tx: Transaction, stories: string[]): Promise<Map<string, PagesTaken>> {
  const { rows } = await sql<{ story: string; pages: PagesTaken }>`
    select story_id as story, json_agg(json_build_object('page', page, 'held', held)) as pages
    from (select story_id, page, count(*)::int as held from comments
      where story_id = any(${stories}::uuid[]) and page is not null group by 1, 2) counted group by 1`.execute(tx);
  return new Map(rows.map(({ story, pages }) => [story, pages]));
}
