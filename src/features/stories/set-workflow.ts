import type { Transaction } from '../../platform/database/index.ts';
import { recordAudit } from '../audit/index.ts';
import { announceWorkflow } from './stories.events.ts';
import { lockStory, refuseAway } from './stories.store.ts';
import type { Workflow } from './stories.tables.ts';
import { type Journalist, mustBeAllowedToEdit } from './who-may.ts';

/**
 * Says how far a story has come in the newsroom, with a word to whom it concerns; what readers see has nothing to do with it.
 * @throws Problem 404, 403, 409 where it was taken down
 */
export async function setWorkflow(
  tx: Transaction,
  by: Journalist,
  { story: id, workflow, word = '' }: { story: string; workflow: Workflow; word?: string | undefined },
): Promise<void> {
  const story = await lockStory(tx, id);
  refuseAway(story);
  mustBeAllowedToEdit(by, story);
  if (story.workflow === workflow) return;
  await tx.updateTable('stories').set({ workflow, changed_at: story.now }).where('id', '=', id).execute();
  const details = { before: story.workflow, after: workflow, ...(word ? { word } : {}) };
  await recordAudit(tx, { actor: by, act: 'set-workflow', subject: { kind: 'story', id }, details });
  await announceWorkflow(tx, { story: id, before: story.workflow, after: workflow, by: by.id, word });
}
