import { touch } from '../../newsstand/index.ts';
import { actTime } from '../../platform/clock/index.ts';
import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import { enqueue, type JobHandler } from '../../platform/jobs/index.ts';
import './comments.tables.ts';

declare module '../../platform/jobs/job-payloads.ts' {
  interface JobPayloads {
    'touch-comments': { story: string };
  }
}

/** Pages of a story are made anew for its comments at most once in so many milliseconds, however lively the talk. */
const TOUCH_EVERY = 1_000;

/** What stands between the pages of a story's comments and the next touch. Locked until the transaction ends. */
type Talk = { story: string; touchedAt: Date; waiting: string[] };

/** Lets one act at a time decide on which page of a story a comment comes to stand, and what has to be touched. */
export async function lockTalk(tx: Transaction, story: string): Promise<Talk> {
  const row = await tx
    .insertInto('comment_touches')
    .values({ story_id: story, touched_at: new Date(0) })
    .onConflict((conflict) => conflict.column('story_id').doUpdateSet({ story_id: story }))
    .returning(['touched_at', 'waiting'])
    .executeTakeFirstOrThrow();
  return { story, touchedAt: row.touched_at, waiting: row.waiting };
}

/**
 * Touches now where the last time is long enough ago; else leaves the tags to a job, which takes along all that have gathered
 * by then. The queue looks for due jobs every 2 s, so the second comment of a second is seen 1 to 3 s later.
 */
export async function touchComments(
  tx: Transaction,
  talk: Talk,
  { tags, now }: { tags: readonly string[]; now: Date },
): Promise<void> {
  const due = talk.touchedAt.getTime() + TOUCH_EVERY;
  const waiting = [...new Set([...talk.waiting, ...tags])];
  const write = tx.updateTable('comment_touches').where('story_id', '=', talk.story);
  if (now.getTime() >= due) {
    await touch(tx, waiting);
    await write.set({ touched_at: now, waiting: [] }).execute();
    return;
  }
  if (waiting.length > talk.waiting.length) await write.set({ waiting }).execute();
  // What waits already has its job: whoever clears it must get the lock that we hold.
  if (talk.waiting.length > 0) return;
  await enqueue(tx, 'touch-comments', { story: talk.story }, { runAt: new Date(due), key: `comments:${talk.story}` });
}

/** The handler of the job `touch-comments`. */
export function commentJobs(database: Pick<DatabaseHandle, 'transaction'>): {
  'touch-comments': JobHandler<'touch-comments'>;
} {
  return {
    'touch-comments': ({ story }) =>
      database.transaction(async (tx) => {
        const { waiting } = await lockTalk(tx, story);
        if (waiting.length === 0) return;
        await touch(tx, waiting);
        const now = await actTime(tx);
        await tx
          .updateTable('comment_touches')
          .set({ touched_at: now, waiting: [] })
          .where('story_id', '=', story)
          .execute();
      }),
  };
}
