import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { removalTag, touch } from '../../newsstand/index.ts';
import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import { unprocessable } from '../../platform/http/index.ts';
import type { Keys } from '../../platform/keys/index.ts';
import { recordAudit } from '../audit/index.ts';
import { addressesOfStory, recordAddress } from '../redirects/index.ts';
import { replaceWords, type WordReplacer } from './replace-words.ts';
import { announceRewritten } from './stories.events.ts';
import { addRevision, documentOf, type LockedStory, lockStory, refuseAway } from './stories.store.ts';
import { addressTag, cardTag, frontTag, latestTag, storyTag, textTag } from './stories.tags.ts';
import type { StoryDocument } from './story.schema.ts';
import { claimSlug, slugOfHeadline } from './story-slug.ts';
import type { Journalist } from './who-may.ts';

export type WordsToRemove = {
  story: string;
  words: string;
  /** What stands there afterwards; never empty, so that no paragraph becomes none. */
  instead: string;
  /** For the audit log. */
  reason: string;
};

/** Where they stood: revisions and publications that were rewritten, addresses that lead nowhere any more, the new one. */
export type RemovedWords = {
  revisions: number;
  publications: number;
  addresses: string[];
  address: string | null;
  times: number;
};

type Before = {
  words: string;
  instead: string;
  reason: string;
  revisions: { revision: number; document: StoryDocument }[];
  publications: { id: string; note: string; card: unknown; retraction: unknown }[];
};

/**
 * Removes a name, or other words, for legal reasons: from every revision, from what readers are told of changes, and from the story's own
 * addresses; those that said it answer 410. It is the one act that rewrites revisions, and it leaves no public trace; how they read
 * before is sealed, for administrators (docs/decisions/0027). Whoever writes on an older copy meets a conflict.
 * @throws Problem 404, 409 where it was taken down, 422 where the words are nowhere
 */
export async function removeWords(
  tx: Transaction,
  by: Journalist,
  { keys, ...wanted }: WordsToRemove & { keys: Keys },
): Promise<RemovedWords> {
  const story = await lockStory(tx, wanted.story);
  refuseAway(story);
  const replacer = replaceWords(wanted.words, wanted.instead);
  const slug = await slugWithout(tx, story, replacer);
  const revisions = await rewriteRevisions(tx, story, { replacer, slug });
  const publications = await rewritePublications(tx, story.id, replacer);
  const moved = await moveAddresses(tx, story, { replacer, slug });
  if (replacer.count() === 0 && moved.gone.length === 0)
    throw unprocessable('/words', 'These words stand nowhere in this story.');
  await beginAnew(tx, story, { by, slug });
  const tags = [storyTag, cardTag, textTag, removalTag].map((tag) => tag(story.id));
  const addresses = await addressesOfStory(tx, story.id);
  await touch(tx, [...tags, frontTag(story.edition_id), latestTag(story.edition_id), ...addresses.map(addressTag)]);
  await announceRewritten(tx, { story: story.id });
  const { words, instead, reason } = wanted;
  const before: Before = { words, instead, reason, revisions, publications };
  const sealed = keys.encrypt('removed-words', JSON.stringify(before));
  await tx.insertInto('removed_words').values({ id: newId(), story_id: story.id, sealed, removed_by: by.id }).execute();
  await recordAudit(tx, {
    actor: by,
    act: 'remove-words',
    subject: { kind: 'story', id: story.id },
    // Neither the words nor what stands there instead: the log is read, exported and backed up.
    details: { reason, revisions: revisions.length, publications: publications.length, addresses: moved.gone.length },
  });
  return {
    ...{ revisions: revisions.length, publications: publications.length, times: replacer.count() },
    ...{ addresses: moved.gone, address: moved.now },
  };
}

/** Undefined where the slug may stay. */
async function slugWithout(tx: Transaction, story: LockedStory, replacer: WordReplacer): Promise<string | undefined> {
  const newest = await documentOf(tx, story.id, story.revision);
  if (!newest || !replacer.isInAddress(story.slug)) return undefined;
  const wanted = slugOfHeadline(replacer.text(newest.headline));
  return claimSlug(tx, {
    edition: story.edition_id,
    story: story.id,
    wanted: replacer.isInAddress(wanted) ? 'story' : wanted,
  });
}

async function rewriteRevisions(
  tx: Transaction,
  story: LockedStory,
  { replacer, slug }: { replacer: WordReplacer; slug: string | undefined },
): Promise<Before['revisions']> {
  const rows = await tx
    .selectFrom('story_revisions')
    .select(['revision', 'document'])
    .where('story_id', '=', story.id)
    .orderBy('revision')
    .execute();
  const changed: Before['revisions'] = [];
  for (const { revision, document } of rows) {
    const said = replacer.value(document);
    const isNamed = slug !== undefined && replacer.isInAddress(document.slug);
    const clean = isNamed ? { ...said, slug } : { ...said, slug: document.slug };
    if (isDeepStrictEqual(clean, document)) continue;
    changed.push({ revision, document });
    await tx
      .updateTable('story_revisions')
      .set({ document: JSON.stringify(clean) })
      .where('story_id', '=', story.id)
      .where('revision', '=', revision)
      .execute();
  }
  return changed;
}

