import { touch } from '../../newsstand/index.ts';
import { actTime } from '../../platform/clock/index.ts';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { enqueue } from '../../platform/jobs/index.ts';
import { raiseAlarm, settleAlarm } from '../alarms/index.ts';
import { cardTag, storyTag, textTag } from '../stories/index.ts';
import type { PublicationAct } from './order-receipt.ts';
import './receipts.tables.ts';

/** Seconds until an act that was not seen everywhere is looked for again, each time. */
const AGAIN = [30, 120, 600];

/**
 * After a look at all places: what was seen everywhere silences the story's alarm. What was not rings, its pages are made anew in case that
 * is what is wrong, and it is looked for again, three times within a quarter of an hour.
 */
export async function settleProof(database: Pick<DatabaseHandle, 'transaction'>, act: PublicationAct): Promise<void> {
  const { story, again = 0 } = act;
  await database.transaction(async (tx) => {
    const missing = await tx
      .selectFrom('publication_receipts')
      .select(['what', 'status'])
      .where('story_id', '=', story)
      .where('revision', '=', act.revision)
      .where('act', '=', act.act)
      .where('accepted_at', '=', new Date(act.acceptedAt))
      .where('result', '=', 'not seen')
      .orderBy('what')
      .execute();
    if (missing.length === 0) return settleAlarm(tx, { kind: 'unproven', story });
    if (again === 0) {
      const places = missing.map(({ what, status }) => `${what} (${status ?? 'no answer'})`).join(', ');
      await raiseAlarm(tx, {
        kind: 'unproven',
        story,
        words: `${act.act}, but after ten seconds not seen at: ${places}`,
      });
    }
    const pause = AGAIN[again];
    if (pause === undefined) return;
    await touch(tx, [storyTag(story), cardTag(story), textTag(story)]);
    const runAt = new Date((await actTime(tx)).getTime() + pause * 1000);
    const key = `check-again:${story}:${act.act}`;
    await enqueue(tx, 'check-publication', { ...act, again: again + 1 }, { runAt, key, maxAttempts: 5 });
  });
}
