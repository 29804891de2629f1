import { sql } from 'kysely';
import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import { conflict, notFound } from '../../platform/http/index.ts';
import { recordAudit } from '../audit/index.ts';
import { lockStory, refuseAway } from './stories.store.ts';
import './stories.tables.ts';
import { planOf, spanAt } from './timeline.ts';
import { type Journalist, mustBeAllowedToEdit } from './who-may.ts';

export const BIN_DAYS = 30;

/**
 * Puts a story into the bin: nobody in the newsroom meets it any more but who looks there.
 * @throws Problem 404, 403, 409 where readers see it or will
 */
export async function binStory(tx: Transaction, by: Journalist, id: string): Promise<void> {
  const story = await lockStory(tx, id);
  refuseAway(story);
  mustBeAllowedToEdit(by, story);
  if (spanAt(story.timeline, story.now)) throw conflict('Readers see this story: unpublish it first.');
  if (planOf(story.timeline, story.now)) throw conflict('This story is planned to go out: drop the plan first.');
  await tx.updateTable('stories').set({ binned_at: story.now, binned_by: by.id }).where('id', '=', id).execute();
  await recordAudit(tx, { actor: by, act: 'bin-story', subject: { kind: 'story', id } });
}

/** Takes a story out of the bin, as it was. @throws Problem 404, 403, 409 where it is not in there */
export async function takeOutOfBin(tx: Transaction, by: Journalist, id: string): Promise<void> {
  const story = await lockStory(tx, id);
  mustBeAllowedToEdit(by, story);
  if (!story.binned_at) throw conflict('This story is not in the bin.');
  await tx.updateTable('stories').set({ binned_at: null, binned_by: null }).where('id', '=', id).execute();
  await recordAudit(tx, { actor: by, act: 'take-out-of-bin', subject: { kind: 'story', id } });
}

/** What readers, or their comments, have ever had to do with stays, and what other parts of the paper hang on. */
const IS_KEPT = sql<boolean>`(
  exists (select from publications p where p.story_id = s.id) or exists (select from addresses a where a.story_id = s.id)
  or exists (select from comments c where c.story_id = s.id) or exists (select from story_templates t where t.story_id = s.id)
  or exists (select from publication_receipts r where r.story_id = s.id))`;

/**
 * Erases a story that lies in the bin with all its revisions; nothing brings it back but a backup.
 * @throws Problem 404, 409 where it is not in there, or must be kept
 */
export async function eraseStory(tx: Transaction, by: Journalist, id: string): Promise<void> {
  const story = await tx
    .selectFrom('stories as s')
    .select(['s.binned_at', IS_KEPT.as('isKept')])
    .where('s.id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!story) throw notFound('There is no story with this id.');
  if (!story.binned_at) throw conflict('Only what lies in the bin is erased.');
  if (story.isKept) throw conflict('Readers have seen this story, or a template is made of it: it is kept.');
  await tx.deleteFrom('stories').where('id', '=', id).execute();
  await recordAudit(tx, { actor: by, act: 'erase-story', subject: { kind: 'story', id } });
}

/** Erases what has lain in the bin for its days. */
export async function emptyBin(tx: Transaction): Promise<void> {
  const erased = await tx
    .deleteFrom('stories as s')
    .where('s.binned_at', '<', sql<Date>`clock_timestamp() - make_interval(days => ${BIN_DAYS})`)
    .where(sql<boolean>`not ${IS_KEPT}`)
    .returning('s.id')
    .execute();
  for (const { id } of erased) {
    const actor = { id: null, name: 'the bin' };
    await recordAudit(tx, { actor, act: 'erase-story', subject: { kind: 'story', id } });
  }
}

export type Binned = {
  id: string;
  headline: string;
  section: string;
  binnedAt: Date;
  binnedBy: string | null;
  /** When it will be erased; null where it is kept. */
  until: Date | null;
};

/** What lies in the bin, the newest first. */
export async function listBin(database: Pick<DatabaseHandle, 'kysely'>, limit: number): Promise<Binned[]> {
  return database.kysely
    .selectFrom('stories as s')
    .innerJoin('story_revisions as r', (join) =>
      join.onRef('r.story_id', '=', 's.id').onRef('r.revision', '=', 's.revision'),
    )
    .innerJoin('sections as c', (join) => join.on(sql<boolean>`c.id = (r.document ->> 'section')::uuid`))
    .leftJoin('users as u', 'u.id', 's.binned_by')
    .select([
      's.id',
      'c.name as section',
      'u.name as binnedBy',
      sql<string>`r.document ->> 'headline'`.as('headline'),
      sql<Date>`s.binned_at`.as('binnedAt'),
      sql<Date | null>`case when not ${IS_KEPT} then s.binned_at + make_interval(days => ${BIN_DAYS}) end`.as('until'),
    ])
    .where('s.binned_at', 'is not', null)
    .orderBy('s.binned_at', 'desc')
    .limit(limit)
    .execute();
}