/** Notes, notices and what lists show, of all that was ever public. */
async function rewritePublications(
  tx: Transaction,
  story: string,
  replacer: WordReplacer,
): Promise<Before['publications']> {
  const rows = await tx
    .selectFrom('publications')
    .select(['id', 'note', 'card', 'retraction'])
    .where('story_id', '=', story)
    .execute();
  const changed: Before['publications'] = [];
  for (const row of rows) {
    const { id, ...before } = row;
    const clean = replacer.value(before);
    if (isDeepStrictEqual(clean, before)) continue;
    changed.push(row);
    const { note, card, retraction } = clean;
    await tx
      .updateTable('publications')
      .set({ note, card: JSON.stringify(card), retraction: retraction && JSON.stringify(retraction) })
      .where('id', '=', id)
      .execute();
  }
  return changed;
}

async function moveAddresses(
  tx: Transaction,
  story: LockedStory,
  { replacer, slug }: { replacer: WordReplacer; slug: string | undefined },
): Promise<{ gone: string[]; now: string | null }> {
  const gone = (await addressesOfStory(tx, story.id)).filter(replacer.isInAddress);
  if (gone.length === 0) return { gone, now: story.address };
  const moved = story.address !== null && slug !== undefined ? story.address.replace(/[^/]*$/, slug) : story.address;
  if (moved !== null && moved !== story.address && slug !== undefined)
    await recordAddress(tx, { path: moved, edition: story.edition_id, slug, of: { story: story.id } });
  await tx.updateTable('addresses').set({ gone: true }).where('path', 'in', gone).execute();
  await tx
    .updateTable('publications')
    .set({ address: moved ?? '' })
    .where('story_id', '=', story.id)
    .where('address', 'in', gone)
    .execute();
  await tx
    .updateTable('stories')
    .set({
      address: moved,
      feed_guid: sql<string>`case when feed_guid = any(${guidsLike(gone, replacer, story)}) then ${`urn:uuid:${story.id}`} else feed_guid end`,
    })
    .where('id', '=', story.id)
    .execute();
  return { gone, now: moved };
}

/** A guid that came with an import may be the former address itself. */
const guidsLike = (gone: string[], replacer: WordReplacer, { feed_guid }: LockedStory): string[] =>
  replacer.isInAddress(feed_guid) ? [...gone, feed_guid] : gone;

/** A revision more, so that whoever writes on an older copy meets a conflict; readers of the newest see this one from now on. */
async function beginAnew(
  tx: Transaction,
  story: LockedStory,
  { by, slug }: { by: Journalist; slug: string | undefined },
): Promise<void> {
  const document = (await documentOf(tx, story.id, story.revision)) as StoryDocument;
  const revision = story.revision + 1;
  await addRevision(tx, { story: story.id, revision, document, kind: 'save', by: by.id, at: story.now });
  await tx
    .updateTable('stories')
    .set({ revision, changed_at: story.now, ...(slug === undefined ? {} : { slug }) })
    .where('id', '=', story.id)
    .execute();
  await tx
    .updateTable('publications')
    .set({ revision })
    .where('story_id', '=', story.id)
    .where('revision', '=', story.revision)
    .where('over', '=', false)
    .execute();
}

export type Removal = Omit<Before, 'revisions' | 'publications'> & {
  by: string;
  at: string;
  revisions: { revision: number; headline: string }[];
};

/** What was removed of a story, newest first; for administrators alone. */
export async function readRemovals(
  { kysely }: Pick<DatabaseHandle, 'kysely'>,
  { story, keys }: { story: string; keys: Keys },
): Promise<Removal[]> {
  const rows = await kysely
    .selectFrom('removed_words as w')
    .leftJoin('users as u', 'u.id', 'w.removed_by')
    .select(['w.sealed', 'w.removed_at', 'u.name'])
    .where('w.story_id', '=', story)
    .orderBy('w.removed_at', 'desc')
    .execute();
  return rows.map(({ sealed, removed_at, name }) => {
    const { words, instead, reason, revisions } = JSON.parse(keys.decrypt('removed-words', sealed)) as Before;
    return {
      ...{ words, instead, reason, by: name ?? '', at: removed_at.toISOString() },
      revisions: revisions.map(({ revision, document }) => ({ revision, headline: document.headline })),
    };
  });
}
