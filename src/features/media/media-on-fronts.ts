import type { Transaction } from '../../platform/database/index.ts';
import { touchDoors } from './media-uses.ts';

/** A picture by its hash, and the story that it stands for. */
export type OnFront = { hash: string; story: string };

type Layout = { layout: string; since: Date };

/**
 * Says which pictures an arrangement of a front shows of its own. Strangers may see one from then on, while its story is public: nobody
 * learns of a story under embargo by its picture.
 */
export async function usedOnFront(
  tx: Transaction,
  { layout, since }: Layout,
  pictures: readonly OnFront[],
): Promise<void> {
  if (pictures.length === 0) return;
  const rows = pictures.map(({ hash, story }) => ({ hash, layout_id: layout, story_id: story, since }));
  await tx.insertInto('media_on_fronts').values(rows).execute();
  await touchDoors(
    tx,
    pictures.map(({ hash }) => hash),
    since,
  );
}

/** An arrangement was taken back before it was in force. */
export async function notOnFront(tx: Transaction, layout: string): Promise<void> {
  const rows = await tx.deleteFrom('media_on_fronts').where('layout_id', '=', layout).returning('hash').execute();
  await touchDoors(
    tx,
    rows.map(({ hash }) => hash),
  );
}
