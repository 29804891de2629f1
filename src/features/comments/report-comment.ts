import type { Transaction } from '../../platform/database/index.ts';
import { notFound } from '../../platform/http/index.ts';
import type { Keys } from '../../platform/keys/index.ts';
import './comments.tables.ts';

/**
 * A reader says that a comment should go. It stays where it is until a moderator has looked: reports are not votes.
 * @throws Problem 404 for what readers do not see
 */
export async function reportComment(
  tx: Transaction,
  keys: Keys,
  wanted: { comment: string; from: string; reason: string },
): Promise<{ story: string }> {
  const found = await tx
    .selectFrom('comments')
    .select('story_id')
    .where('id', '=', wanted.comment)
    .where('status', '=', 'approved')
    .executeTakeFirst();
  if (!found) throw notFound('There is no such comment.');
  const reporter = keys.keyedHash('reader-address', wanted.from);
  await tx
    .insertInto('comment_reports')
    .values({ comment_id: wanted.comment, reporter, reason: wanted.reason })
    .onConflict((conflict) => conflict.columns(['comment_id', 'reporter']).doNothing())
    .execute();
  return { story: found.story_id };
}
