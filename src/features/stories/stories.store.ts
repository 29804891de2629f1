import { setTimeout as wait } from 'node:timers/promises';
import { type Selectable, sql } from 'kysely';
import { actTime } from '../../platform/clock/index.ts';
import type { Tables, Transaction } from '../../platform/database/index.ts';
import { conflict, notFound } from '../../platform/http/index.ts';
import { usedByPublication } from '../media/index.ts';
import { mediaOfDocument } from './media-of-document.ts';
import type { StoryDocument } from './story.schema.ts';
import './stories.tables.ts';
import type { Span, Timeline } from './timeline.ts';

/** A story that nobody else can change until this transaction ends. */
export type LockedStory = Selectable<Tables['stories']> & {
  timeline: Timeline;
  /** The instant of the act: whole milliseconds, after everything that has happened to the story. */
  now: Date;
};

/**
 * Locks a story for an act, and takes the act's instant after that: a transaction that waited for the lock would otherwise act
 * at an instant before what it waited for.
 * @throws Problem 404
 */
export async function lockStory(tx: Transaction, id: string): Promise<LockedStory> {
  const story = await tx.selectFrom('stories').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!story) throw notFound('There is no story with this id.');
  for (;;) {
    const now = await actTime(tx);
    const timeline = await timelineOf(tx, id, now);
    const taken = timeline.some(
      ({ from, until }) => from.getTime() === now.getTime() || until?.getTime() === now.getTime(),
    );
    if (!taken) return { ...story, timeline, now };
    // Two acts within one millisecond: ranges of time must not be empty.
    await wait(1);
  }
}

/** @throws Problem 409 where the story was taken down, which nothing undoes, or lies in the bin */
export function refuseAway(story: { taken_down_at: Date | null; binned_at: Date | null }): void {
  if (story.binned_at) throw conflict('This story is in the bin: take it out first.');
  if (story.taken_down_at) throw conflict('This story was taken down: it can’t be changed or published again.');
}

/** The publications that still matter to acts: all that are not over, and the last that readers saw. */
async function timelineOf(tx: Transaction, story: string, now: Date): Promise<Timeline> {
  const { rows } = await sql<Span>`
    select p.id, p.revision, p.kind, p.note, p.note_place as "notePlace", p.address, p.card, p.retraction,
      p.first_published_at as "firstPublishedAt", p.updated_at as "updatedAt",
      lower(p.public_during) as "from", upper(p.public_during) as "until",
      array(select l.section_id from publication_sections l where l.publication_id = p.id
            order by l.section_id <> p.section_id, l.section_id) as sections,
      array(select l.list from publication_lists l where l.publication_id = p.id order by l.list) as lists
    from publications p
    where p.story_id = ${story}
      and (not p.over or lower(p.public_during) =
        (select max(lower(h.public_during)) from publications h where h.story_id = ${story} and lower(h.public_during) <= ${now}))
    order by lower(p.public_during)`.execute(tx);
  return rows;
}

/** The document of one revision, or undefined where there is none. */
export async function documentOf(tx: Transaction, story: string, revision: number): Promise<StoryDocument | undefined> {
  const row = await tx
    .selectFrom('story_revisions')
    .select('document')
    .where('story_id', '=', story)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return row?.document;
}

/** Appends a revision; what was written before is never rewritten. */
export async function addRevision(
  tx: Transaction,
  revision: {
    story: string;
    revision: number;
    document: StoryDocument;
    kind: 'save' | 'autosave' | 'restore';
    by: string | null;
    at: Date;
  },
): Promise<void> {
  await tx
    .insertInto('story_revisions')
    .values({
      story_id: revision.story,
      revision: revision.revision,
      document: JSON.stringify(revision.document),
      kind: revision.kind,
      made_by: revision.by,
      made_at: revision.at,
    })
    .execute();
}

/** Where it is written in which lists a publication stands, and which media it shows. */
const PLACES = ['publication_sections', 'publication_lists', 'media_uses'] as const;

/** Writes the difference between two timelines, and what of it stands in the story's own row. */
export async function saveTimeline(
  tx: Transaction,
  story: LockedStory,
  { after, by }: { after: Timeline; by: string | null },
): Promise<void> {
  const kept = new Set(after.map(({ id }) => id));
  const before = new Map(story.timeline.map((span) => [span.id, span]));
  const dropped = [...before.keys()].filter((id) => !kept.has(id));
  if (dropped.length > 0) await tx.deleteFrom('publications').where('id', 'in', dropped).execute();
  for (const span of after) {
    const was = before.get(span.id);
    if (was && was.until?.getTime() !== span.until?.getTime()) await setEnd(tx, span);
  }
  for (const span of after) if (!before.has(span.id)) await insertSpan(tx, story, { span, by });
  await markOver(tx, story);
  const last = after.at(-1);
  await tx
    .updateTable('stories')
    .set({ address: last?.address ?? null, first_published_at: last?.firstPublishedAt ?? null, changed_at: story.now })
    .where('id', '=', story.id)
    .execute();
}

const range = ({ from, until }: Pick<Span, 'from' | 'until'>) =>
  sql<string>`tstzrange(${from}::timestamptz, ${until}::timestamptz)`;

async function setEnd(tx: Transaction, span: Span): Promise<void> {
  await tx
    .updateTable('publications')
    .set({ public_during: range(span) })
    .where('id', '=', span.id)
    .execute();
  for (const places of PLACES) {
    await tx
      .updateTable(places)
      .set({ public_during: range(span) })
      .where('publication_id', '=', span.id)
      .execute();
  }
}

async function insertSpan(
  tx: Transaction,
  story: LockedStory,
  { span, by }: { span: Span; by: string | null },
): Promise<void> {
  await tx
    .insertInto('publications')
    .values({
      id: span.id,
      story_id: story.id,
      revision: span.revision,
      edition_id: story.edition_id,
      section_id: span.sections[0] as string,
      address: span.address,
      kind: span.kind,
      note: span.note,
      note_place: span.notePlace,
      public_during: range(span),
      first_published_at: span.firstPublishedAt,
      updated_at: span.updatedAt,
      retraction: span.retraction && JSON.stringify(span.retraction),
      card: JSON.stringify(span.card),
      published_by: by,
    })
    .execute();
  const place = {
    publication_id: span.id,
    story_id: story.id,
    first_published_at: span.firstPublishedAt,
    public_during: range(span),
  };
  const sections = span.sections.map((section) => ({ ...place, section_id: section }));
  await tx.insertInto('publication_sections').values(sections).execute();
  const lists = span.lists.map((list) => ({ ...place, list }));
  if (lists.length > 0) await tx.insertInto('publication_lists').values(lists).execute();
  const document = span.retraction?.text === 'remove' ? undefined : await documentOf(tx, story.id, span.revision);
  const hashes = document ? mediaOfDocument(document) : [];
  await usedByPublication(tx, { publication: span.id, hashes, during: span });
}

/** Publications that have ended leave the indexes readers' lists are read from. */
async function markOver(tx: Transaction, { id, now }: LockedStory): Promise<void> {
  await tx
    .updateTable('publications')
    .set({ over: true })
    .where('story_id', '=', id)
    .where('over', '=', false)
    .where(sql<boolean>`upper(public_during) <= ${now}::timestamptz`)
    .execute();
  for (const places of PLACES) {
    await sql`update ${sql.table(places)} l set over = true from publications p
      where p.id = l.publication_id and p.story_id = ${id} and p.over and not l.over`.execute(tx);
  }
}
