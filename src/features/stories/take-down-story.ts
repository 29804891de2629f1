import { touch } from '../../newsstand/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { addressesOfStory } from '../redirects/index.ts';
import { changeWhatIsPublic } from './change-what-is-public.ts';
import { announce } from './stories.events.ts';
import { lockStory } from './stories.store.ts';
import { endedAt, lastAccepted, withoutPlan } from './timeline.ts';
import { CHANGES } from './touched-pages.ts';

export type TakeDown = {
  story: string;
  /** Stays in the audit log. */
  internalReason: string;
  /** All that readers are told. */
  publicNotice?: string | undefined;
  /** 451 where the law demands it (RFC 7725). */
  status?: 410 | 451 | undefined;
};

/**
 * Removes a story from everything public, for good: its addresses say that it is gone and nothing else. A second take-down
 * changes nothing, since the one made from files without the database is repeated until it is known to be done.
 * @throws Problem 404
 */
export async function takeDownStory(tx: Transaction, by: Actor, wanted: TakeDown): Promise<void> {
  const story = await lockStory(tx, wanted.story);
  if (story.taken_down_at) return;
  const { internalReason, publicNotice = null, status = 410 } = wanted;
  const after = endedAt(withoutPlan(story.timeline, story.now), story.now);
  await changeWhatIsPublic(tx, story, { after, by: by.id });
  await tx
    .updateTable('stories')
    .set({ taken_down_at: story.now, taken_down_status: status, taken_down_notice: publicNotice })
    .where('id', '=', story.id)
    .execute();
  // Also where it was unpublished before: "nothing here" becomes "gone".
  const addresses = await addressesOfStory(tx, story.id);
  await touch(
    tx,
    CHANGES.vanishes.tags({ story: story.id, edition: story.edition_id, addresses, archive: [], lists: [] }),
  );
  await recordAudit(tx, {
    actor: by,
    act: 'take-down-story',
    subject: { kind: 'story', id: story.id },
    details: { internalReason, publicNotice, status },
  });
  const last = lastAccepted(after);
  if (!last) return;
  const { revision, sections, address } = last;
  const of = { story: story.id, revision, edition: story.edition_id, sections, address };
  await announce(tx, { event: 'taken-down', ...of, acceptedAt: story.now, effectiveAt: story.now });
}
