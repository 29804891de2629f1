import { SITE_TAG, touch } from '../../newsstand/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { conflict } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { defaultEdition } from './editions.queries.ts';
import { directionOf } from './ensure-edition.ts';

/** @param tag BCP 47 */
export type FoundedPaper = { name: string; tagline: string; zone: string; tag: string };

/**
 * Gives the default edition its name, zone and language. Only before its first story: words of pages, the order of letters in search and the
 * dates in addresses go by them.
 * @throws Problem 409 where there are stories
 */
export async function foundPaper(tx: Transaction, by: Actor, paper: FoundedPaper): Promise<void> {
  const { id } = await defaultEdition(tx);
  const story = await tx.selectFrom('stories').select('id').where('edition_id', '=', id).limit(1).executeTakeFirst();
  if (story) throw conflict('There are stories already: the language of a paper can’t be another then.');
  await tx
    .updateTable('editions')
    .set({ ...paper, direction: directionOf(paper.tag) })
    .where('id', '=', id)
    .execute();
  await touch(tx, [SITE_TAG]);
  await recordAudit(tx, { actor: by, act: 'found-paper', subject: { kind: 'edition', id }, details: paper });
}
