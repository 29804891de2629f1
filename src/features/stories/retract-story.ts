import { isDeepStrictEqual } from 'node:util';
import { v7 as uuid } from 'uuid';
import type { Transaction } from '../../platform/database/index.ts';
import { conflict } from '../../platform/http/index.ts';
import { recordAudit } from '../audit/index.ts';
import { changeWhatIsPublic } from './change-what-is-public.ts';
import type { Replaced } from './publish-story.ts';
import { announce } from './stories.events.ts';
import { lockStory, refuseAway } from './stories.store.ts';
import type { Retraction } from './stories.tables.ts';
import { cardWithoutText } from './story-card.ts';
import { planOf, published, type Span, spanAt, withoutPlan } from './timeline.ts';
import type { Journalist } from './who-may.ts';

/**
 * Tells readers that a story does not stand: its address goes on answering, with the notice on top and the headline marked.
 * What was planned is dropped. The same retraction again changes nothing.
 * @throws Problem 404, 409 where the story is not public
 */
export async function retractStory(
  tx: Transaction,
  by: Journalist,
  wanted: { story: string; retraction: Retraction },
): Promise<Replaced> {
  const { retraction } = wanted;
  const story = await lockStory(tx, wanted.story);
  refuseAway(story);
  const current = spanAt(story.timeline, story.now);
  if (!current) throw conflict('Only what is public can be retracted.');
  const replaced = planOf(story.timeline, story.now);
  if (isDeepStrictEqual(current.retraction, retraction) && !replaced) return { replaced };
  const span = retracted(current, retraction, story.now);
  await changeWhatIsPublic(tx, story, { after: published(withoutPlan(story.timeline, story.now), span), by: by.id });
  const details = { ...retraction, revision: span.revision, ...(replaced && { replaced }) };
  await recordAudit(tx, { actor: by, act: 'retract-story', subject: { kind: 'story', id: story.id }, details });
  const { revision, sections, address } = span;
  const of = { story: story.id, revision, edition: story.edition_id, sections, address };
  await announce(tx, { event: 'retracted', ...of, acceptedAt: story.now, effectiveAt: story.now });
  return { replaced };
}

function retracted(current: Span, retraction: Retraction, now: Date): Span {
  const card = retraction.text === 'remove' ? cardWithoutText(current.card) : current.card;
  return {
    ...current,
    id: uuid(),
    kind: 'retraction',
    note: retraction.notice,
    notePlace: 'top',
    card,
    retraction,
    updatedAt: now,
    from: now,
    until: null,
  };
}
