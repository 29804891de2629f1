import type { Kysely } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Tables, Transaction } from '../../platform/database/index.ts';
import { notFound } from '../../platform/http/index.ts';
import { recordAudit } from '../audit/index.ts';
import { upcastBody } from './body/index.ts';
import { createStory } from './create-story.ts';
import { documentOf, lockStory, refuseAway } from './stories.store.ts';
import './stories.tables.ts';
import type { NewStory, StoryDocument } from './story.schema.ts';
import type { Journalist } from './who-may.ts';

/** `duplicate`: all of it. `follow-up`: its place, topics and names, without the text, and it stands under Read more. */
export type CopyKind = 'duplicate' | 'follow-up';

/**
 * A new draft made of a story.
 * @returns its id
 * @throws Problem 404, 409 where it was taken down
 */
export async function copyStory(
  tx: Transaction,
  by: Journalist,
  { story: id, as }: { story: string; as: CopyKind },
): Promise<string> {
  const story = await lockStory(tx, id);
  refuseAway(story);
  const document = (await documentOf(tx, id, story.revision)) as StoryDocument;
  const made = await createStory(tx, by, as === 'duplicate' ? duplicateOf(document) : followUpOf(document, id));
  await recordAudit(tx, {
    actor: by,
    act: 'copy-story',
    subject: { kind: 'story', id: made },
    details: { of: id, as },
  });
  return made;
}

/** What belongs to one publication, or to one day, stays behind. */
function duplicateOf(document: StoryDocument): NewStory {
  const { slug: _, publishAt: __, unpublishAt: ___, embargoUntil: ____, firstPublishedAt: _____, ...same } = document;
  return { ...same, ...sentReferences(document), body: upcastBody(document.body) };
}

function followUpOf(document: StoryDocument, id: string): NewStory {
  const { headline, section, type, kicker } = document;
  return {
    ...{ headline, section, type, ...(kicker ? { kicker } : {}) },
    ...sentReferences(document),
    related: [id],
  };
}

/** As the API is sent them. */
const sentReferences = ({ sections, topics, bylines, related }: StoryDocument) => ({
  ...{ sections, topics, bylines },
  related: related.map((one) => ('story' in one ? one.story : one)),
});

export type StoryTemplate = { id: string; name: string };

/** Stories that new ones are begun from, by name. */
export const listTemplates = (database: Kysely<Tables>): Promise<StoryTemplate[]> =>
  database.selectFrom('story_templates').select(['id', 'name']).orderBy('name').execute();

/** Makes a template of a story as it is now; the same name once more takes its place. @throws Problem 404, 409 */
export async function saveTemplate(
  tx: Transaction,
  by: Journalist,
  { story: id, name }: { story: string; name: string },
): Promise<void> {
  const story = await lockStory(tx, id);
  refuseAway(story);
  const row = { story_id: id, revision: story.revision, made_by: by.id };
  await tx
    .insertInto('story_templates')
    .values({ id: newId(), name, ...row })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
    .execute();
  await recordAudit(tx, { actor: by, act: 'save-template', subject: { kind: 'story', id }, details: { name } });
}

/** @throws Problem 404 */
export async function removeTemplate(tx: Transaction, by: Journalist, id: string): Promise<void> {
  const gone = await tx.deleteFrom('story_templates').where('id', '=', id).returning('name').executeTakeFirst();
  if (!gone) throw notFound('There is no template with this id.');
  await recordAudit(tx, { actor: by, act: 'remove-template', subject: { kind: 'template', id }, details: gone });
}

/** A new draft as a template has it. @returns its id @throws Problem 404 */
export async function beginFromTemplate(tx: Transaction, by: Journalist, id: string): Promise<string> {
  const template = await tx
    .selectFrom('story_templates')
    .select(['story_id', 'revision'])
    .where('id', '=', id)
    .executeTakeFirst();
  const document = template && (await documentOf(tx, template.story_id, template.revision));
  if (!document) throw notFound('There is no template with this id.');
  return createStory(tx, by, duplicateOf(document));
}
