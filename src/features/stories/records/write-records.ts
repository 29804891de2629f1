import { sql } from 'kysely';
import { touch } from '../../../newsstand/index.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { correctionsList, markLists, sectionList } from '../../lists/index.ts';
import { usedByPublications } from '../../media/index.ts';
import { mediaOfDocument } from '../media-of-document.ts';
import type { StoryDocument } from '../story.schema.ts';
import { listsOfDocument } from '../story-references.ts';
import type { PublicationRecord, StoryRecord } from './story-record.schema.ts';
import { tagsOfPlanned } from './tags-of-planned.ts';

/** A record with the id of its edition here. */
export type StoryToWrite = StoryRecord & { edition: string };

type Public = PublicationRecord & { story: string; edition: string; document: StoryDocument; lists: string[] };

/**
 * Writes whole stories in a few statements for all of them: acts take four milliseconds each, an archive of 20,000 would take
 * minutes. Their addresses come beside (recordAddresses). Lists are marked and cut later, once for many stories, and what
 * readers see at once is not touched: whoever brings stories in does both at the end (settleLists, the tag `site`). What is
 * planned is touched at its instant.
 *
 * Ids and slugs must be free, and everything the documents name must be there.
 */
export async function writeStoryRecords(
  tx: Transaction,
  stories: readonly StoryToWrite[],
  { now }: { now: Date },
): Promise<void> {
  if (stories.length === 0) return;
  await insertStories(tx, stories);
  await insertRevisions(tx, stories);
  const publications = stories.flatMap(publicationsOf);
  if (publications.length > 0) {
    await insertPublications(tx, publications, now);
    await insertPlaces(tx, publications, now);
    await usedByPublications(tx, publications.map(usesOf), now);
  }
  await markLists(tx, [...new Set(publications.flatMap(listsToCut))]);
  for (const { instant, tags } of stories.flatMap((story) => tagsOfPlanned(story, publicationsOf(story), now)))
    await touch(tx, tags, instant);
}

function publicationsOf(story: StoryToWrite): Public[] {
  const documents = new Map(story.revisions.map(({ revision, document }) => [revision, document as StoryDocument]));
  return story.publications.flatMap((publication) => {
    const document = documents.get(publication.revision);
    if (!document) return [];
    const place = { story: story.id, edition: story.edition, document, lists: listsOfDocument(document) };
    return { ...publication, ...place };
  });
}

const isTold = ({ kind }: PublicationRecord) =>
  kind === 'clarification' || kind === 'correction' || kind === 'retraction';

const listsToCut = (one: Public): string[] => [
  ...sectionsOf(one).map(sectionList),
  ...one.lists,
  ...(isTold(one) ? [correctionsList(one.edition)] : []),
  `sitemap:${one.edition}`,
];

function usesOf({ id, from, until, retraction, document }: Public) {
  const hashes = retraction?.text === 'remove' ? [] : mediaOfDocument(document);
  return { publication: id, hashes, during: { from: new Date(from), until: until === null ? null : new Date(until) } };
}

const sectionsOf = ({ document }: Public): string[] => [...new Set([document.section, ...document.sections])];

async function insertStories(tx: Transaction, stories: readonly StoryToWrite[]): Promise<void> {
  const rows = stories.map((story) => ({
    ...{ id: story.id, edition_id: story.edition, slug: story.slug, slug_chosen: story.slugChosen },
    ...{ workflow: story.workflow, revision: Math.max(...story.revisions.map(({ revision }) => revision)) },
    ...{ first_published_at: story.firstPublishedAt, address: story.address, feed_guid: story.feedGuid },
    ...{ created_at: story.createdAt, changed_at: story.changedAt, taken_down_at: story.takenDown?.at ?? null },
    ...{ taken_down_status: story.takenDown?.status ?? null, taken_down_notice: story.takenDown?.notice ?? null },
  }));
  await sql`
    insert into stories (id, edition_id, slug, slug_chosen, workflow, revision, first_published_at, address, feed_guid, created_at,
      changed_at, taken_down_at, taken_down_status, taken_down_notice)
    select * from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, edition_id uuid, slug text, slug_chosen boolean,
      workflow text, revision int, first_published_at timestamptz, address text, feed_guid text, created_at timestamptz,
      changed_at timestamptz, taken_down_at timestamptz, taken_down_status smallint, taken_down_notice text)`.execute(
    tx,
  );
}

async function insertRevisions(tx: Transaction, stories: readonly StoryToWrite[]): Promise<void> {
  const rows = stories.flatMap(({ id, revisions }) => revisions.map((one) => ({ story: id, ...one })));
  await sql`
    insert into story_revisions (story_id, revision, document, kind, made_at)
    select * from unnest(${rows.map(({ story }) => story)}::uuid[], ${rows.map(({ revision }) => revision)}::int[],
      ${rows.map(({ document }) => JSON.stringify(document))}::jsonb[], ${rows.map(({ kind }) => kind)}::text[],
      ${rows.map(({ madeAt }) => madeAt)}::timestamptz[])`.execute(tx);
}

async function insertPublications(tx: Transaction, publications: readonly Public[], now: Date): Promise<void> {
  const rows = publications.map(({ document, lists, ...one }) => ({ ...one, section: document.section }));
  await sql`
    insert into publications (id, story_id, revision, edition_id, section_id, address, kind, note, note_place, public_during, first_published_at,
      updated_at, retraction, card, over)
    select id, story, revision, edition, section, address, kind, note, "notePlace", tstzrange("from", until), "firstPublishedAt", "updatedAt",
      nullif(retraction, 'null'::jsonb), card, coalesce(until <= ${now}::timestamptz, false)
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, story uuid, revision int, edition uuid, section uuid,
      address text, kind text, note text, "notePlace" text, "from" timestamptz, until timestamptz, "firstPublishedAt" timestamptz,
      "updatedAt" timestamptz, retraction jsonb, card jsonb)`.execute(tx);
}

async function insertPlaces(tx: Transaction, publications: readonly Public[], now: Date): Promise<void> {
  const placeOf = ({ id, story, from, until, firstPublishedAt }: Public) => ({
    ...{ id, story, from, until, first: firstPublishedAt },
  });
  const sections = publications.flatMap((one) =>
    sectionsOf(one).map((section) => ({ ...placeOf(one), place: section })),
  );
  const lists = publications.flatMap((one) => one.lists.map((list) => ({ ...placeOf(one), place: list })));
  const COLUMNS = sql`id, story, first, tstzrange("from", until), coalesce(until <= ${now}::timestamptz, false)`;
  const ROW = sql`id uuid, story uuid, "from" timestamptz, until timestamptz, first timestamptz`;
  await sql`
    insert into publication_sections (section_id, publication_id, story_id, first_published_at, public_during, over)
    select place, ${COLUMNS} from json_to_recordset(${JSON.stringify(sections)}::json) as r (place uuid, ${ROW})`.execute(
    tx,
  );
  await sql`
    insert into publication_lists (list, publication_id, story_id, first_published_at, public_during, over)
    select place, ${COLUMNS} from json_to_recordset(${JSON.stringify(lists)}::json) as r (place text, ${ROW})`.execute(
    tx,
  );
}
