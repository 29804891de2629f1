import type { Kysely } from 'kysely';
import type { Tables, Transaction } from '../../platform/database/index.ts';
import { unprocessable } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import './accounts.tables.ts';

/** Whether those who publish must have switched on two-factor sign-in. */
export async function isTwoFactorNeeded(database: Kysely<Tables>): Promise<boolean> {
  const row = await database.selectFrom('account_rules').select('two_factor_to_publish').executeTakeFirst();
  return row?.two_factor_to_publish ?? false;
}

/**
 * Asks two-factor sign-in of those who publish, or asks it no more. Whoever has none may no longer publish, moderate or administer until it is
 * switched on, sessions and tokens alike.
 * @throws Problem 422 where the one who asks it has none, and would be shut out by it
 */
export async function needTwoFactor(tx: Transaction, by: Actor, needed: boolean): Promise<void> {
  if (needed) {
    const own = await tx
      .selectFrom('users')
      .select('totp_sealed')
      .where('id', '=', by.id ?? '')
      .executeTakeFirst();
    if (!own?.totp_sealed)
      throw unprocessable(
        '/needed',
        'Switch on your own two-factor sign-in first, under My account: this would shut you out.',
      );
  }
  await tx
    .insertInto('account_rules')
    .values({ two_factor_to_publish: needed })
    .onConflict((conflict) => conflict.column('one').doUpdateSet({ two_factor_to_publish: needed }))
    .execute();
  await recordAudit(tx, {
    actor: by,
    act: 'need-two-factor',
    subject: { kind: 'paper', id: 'accounts' },
    details: { needed },
  });
}
