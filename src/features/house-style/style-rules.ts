import type { Kysely } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Tables, Transaction } from '../../platform/database/index.ts';
import { notFound, unprocessable } from '../../platform/http/index.ts';
import { wholeWords } from '../../platform/text/whole-words.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import type { NewStyleRule, StyleRule } from './style-rule.schema.ts';
import './house-style.tables.ts';

/** A newsroom's style book has some hundreds of such; more would slow down who types. */
const MOST = 1_000;

/** All of them, by what they find. */
export async function styleRules(database: Kysely<Tables>): Promise<StyleRule[]> {
  return database.selectFrom('house_style_rules').select(['id', 'find', 'prefer', 'reason']).orderBy('find').execute();
}

/** A rule of the paper's style; the same words once more change what they should be. @throws Problem 422 */
export async function addStyleRule(tx: Transaction, by: Actor, wanted: NewStyleRule): Promise<StyleRule> {
  if (wanted.find === wanted.prefer) throw unprocessable('/prefer', 'This is what it finds.');
  const rules = await styleRules(tx);
  const before = rules.find(({ find }) => find.toLowerCase() === wanted.find.toLowerCase());
  if (!before && rules.length >= MOST) throw unprocessable('/find', `A paper has at most ${MOST} such rules.`);
  const row = { id: before?.id ?? newId(), ...wanted };
  await tx
    .insertInto('house_style_rules')
    .values({ ...row, made_by: by.id })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...wanted, made_by: by.id }))
    .execute();
  await recordAudit(tx, {
    ...{ actor: by, act: 'add-style-rule', subject: { kind: 'style-rule', id: row.id }, details: { ...wanted } },
  });
  return row;
}

/** @throws Problem 404 */
export async function removeStyleRule(tx: Transaction, by: Actor, id: string): Promise<void> {
  const gone = await tx
    .deleteFrom('house_style_rules')
    .where('id', '=', id)
    .returning(['find', 'prefer'])
    .executeTakeFirst();
  if (!gone) throw notFound('There is no rule with this id.');
  await recordAudit(tx, {
    ...{ actor: by, act: 'remove-style-rule', subject: { kind: 'style-rule', id }, details: { ...gone } },
  });
}

/** What of a text the paper writes otherwise: whole words, whatever their capitals; what is preferred already is left alone. */
export function againstStyle(text: string, rules: readonly StyleRule[]): { found: string; rule: StyleRule }[] {
  return rules.flatMap((rule) =>
    [...text.matchAll(wholeWords(RegExp.escape(rule.find)))]
      .map(({ 0: found }) => found)
      .filter((found) => found !== rule.prefer)
      .map((found) => ({ found, rule })),
  );
}
