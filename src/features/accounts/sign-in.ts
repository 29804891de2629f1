import { sql } from 'kysely';
import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import type { Keys } from '../../platform/keys/index.ts';
import { recordAudit } from '../audit/index.ts';
import { hashCredential, newCredential } from './credentials.ts';
import { checkPassword } from './passwords.ts';
import { attemptSucceeded, beginAttempt } from './sign-in-delay.ts';
import './accounts.tables.ts';

export type SignInResult = { session: string } | { refused: 'wrong' } | { refused: 'too early'; seconds: number };

/** How long a session lasts from its last use. */
export const SESSION_DAYS = 14;

/**
 * Begins a session. Unknown and disabled accounts are refused in the same words and the same time as wrong passwords.
 * @returns the session's credential, of which only the hash is stored
 */
export async function signIn(
  { database, keys }: { database: DatabaseHandle; keys: Keys },
  { email, password, address }: { email: string; password: string; address: string },
): Promise<SignInResult> {
  const seconds = await beginAttempt(database, keys, { email, address });
  if (seconds > 0) return { refused: 'too early', seconds };
  const user = await database.kysely
    .selectFrom('users')
    .select(['id', 'name', 'password_hash'])
    .where('email', '=', email.trim().toLowerCase())
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  const right = await checkPassword(password, user?.password_hash ?? null);
  if (user === undefined || !right) return { refused: 'wrong' };
  await attemptSucceeded(database, keys, { email, address });
  const session = await database.transaction(async (tx) => {
    const actor = { id: user.id, name: user.name, address };
    await recordAudit(tx, { actor, act: 'sign-in', subject: { kind: 'user', id: user.id } });
    return beginSession(tx, user.id);
  });
  return { session };
}

async function beginSession(tx: Transaction, userId: string): Promise<string> {
  const session = newCredential();
  await tx
    .insertInto('sessions')
    .values({
      token_hash: hashCredential(session),
      user_id: userId,
      expires_at: sql<Date>`now() + make_interval(days => ${SESSION_DAYS})`,
    })
    .execute();
  await tx.deleteFrom('sessions').where('user_id', '=', userId).where('expires_at', '<', sql<Date>`now()`).execute();
  return session;
}
