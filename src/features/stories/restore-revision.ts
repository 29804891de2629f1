import type { Transaction } from '../../platform/database/index.ts';
import { notFound } from '../../platform/http/index.ts';
import { recordAudit } from '../audit/index.ts';
import { appendRevision } from './save-story.ts';
import { documentOf, lockStory, refuseAway } from './stories.store.ts';
import type { StoryDocument, StoryField } from './story.schema.ts';
import { claimSlug } from './story-slug.ts';
import { type Journalist, mustBeAllowedToBackdate, mustBeAllowedToEdit, mustKeepEmbargo } from './who-may.ts';

/**
 * Makes a former revision, or some fields of it, the working copy, as a new revision: nothing that was written since is lost.
 * @throws Problem 404, 403, 409 where it was taken down
 */
export async function restoreRevision(
  tx: Transaction,
  by: Journalist,
  wanted: { story: string; revision: number; fields?: readonly StoryField[] | undefined },
): Promise<number> {
  const story = await lockStory(tx, wanted.story);
  refuseAway(story);
  mustBeAllowedToEdit(by, story);
  const whole = await documentOf(tx, story.id, wanted.revision);
  if (!whole) throw notFound(`This story has no revision ${wanted.revision}.`);
  const newest = (await documentOf(tx, story.id, story.revision)) as StoryDocument;
  const former = wanted.fields ? withFields(newest, whole, wanted.fields) : whole;
  mustKeepEmbargo(by, story.now, { before: newest, after: former });
  if (newest.firstPublishedAt !== former.firstPublishedAt) mustBeAllowedToBackdate(by, former);
  const slug =
    former.slug === story.slug
      ? story.slug
      : await claimSlug(tx, { edition: story.edition_id, story: story.id, wanted: former.slug });
  const revision = await appendRevision(tx, story, {
    document: { ...former, slug },
    kind: 'restore',
    by,
    chosen: story.slug_chosen,
  });
  const details = { restored: wanted.revision, revision, ...(wanted.fields ? { fields: wanted.fields } : {}) };
  await recordAudit(tx, { actor: by, act: 'restore-revision', subject: { kind: 'story', id: story.id }, details });
  return revision;
}

/** The newest document with some fields as they were; a field that was not there is not there again. */
function withFields(newest: StoryDocument, former: StoryDocument, fields: readonly StoryField[]): StoryDocument {
  const kept = Object.entries(newest).filter(([name]) => !fields.includes(name as StoryField));
  const restored = Object.entries(former).filter(([name]) => fields.includes(name as StoryField));
  const document = Object.fromEntries([...kept, ...restored]) as StoryDocument;
  // A story is never listed besides in its main section, which may be another one now.
  return { ...document, sections: document.sections.filter((section) => section !== document.section) };
}
