import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from '../../platform/database/index.ts';
import { unprocessable } from '../../platform/http/index.ts';
import { recordAudit } from '../audit/index.ts';
import { findEdition } from '../editions/index.ts';
import { composeDocument } from './compose-document.ts';
import { refuse } from './create-story.ts';
import { addRevision, documentOf, type LockedStory, lockStory, refuseAway } from './stories.store.ts';
import type { StoryChange, StoryDocument } from './story.schema.ts';
import { faultsOfDates } from './story-dates.ts';
import { findReferences } from './story-references.ts';
import { claimSlug, slugAsChosen, slugOfHeadline } from './story-slug.ts';
import { type Journalist, mustBeAllowedToBackdate, mustBeAllowedToEdit, mustKeepEmbargo } from './who-may.ts';

export type Save = { story: string; basedOn: number; change: StoryChange; autosave?: boolean };

/** `stale`: the change was based on another revision than the newest, and nothing was written. */
export type Saved = { outcome: 'saved' | 'unchanged' | 'stale'; revision: number };

/**
 * Saves the working copy as a new revision; what readers see stays as it is. A change that changes nothing makes none.
 * @throws Problem 404, 403, 409 where it was taken down, 422
 */
export async function saveStory(tx: Transaction, by: Journalist, save: Save): Promise<Saved> {
  const story = await lockStory(tx, save.story);
  refuseAway(story);
  mustBeAllowedToEdit(by, story);
  mustBeAllowedToBackdate(by, save.change);
  if (story.revision !== save.basedOn) return { outcome: 'stale', revision: story.revision };
  const before = (await documentOf(tx, story.id, story.revision)) as StoryDocument;
  const composed = await changedDocument(tx, story, { before, change: save.change });
  const chosen = slugChosen(story, save.change);
  const document = { ...composed, slug: await slugAfter(tx, story, { composed, change: save.change, chosen }) };
  mustKeepEmbargo(by, story.now, { before, after: document });
  if (isDeepStrictEqual(before, document) && chosen === story.slug_chosen)
    return { outcome: 'unchanged', revision: story.revision };
  const kind = save.autosave ? 'autosave' : 'save';
  const revision = await appendRevision(tx, story, { document, kind, by, chosen });
  if (!save.autosave) await recordSave(tx, by, { story: story.id, revision, change: save.change });
  return { outcome: 'saved', revision };
}

async function changedDocument(
  tx: Transaction,
  story: LockedStory,
  { before, change }: { before: StoryDocument; change: StoryChange },
): Promise<StoryDocument> {
  if (change.locale != null) {
    const edition = await findEdition(tx, { tag: change.locale });
    if (edition?.id !== story.edition_id)
      throw unprocessable('/locale', 'A story stays in its edition: create it anew in the other.');
  }
  const references = await findReferences(tx, story.edition_id, change);
  const { document, faults } = composeDocument(before, change, references.found);
  refuse([...references.faults, ...faults, ...faultsOfDates(document, story.now)]);
  return document;
}

function slugChosen(story: LockedStory, { slug }: StoryChange): boolean {
  return slug === undefined ? story.slug_chosen : slug !== null;
}

/** Follows the headline until it is chosen, or until the story's first publication is accepted. */
async function slugAfter(
  tx: Transaction,
  story: LockedStory,
  { composed, change, chosen }: { composed: StoryDocument; change: StoryChange; chosen: boolean },
): Promise<string> {
  const claim = (wanted: string) => claimSlug(tx, { edition: story.edition_id, story: story.id, wanted });
  if (change.slug != null) {
    const wanted = slugAsChosen(change.slug);
    return wanted === story.slug ? story.slug : claim(wanted);
  }
  const follows = !chosen && story.address === null && (change.headline !== undefined || change.slug === null);
  return follows ? claim(slugOfHeadline(composed.headline)) : story.slug;
}

/** Appends a revision to a locked story and makes it the working copy. */
export async function appendRevision(
  tx: Transaction,
  story: LockedStory,
  {
    document,
    kind,
    by,
    chosen,
  }: { document: StoryDocument; kind: 'save' | 'autosave' | 'restore'; by: Journalist; chosen: boolean },
): Promise<number> {
  const revision = story.revision + 1;
  await addRevision(tx, { story: story.id, revision, document, kind, by: by.id, at: story.now });
  await tx
    .updateTable('stories')
    .set({ revision, slug: document.slug, slug_chosen: chosen, changed_at: story.now })
    .where('id', '=', story.id)
    .execute();
  return revision;
}

async function recordSave(
  tx: Transaction,
  by: Journalist,
  { story, revision, change }: { story: string; revision: number; change: StoryChange },
): Promise<void> {
  const backdated = change.firstPublishedAt === undefined ? {} : { firstPublishedAt: change.firstPublishedAt };
  const details = { revision, fields: Object.keys(change), ...backdated };
  await recordAudit(tx, { actor: by, act: 'save-story', subject: { kind: 'story', id: story }, details });
}
