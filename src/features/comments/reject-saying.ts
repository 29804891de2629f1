import type { Transaction } from '../../platform/database/index.ts';
import type { Actor } from '../audit/index.ts';
import './comments.tables.ts';
import { rejectComment } from './reject-comment.ts';

/** Rejects what readers said under a story that `says` something; gives how many these were. Each can be restored. */
export async function rejectSaying(
  tx: Transaction,
  by: Actor,
  { story, says }: { story: string; says: (text: string) => boolean },
): Promise<number> {
  const rows = await tx
    .selectFrom('comments')
    .select(['id', 'name', 'body'])
    .where('story_id', '=', story)
    .where('status', 'in', ['approved', 'pending'])
    .execute();
  const saying = rows.filter(({ name, body }) => says(name) || says(body));
  for (const { id } of saying) await rejectComment(tx, by, id);
  return saying.length;
}
