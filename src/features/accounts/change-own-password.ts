import type { Transaction } from '../../platform/database/index.ts';
import { unprocessable } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { checkPassword, hashPassword } from './passwords.ts';
import { endOtherSessions } from './sessions.ts';
import './accounts.tables.ts';

type Wanted = { user: string; current: string; password: string; credential: string | undefined };

/** Sets another password; all other sessions end. @throws Problem 422 where the present one is wrong */
export async function changeOwnPassword(
  tx: Transaction,
  by: Actor,
  { user, current, password, credential }: Wanted,
): Promise<void> {
  const row = await tx.selectFrom('users').select('password_hash').where('id', '=', user).executeTakeFirst();
  if (!(await checkPassword(current, row?.password_hash ?? null)))
    throw unprocessable('/current', 'This is not your present password.');
  await tx
    .updateTable('users')
    .set({ password_hash: await hashPassword(password) })
    .where('id', '=', user)
    .execute();
  await endOtherSessions(tx, by, { user, credential });
  await recordAudit(tx, { actor: by, act: 'set-password', subject: { kind: 'user', id: user } });
}
