import type { Transaction } from '../../platform/database/index.ts';
import { decide } from './placement.ts';
import type { NewPromo } from './promo.schema.ts';
import type { Promo } from './promos-on-story.ts';

/**
 * A promo as it would stand if it were saved; nothing is written.
 * @param id of the one that is being changed; a new one is the newest of all
 * @throws Problem 422 with a pointer for each fault
 */
export async function tryPromo(tx: Transaction, wanted: NewPromo, id = 'ffffffff-new'): Promise<Promo> {
  const { text, after_paragraph, sections, not_sections, types, priority } = await decide(tx, undefined, wanted);
  return { id, text, afterParagraph: after_paragraph, sections, notSections: not_sections, types, priority };
}
