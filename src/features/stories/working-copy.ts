import type { Transaction } from '../../platform/database/index.ts';
import { documentOf, lockStory } from './stories.store.ts';
import type { Workflow } from './stories.tables.ts';
import type { StoryDocument } from './story.schema.ts';
import { planOf, spanAt } from './timeline.ts';

/** A story as the newsroom has it, which nobody else changes until the transaction ends. */
export type WorkingCopy = {
  revision: number;
  edition: string;
  document: StoryDocument;
  workflow: Workflow;
  /** What readers see now. */
  publicRevision: number | null;
  isRetracted: boolean;
  isPlanned: boolean;
  isBinned: boolean;
};

/** @throws Problem 404 */
export async function lockWorkingCopy(tx: Transaction, id: string): Promise<WorkingCopy> {
  const story = await lockStory(tx, id);
  const seen = spanAt(story.timeline, story.now);
  return {
    ...{
      edition: story.edition_id,
      revision: story.revision,
      workflow: story.workflow,
      isBinned: story.binned_at !== null,
    },
    document: (await documentOf(tx, id, story.revision)) as StoryDocument,
    ...{ publicRevision: seen?.revision ?? null, isRetracted: Boolean(seen?.retraction) },
    isPlanned: planOf(story.timeline, story.now) !== null,
  };
}
