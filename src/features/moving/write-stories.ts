import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import { actTime } from '../../platform/clock/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { freeSlugs, type StoryDocument, writeStoryRecords } from '../stories/index.ts';
import { composeRecord, formerPathOf, type Names } from './compose-record.ts';
import { keepFormer, keepOwn } from './former-addresses.ts';
import { fingerprintOf, idsFor, type Kept, keepKeys, keptFor } from './import-keys.ts';
import type { StoryItem } from './import-model.ts';
import { keepRelated, type RelatedToSettle } from './settle-related.ts';
import { writeStoryComments } from './write-story-comments.ts';
import type { Writing } from './writing.ts';

/**
 * Stories of a foreign system, many at once: those not met before are written with their addresses and comments; of the others only
 * comments that are new.
 */
export async function writeStories(tx: Transaction, writing: Writing, items: readonly StoryItem[]): Promise<void> {
  if (items.length === 0) return;
  const once = onceEach(items, writing);
  const kept = await keptFor(tx, writing, { kind: 'story', keys: once.map(({ key }) => key) });
  const revisions = await revisionsOf(tx, [...kept.values()]);
  const added = once.filter((item) => !kept.has(item.key));
  for (const item of once) tellKnown(writing, item, { kept: kept.get(item.key), revisions });
  const now = await actTime(tx);
  const slugs = await freeSlugs(
    tx,
    writing.edition.id,
    added.map(({ slug, headline }) => slug ?? headline),
  );
  const names = await namesFor(tx, writing, added);
  const stories = await Promise.all(
    added.map(async (item, index) =>
      composeRecord(writing, item, { id: uuid(), slug: slugs[index] ?? '', names, now }),
    ),
  );
  await writeStoryRecords(tx, stories, { now });
  await keepOwn(
    tx,
    writing,
    stories.flatMap(({ address, id, slug }) => (address === null ? [] : { path: address, of: 'story', id, slug })),
  );
  await keepRelated(tx, stories.flatMap(relatedToSettle(writing)));
  const made = added.map((item, index) => ({ item, id: stories[index]?.id ?? '' }));
  await keepKeys(tx, writing, {
    kind: 'story',
    made: made.map(({ item, id }) => ({ key: item.key, id, revision: 1, fingerprint: fingerprintOfStory(item) })),
  });
  await keepFormer(
    tx,
    writing,
    made.flatMap(({ item, id }) => item.addresses.map((path) => ({ path, of: 'story' as const, id }))),
  );
  for (const { item, id } of made) kept.set(item.key, { id, revision: 1, fingerprint: null });
  await writeStoryComments(
    tx,
    writing,
    once.map((item) => ({ story: kept.get(item.key)?.id ?? '', comments: item.comments })),
  );
  writing.report.count('added', 'story', added.length);
}

const relatedToSettle =
  ({ source }: Writing) =>
  ({ id, revisions }: { id: string; revisions: readonly { document: unknown }[] }): RelatedToSettle[] => {
    const { related = [] } = (revisions[0]?.document ?? {}) as Partial<StoryDocument>;
    return related.flatMap((one) => {
      const path = 'url' in one ? formerPathOf(one.url, source) : undefined;
      return path && 'url' in one ? { story: id, path, url: one.url } : [];
    });
  };

/** An id that stands twice in a file is one story; the first is taken. */
function onceEach(items: readonly StoryItem[], { report }: Writing): StoryItem[] {
  const once = new Map<string, StoryItem>();
  for (const item of items) {
    if (once.has(item.key)) report.remark('an id that stands twice in the file: the first was taken', item.headline);
    else once.set(item.key, item);
  }
  return [...once.values()];
}

/** Comments come and go without the story being another. */
const fingerprintOfStory = ({ comments, changedAt, brought, ...story }: StoryItem): string => fingerprintOf(story);

async function revisionsOf(tx: Transaction, kept: readonly Kept[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; revision: number }>`
    select id, revision from stories where id = any(${kept.map(({ id }) => id)}::uuid[])`.execute(tx);
  return new Map(rows.map(({ id, revision }) => [id, revision]));
}

type Known = { kept: Kept | undefined; revisions: ReadonlyMap<string, number> };

function tellKnown({ report }: Writing, item: StoryItem, { kept, revisions }: Known): void {
  if (!kept) return;
  report.count('unchanged', 'story');
  if (kept.fingerprint === fingerprintOfStory(item)) return;
  const isEdited = revisions.get(kept.id) !== kept.revision;
  const reason = isEdited ? 'changed there, and edited here since its import' : 'changed there since its import';
  report.remark(`${reason}: left as it is here`, item.headline);
}

async function namesFor(tx: Transaction, writing: Writing, items: readonly StoryItem[]): Promise<Names> {
  const keysOf = (of: (item: StoryItem) => (string | undefined)[]) =>
    items.flatMap(of).filter((key) => key !== undefined);
  const section = await idsFor(tx, writing, { kind: 'section', keys: keysOf((one) => [one.section, ...one.sections]) });
  const topic = await idsFor(tx, writing, { kind: 'topic', keys: keysOf(({ topics }) => topics) });
  const bylines = keysOf((one) => one.bylines.map((byline) => ('author' in byline ? byline.author : undefined)));
  const author = await idsFor(tx, writing, { kind: 'author', keys: bylines });
  const { rows: sections } = await sql<{ id: string; slug: string }>`
    select id, slug from sections where edition_id = ${writing.edition.id} order by place, name`.execute(tx);
  const { rows: authors } = await sql<{ id: string; name: string }>`
    select id, name from authors where id = any(${bylines.flatMap((key) => author(key) ?? [])}::uuid[])`.execute(tx);
  const paths = items.flatMap(({ related }) => related.flatMap(({ url }) => formerPathOf(url, writing.source) ?? []));
  const { rows: stories } = await sql<{ path: string; id: string }>`
    select path, story_id as id from addresses where path = any(${paths}::text[]) and story_id is not null`.execute(tx);
  return {
    ...{ section, topic, author },
    sections: new Map(sections.map(({ id, slug }) => [id, slug])),
    authors: new Map(authors.map((one) => [one.id, one])),
    stories: new Map(stories.map(({ path, id }) => [path, id])),
  };
}
