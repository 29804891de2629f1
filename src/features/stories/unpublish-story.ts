import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from '../../platform/database/index.ts';
import { conflict } from '../../platform/http/index.ts';
import { recordAudit } from '../audit/index.ts';
import { changeWhatIsPublic } from './change-what-is-public.ts';
import type { Replaced } from './publish-story.ts';
import { announce } from './stories.events.ts';
import { lockStory, refuseAway } from './stories.store.ts';
import { endedAt, planOf, spanAt, withoutPlan } from './timeline.ts';
import type { Journalist } from './who-may.ts';

/**
 * Takes a story out of readers' sight, now or at a time to come; it may come back at the same address. What was planned is
 * dropped. A story that nobody sees and nobody will see stays as it is.
 * @throws Problem 404, 409 where it was taken down, or where a time is given for what is not public
 */
export async function unpublishStory(
  tx: Transaction,
  by: Journalist,
  wanted: { story: string; at?: string | undefined },
): Promise<Replaced> {
  const story = await lockStory(tx, wanted.story);
  refuseAway(story);
  const asked = new Date(wanted.at ?? story.now);
  const at = asked > story.now ? asked : story.now;
  const base = withoutPlan(story.timeline, story.now);
  const current = spanAt(base, story.now);
  if (!current && at > story.now) {
    throw conflict('The story is not public: give it unpublishAt, and it will end then when it is published.');
  }
  const after = endedAt(base, at);
  if (isDeepStrictEqual(after, story.timeline)) return { replaced: null };
  const plan = planOf(story.timeline, story.now);
  const replaced = plan && (plan.kind === 'publish' || plan.at.getTime() !== at.getTime()) ? plan : null;
  await changeWhatIsPublic(tx, story, { after, by: by.id });
  await recordAudit(tx, {
    actor: by,
    act: 'unpublish-story',
    subject: { kind: 'story', id: story.id },
    details: { at, ...(replaced && { replaced }) },
  });
  if (current) {
    const { revision, sections, address } = current;
    const of = { story: story.id, revision, edition: story.edition_id, sections, address };
    await announce(tx, { event: 'unpublished', ...of, acceptedAt: story.now, effectiveAt: at });
  }
  return { replaced };
}
