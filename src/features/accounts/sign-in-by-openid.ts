import { sql } from 'kysely';
import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import { notFound } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import type { Role } from '../roles/index.ts';
import { newUserSchema } from './accounts.schema.ts';
import './accounts.tables.ts';
import { addUser } from './add-user.ts';
import type { OutsideIdentity } from './openid-provider.ts';
import { beginSession, beginStep } from './sign-in.ts';

/** `step`: this account has a second proof of its own, and the provider has not told of one. */
export type OpenIdResult = { session: string } | { step: string } | { refused: 'nobody' | 'no email' };

type Wanted = { identity: OutsideIdentity; newRole: Role | undefined; address: string; agent: string };

/**
 * Begins a session for whom the provider has named. The first time somebody is known by the email address that the provider has
 * verified, and from then on by the name that never changes there.
 */
export async function signInByOpenId(database: DatabaseHandle, wanted: Wanted): Promise<OpenIdResult> {
  const { identity, address, agent } = wanted;
  const result = await database.transaction(async (tx) => {
    const user = (await findLinked(tx, identity)) ?? (await linkByEmail(tx, wanted));
    if ('refused' in user) return user;
    if (user.disabled_at) return { refused: 'nobody' as const };
    if (user.totp_sealed !== null && !identity.twoProofs) return { needsCode: user.id };
    const subject = { kind: 'user', id: user.id } as const;
    const details = { openId: identity.issuer };
    await recordAudit(tx, { actor: { id: user.id, name: user.name, address }, act: 'sign-in', subject, details });
    return { session: await beginSession(tx, user.id, { agent, twoProofs: identity.twoProofs }) };
  });
  return 'needsCode' in result ? { step: await beginStep(database, result.needsCode) } : result;
}

const ACCOUNT = ['u.id', 'u.name', 'u.disabled_at', 'u.totp_sealed'] as const;

async function findLinked(tx: Transaction, { issuer, subject }: OutsideIdentity) {
  const linked = await tx
    .updateTable('outside_identities')
    .set({ last_used_at: sql<Date>`clock_timestamp()` })
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .returning('user_id')
    .executeTakeFirst();
  if (!linked) return undefined;
  return tx.selectFrom('users as u').select(ACCOUNT).where('id', '=', linked.user_id).executeTakeFirstOrThrow();
}

async function linkByEmail(tx: Transaction, { identity, newRole, address }: Wanted) {
  const { issuer, subject, email } = identity;
  if (!email) return { refused: 'no email' as const };
  const user = (await findByEmail(tx, email)) ?? (newRole && (await makeAccount(tx, { identity, email, newRole })));
  if (!user || user.disabled_at) return { refused: 'nobody' as const };
  await tx
    .insertInto('outside_identities')
    .values({ issuer, subject, user_id: user.id })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const actor = { id: user.id, name: user.name, address };
  await recordAudit(tx, {
    actor,
    act: 'link-openid',
    subject: { kind: 'user', id: user.id },
    details: { issuer, email },
  });
  return user;
}

const findByEmail = (tx: Transaction, email: string) =>
  tx.selectFrom('users as u').select(ACCOUNT).where('email', '=', email.trim().toLowerCase()).executeTakeFirst();

/** An account without a password: it comes in by the provider alone. */
async function makeAccount(
  tx: Transaction,
  { identity, email, newRole }: { identity: OutsideIdentity; email: string; newRole: Role },
) {
  const name = identity.name ?? email.slice(0, email.indexOf('@'));
  const read = newUserSchema.safeParse({ email, name, role: newRole });
  if (!read.success) return undefined;
  await addUser(tx, { id: null, name: identity.issuer }, read.data);
  return findByEmail(tx, email);
}

/** By which providers somebody comes in. */
export const listOutsideIdentities = ({ kysely }: Pick<DatabaseHandle, 'kysely'>, user: string) =>
  kysely
    .selectFrom('outside_identities')
    .select(['issuer', 'linked_at', 'last_used_at'])
    .where('user_id', '=', user)
    .orderBy('linked_at')
    .execute();

/** Somebody's account is no longer known by the provider; coming in by it again links it anew. @throws Problem 404 */
export async function unlinkOpenId(tx: Transaction, by: Actor & { id: string }, issuer: string): Promise<void> {
  const gone = await tx
    .deleteFrom('outside_identities')
    .where('user_id', '=', by.id)
    .where('issuer', '=', issuer)
    .returning('issuer')
    .executeTakeFirst();
  if (!gone) throw notFound('Your account is not known by this provider.');
  await recordAudit(tx, { actor: by, act: 'unlink-openid', subject: { kind: 'user', id: by.id }, details: { issuer } });
}
