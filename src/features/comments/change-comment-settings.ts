import { SITE_TAG, touch } from '../../newsstand/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import type { CommentSettings, CommentSettingsChange } from './comment.schema.ts';
import { commentSettings } from './comments.queries.ts';

/** Changes what holds for all comments. Another mode shows on every story that says nothing of its own. */
export async function changeCommentSettings(
  tx: Transaction,
  by: Actor,
  change: CommentSettingsChange,
): Promise<CommentSettings> {
  const before = await commentSettings(tx);
  const after = { ...before, ...change } as CommentSettings;
  await tx
    .updateTable('comment_settings')
    .set({
      mode: after.mode,
      hold_first: after.holdFirst,
      most_links: after.mostLinks,
      blocked_words: after.blockedWords,
    })
    .execute();
  if (after.mode !== before.mode) await touch(tx, [SITE_TAG]);
  await recordAudit(tx, {
    actor: by,
    act: 'change-comment-settings',
    subject: { kind: 'comment-settings', id: 'site' },
    details: change,
  });
  return after;
}
