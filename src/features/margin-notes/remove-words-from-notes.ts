import type { Transaction } from '../../platform/database/index.ts';
import './margin-notes.tables.ts';

/**
 * Takes words out of all that was said beside a story. What stood there is not kept: it never was public.
 * @param without gives a text without the words, or as it is
 */
export async function removeWordsFromNotes(
  tx: Transaction,
  story: string,
  without: (text: string) => string,
): Promise<void> {
  const notes = await tx
    .selectFrom('margin_notes')
    .select(['id', 'words', 'quote', 'prefix', 'suffix', 'instead'])
    .where('story_id', '=', story)
    .execute();
  for (const { id, instead, ...said } of notes) {
    const { words, quote, prefix, suffix } = said;
    const clean = {
      ...{ words: without(words), quote: without(quote), prefix: without(prefix), suffix: without(suffix) },
      instead: instead === null ? null : without(instead),
    };
    await tx.updateTable('margin_notes').set(clean).where('id', '=', id).execute();
    const replies = await tx
      .selectFrom('margin_note_replies')
      .select(['id', 'words'])
      .where('note_id', '=', id)
      .execute();
    for (const reply of replies) {
      const clean = without(reply.words);
      if (clean !== reply.words)
        await tx.updateTable('margin_note_replies').set({ words: clean }).where('id', '=', reply.id).execute();
    }
  }
}
