import { sql } from 'kysely';
import { type Transaction, withinSavepoint } from '../../platform/database/index.ts';
import { conflict, inWords, Problem } from '../../platform/http/index.ts';
import { recordAudit } from '../audit/index.ts';
import {
  type Journalist,
  lockWorkingCopy,
  publishStory,
  restoreRevision,
  setWorkflow,
  takeOutOfBin,
} from '../stories/index.ts';
import type { ChangeOfMany } from './bulk-change.schema.ts';
import './bulk-changes.tables.ts';
import { findBulkChange } from './change-many.ts';
import { whyNotShown } from './change-one.ts';

type Changed = {
  story_id: string;
  before_revision: number;
  after_revision: number;
  before_workflow: 'draft' | 'in-review' | 'ready';
  published: boolean;
};

/**
 * Takes back what was done to many, for each story that nobody has changed since; the others are left, and it is told why. What
 * readers were shown is taken back for them too.
 * @param mayShow whether `by` may publish
 * @throws Problem 404, 409 where it was undone before
 */
export async function undoMany(
  tx: Transaction,
  by: Journalist,
  { id, mayShow }: { id: string; mayShow: boolean },
): Promise<void> {
  const { change, undone_at } = await findBulkChange(tx, id);
  if (undone_at) throw conflict('This was undone already.');
  const changed = await tx
    .selectFrom('bulk_changed_stories')
    .select(['story_id', 'before_revision', 'after_revision', 'before_workflow', 'published'])
    .where('change_id', '=', id)
    .where('outcome', '=', 'changed')
    .orderBy('story_id')
    .execute();
  let undone = 0;
  for (const story of changed) {
    const left = await undoOne(tx, by, { change, story, mayShow });
    if (left === undefined) undone += 1;
    await tx
      .updateTable('bulk_changed_stories')
      .set({ outcome: left === undefined ? 'undone' : 'left', reason: left ?? '' })
      .where('change_id', '=', id)
      .where('story_id', '=', story.story_id)
      .execute();
  }
  const now = sql<Date>`clock_timestamp()`;
  await tx.updateTable('bulk_changes').set({ undone_at: now, undone_by: by.id }).where('id', '=', id).execute();
  await recordAudit(tx, { actor: by, act: 'undo-many', subject: { kind: 'bulk-change', id }, details: { undone } });
}

/** Why it was left; undefined where it was undone. */
async function undoOne(
  tx: Transaction,
  by: Journalist,
  { change, story, mayShow }: { change: ChangeOfMany; story: Changed; mayShow: boolean },
): Promise<string | undefined> {
  const id = story.story_id;
  const now = await lockWorkingCopy(tx, id);
  if (now.revision !== story.after_revision) return 'Somebody has changed it since.';
  if (change.what === 'workflow' && now.workflow !== change.workflow) return 'Its state was changed since.';
  if (story.published && !mayShow) return 'Readers were shown it: an editor has to undo that.';
  if (story.published && whyNotShown(now)) return 'What readers see was changed since.';
  try {
    await withinSavepoint(tx, async () => {
      if (change.what === 'bin') return takeOutOfBin(tx, by, id);
      if (change.what === 'workflow') return setWorkflow(tx, by, { story: id, workflow: story.before_workflow });
      await restoreRevision(tx, by, { story: id, revision: story.before_revision });
      if (story.published) await publishStory(tx, by, { story: id, kind: 'minor' });
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return inWords(error);
  }
}
