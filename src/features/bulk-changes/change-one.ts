import { type Transaction, withinSavepoint } from '../../platform/database/index.ts';
import { inWords, Problem } from '../../platform/http/index.ts';
import {
  binStory,
  type Journalist,
  lockWorkingCopy,
  publishStory,
  saveStory,
  setWorkflow,
  type WorkingCopy,
} from '../stories/index.ts';
import { findTopic } from '../topics/index.ts';
import type { ChangeOfMany, Outcome } from './bulk-change.schema.ts';

/** What became of one story. */
export type Done = {
  story: string;
  outcome: Outcome;
  reason: string;
  before: Pick<WorkingCopy, 'revision' | 'workflow'>;
  after: number;
  published: boolean;
};

type Wanted = { story: string; change: ChangeOfMany; publish: boolean };

/**
 * Does to one story what is done to many. What is refused leaves this story as it was, and the transaction usable.
 * @throws Problem 404
 */
export async function changeOne(tx: Transaction, by: Journalist, { story, change, publish }: Wanted): Promise<Done> {
  const before = await lockWorkingCopy(tx, story);
  const unchanged = { story, before, after: before.revision, published: false };
  try {
    return await withinSavepoint(tx, async () => {
      const isChanged = await actOn(tx, by, { story, change, before });
      if (!isChanged) return { ...unchanged, outcome: 'unchanged', reason: '' };
      const after = (await lockWorkingCopy(tx, story)).revision;
      const why = publish && after !== before.revision ? whyNotShown(before) : undefined;
      const isShown = publish && after !== before.revision && before.publicRevision !== null && !why;
      if (isShown) await publishStory(tx, by, { story, kind: 'minor' });
      return { ...unchanged, after, outcome: 'changed', reason: why ?? '', published: isShown };
    });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { ...unchanged, outcome: 'refused', reason: inWords(error) };
  }
}

/** Whether it changed anything. */
async function actOn(
  tx: Transaction,
  by: Journalist,
  { story, change, before }: { story: string; change: ChangeOfMany; before: WorkingCopy },
): Promise<boolean> {
  const save = async (fields: { section: string } | { topics: string[] }) =>
    (await saveStory(tx, by, { story, basedOn: before.revision, change: fields })).outcome === 'saved';
  const topics = before.document.topics ?? [];
  switch (change.what) {
    case 'section':
      return save({ section: change.section });
    case 'add-topic':
      return save({ topics: [...topics, change.topic] });
    case 'remove-topic': {
      const topic = await findTopic(tx, { edition: before.edition, reference: change.topic });
      return topic !== undefined && topics.includes(topic.id)
        ? save({ topics: topics.filter((id) => id !== topic.id) })
        : false;
    }
    case 'workflow':
      await setWorkflow(tx, by, { story, workflow: change.workflow });
      return before.workflow !== change.workflow;
    case 'bin':
      await binStory(tx, by, story);
      return true;
  }
}

/** Why readers are not shown the change of a story that they see; undefined where they can be. */
export function whyNotShown({ publicRevision, revision, isRetracted, isPlanned }: WorkingCopy): string | undefined {
  if (publicRevision === null) return undefined;
  if (isRetracted) return 'Readers are not shown the change: the story was retracted.';
  if (isPlanned) return 'Readers are not shown the change: another publication is planned.';
  if (publicRevision !== revision) return 'Readers are not shown the change: other changes would go out with it.';
  return undefined;
}
