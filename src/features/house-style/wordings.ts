import type { Kysely } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Tables, Transaction } from '../../platform/database/index.ts';
import { notFound, unprocessable } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import type { Wording } from './wording.schema.ts';
import './house-style.tables.ts';

/** More would be a second style book. */
const MOST = 50;

/** What a paper begins with. What is corrected is said, and what is true; nobody is blamed. */
export const WORDINGS_AT_FIRST = [
  'An earlier version of this story said that …. In fact, ….',
  'This story has been corrected: the figure is …, not ….',
  'The name of … was misspelt in an earlier version.',
];

/** The paper's own wordings of corrections, in the order in which they were added. */
export async function correctionWordings(database: Kysely<Tables>): Promise<Wording[]> {
  return database.selectFrom('correction_wordings').select(['id', 'words']).orderBy('made_at').orderBy('id').execute();
}

/** What is offered to who corrects: the paper's own, or Courant's while there are none. */
export async function offeredWordings(database: Kysely<Tables>): Promise<string[]> {
  const own = await correctionWordings(database);
  return own.length > 0 ? own.map(({ words }) => words) : WORDINGS_AT_FIRST;
}

/** Adds a wording; done twice it is done once. @throws Problem 422 */
export async function addWording(tx: Transaction, by: Actor, words: string): Promise<Wording> {
  const wordings = await correctionWordings(tx);
  const before = wordings.find((one) => one.words === words);
  if (before) return before;
  if (wordings.length >= MOST) throw unprocessable('/words', `A paper has at most ${MOST} wordings.`);
  const wording = { id: newId(), words };
  await tx
    .insertInto('correction_wordings')
    .values({ ...wording, made_by: by.id })
    .execute();
  const subject = { kind: 'correction-wording', id: wording.id };
  await recordAudit(tx, { actor: by, act: 'add-correction-wording', subject, details: { words } });
  return wording;
}

/** @throws Problem 404 */
export async function removeWording(tx: Transaction, by: Actor, id: string): Promise<void> {
  const gone = await tx.deleteFrom('correction_wordings').where('id', '=', id).returning('words').executeTakeFirst();
  if (!gone) throw notFound('There is no wording with this id.');
  const subject = { kind: 'correction-wording', id };
  await recordAudit(tx, { actor: by, act: 'remove-correction-wording', subject, details: gone });
}
