import type { Transaction } from '../../platform/database/index.ts';
import './notices.tables.ts';

/** Takes words out of what people were told of a story. @param without gives a text without the words, or as it is */
export async function removeWordsFromNotices(
  tx: Transaction,
  story: string,
  without: (text: string) => string,
): Promise<void> {
  const notices = await tx.selectFrom('notices').select(['id', 'word']).where('story_id', '=', story).execute();
  for (const { id, word } of notices) {
    const clean = without(word);
    if (clean !== word) await tx.updateTable('notices').set({ word: clean }).where('id', '=', id).execute();
  }
}
