import type { Transaction } from '../../platform/database/index.ts';
import { unprocessable } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import type { Check } from './check.schema.ts';
import './checks.tables.ts';

/**
 * Lets a story out past what speaks against it, with a reason; it stays on the list of things to mend. Where nothing speaks any more,
 * it leaves that list.
 * @throws Problem 422 where something of weight "ask" speaks and no reason is given
 */
export async function passChecks(
  tx: Transaction,
  by: Actor,
  { story, checks, reason }: { story: string; checks: readonly Check[]; reason: string },
): Promise<void> {
  const asked = checks.filter(({ weight }) => weight === 'ask');
  const names = asked.map(({ name }) => name);
  let mended = tx.deleteFrom('passed_checks').where('story_id', '=', story);
  if (names.length > 0) mended = mended.where('name', 'not in', names);
  await mended.execute();
  if (asked.length === 0) return;
  if (reason === '') {
    const why = asked.map(({ detail }) => detail).join(' ');
    throw unprocessable('/pastChecks', `${why} Or say why it goes out all the same.`);
  }
  await tx
    .insertInto('passed_checks')
    .values(names.map((name) => ({ story_id: story, name, reason, passed_by: by.id })))
    .onConflict((conflict) => conflict.columns(['story_id', 'name']).doUpdateSet({ reason, passed_by: by.id }))
    .execute();
  await recordAudit(tx, {
    actor: by,
    act: 'pass-checks',
    subject: { kind: 'story', id: story },
    details: { checks: names, reason },
  });
}
