import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { hashCredential } from './credentials.ts';
import './accounts.tables.ts';

/** `key` names a session to its owner and opens nothing. */
export type Session = { key: string; agent: string; createdAt: Date; lastUsedAt: Date; isThis: boolean };

/** Where somebody is signed in, the last used first. @param credential of the session that asks */
export async function listSessions(
  { kysely }: Pick<DatabaseHandle, 'kysely'>,
  { user, credential }: { user: string; credential: string | undefined },
): Promise<Session[]> {
  const mine = credential === undefined ? undefined : hashCredential(credential);
  const rows = await kysely
    .selectFrom('sessions')
    .selectAll()
    .where('user_id', '=', user)
    .orderBy('last_used_at', 'desc')
    .limit(100)
    .execute();
  return rows.map(({ token_hash, agent, created_at, last_used_at }) => ({
    ...{ key: token_hash.toString('hex'), agent, createdAt: created_at, lastUsedAt: last_used_at },
    isThis: mine?.equals(token_hash) ?? false,
  }));
}

/** Ends one session of somebody's own. */
export async function endSession(
  tx: Transaction,
  by: Actor,
  { user, key }: { user: string; key: string },
): Promise<void> {
  await tx
    .deleteFrom('sessions')
    .where('user_id', '=', user)
    .where('token_hash', '=', Buffer.from(key, 'hex'))
    .execute();
  await recordAudit(tx, { actor: by, act: 'end-session', subject: { kind: 'user', id: user } });
}

/** Ends all but the one that asks. */
export async function endOtherSessions(
  tx: Transaction,
  by: Actor,
  { user, credential }: { user: string; credential: string | undefined },
): Promise<void> {
  const mine = credential === undefined ? Buffer.alloc(0) : hashCredential(credential);
  await tx.deleteFrom('sessions').where('user_id', '=', user).where('token_hash', '!=', mine).execute();
  await recordAudit(tx, { actor: by, act: 'end-other-sessions', subject: { kind: 'user', id: user } });
}
