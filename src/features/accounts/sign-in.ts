import { sql } from 'kysely';
import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import type { Keys } from '../../platform/keys/index.ts';
import { recordAudit } from '../audit/index.ts';
import { hashCredential, newCredential } from './credentials.ts';
import { noteDevice } from './known-devices.ts';
import { checkPassword } from './passwords.ts';
import { attemptSucceeded, beginAttempt } from './sign-in-delay.ts';
import { takeCode } from './two-factor.ts';
import './accounts.tables.ts';

/** `step`: the password was right, and a code is still to come. */
export type SignInResult =
  | { session: string }
  | { step: string }
  | { refused: 'wrong' }
  | { refused: 'too early'; seconds: number };

/** How long a session lasts from its last use. */
export const SESSION_DAYS = 14;

/**
 * Begins a session. Unknown and disabled accounts are refused in the same words and the same time as wrong passwords.
 * @returns the session's credential, of which only the hash is stored
 */
export async function signIn(
  { database, keys }: { database: DatabaseHandle; keys: Keys },
  { email, password, address, agent = '' }: { email: string; password: string; address: string; agent?: string },
): Promise<SignInResult> {
  const seconds = await beginAttempt(database, keys, { email, address });
  if (seconds > 0) return { refused: 'too early', seconds };
  const user = await database.kysely
    .selectFrom('users')
    .select(['id', 'name', 'password_hash', 'totp_sealed'])
    .where('email', '=', email.trim().toLowerCase())
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  const right = await checkPassword(password, user?.password_hash ?? null);
  if (user === undefined || !right) return { refused: 'wrong' };
  // Until the code has come the attempt stays counted as failed: who has a password must not try codes without end.
  if (user.totp_sealed !== null) return { step: await beginStep(database, user.id) };
  await attemptSucceeded(database, keys, { email, address });
  const session = await database.transaction(async (tx) => {
    const actor = { id: user.id, name: user.name, address };
    await recordAudit(tx, { actor, act: 'sign-in', subject: { kind: 'user', id: user.id } });
    return beginSession(tx, user.id, { agent });
  });
  return { session };
}

/** How long a code may come after its password. */
const STEP_MINUTES = 5;
const MOST_TRIES = 3;

/** Begins the wait for somebody's code. @returns its credential */
export async function beginStep({ kysely }: Pick<DatabaseHandle, 'kysely'>, user: string): Promise<string> {
  const step = newCredential();
  await kysely.deleteFrom('sign_in_steps').where('expires_at', '<', sql<Date>`now()`).execute();
  await kysely
    .insertInto('sign_in_steps')
    .values({
      token_hash: hashCredential(step),
      user_id: user,
      expires_at: sql<Date>`now() + make_interval(mins => ${STEP_MINUTES})`,
    })
    .execute();
  return step;
}

/** The second half of signing in. `over`: too late, or tried too often; the password has to be given again. */
export async function finishSignIn(
  { database, keys }: { database: DatabaseHandle; keys: Keys },
  { step, code, address, agent = '' }: { step: string; code: string; address: string; agent?: string },
): Promise<{ session: string } | { refused: 'wrong' | 'over' }> {
  const hash = hashCredential(step);
  const result = await database.transaction(async (tx) => {
    const found = await tx
      .updateTable('sign_in_steps')
      .set({ tries: sql<number>`tries + 1` })
      .where('token_hash', '=', hash)
      .where('expires_at', '>', sql<Date>`now()`)
      .where('tries', '<', MOST_TRIES)
      .returning('user_id')
      .executeTakeFirst();
    const user =
      found &&
      (await tx
        .selectFrom('users')
        .select(['id', 'name', 'email'])
        .where('id', '=', found.user_id)
        .where('disabled_at', 'is', null)
        .executeTakeFirst());
    if (!user) return { refused: 'over' as const };
    if (!(await takeCode(tx, { user: user.id, code, keys }))) return { refused: 'wrong' as const };
    await tx.deleteFrom('sign_in_steps').where('token_hash', '=', hash).execute();
    const actor = { id: user.id, name: user.name, address };
    await recordAudit(tx, {
      actor,
      act: 'sign-in',
      subject: { kind: 'user', id: user.id },
      details: { twoFactor: true },
    });
    return { session: await beginSession(tx, user.id, { agent, twoProofs: true }), email: user.email };
  });
  if ('refused' in result) return { refused: result.refused ?? 'over' };
  await attemptSucceeded(database, keys, { email: result.email, address });
  return { session: result.session };
}

type Begun = { agent: string; twoProofs?: boolean };

/** @returns the session's credential, of which only the hash is stored */
export async function beginSession(
  tx: Transaction,
  userId: string,
  { agent, twoProofs = false }: Begun,
): Promise<string> {
  const session = newCredential();
  await noteDevice(tx, userId, agent);
  await tx
    .insertInto('sessions')
    .values({
      token_hash: hashCredential(session),
      user_id: userId,
      two_proofs: twoProofs,
      agent: agent.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 300),
      expires_at: sql<Date>`now() + make_interval(days => ${SESSION_DAYS})`,
    })
    .execute();
  await tx.deleteFrom('sessions').where('user_id', '=', userId).where('expires_at', '<', sql<Date>`now()`).execute();
  return session;
}
