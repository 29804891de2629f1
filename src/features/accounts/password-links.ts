import { sql } from 'kysely';
import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import { notFound } from '../../platform/http/index.ts';
import { orderMail } from '../../platform/mail/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { hashCredential, newCredential } from './credentials.ts';
import { hashPassword } from './passwords.ts';
import './accounts.tables.ts';

export type PasswordLinkKind = 'invitation' | 'reset';
export type PasswordLink = { url: string; expiresAt: Date };

export const PASSWORD_ADDRESS = '/studio/password';

/** How long a link holds. */
const HOURS: Record<PasswordLinkKind, number> = { invitation: 7 * 24, reset: 1 };

type Wanted = { user: string; kind: PasswordLinkKind; siteUrl: string; siteName: string };

/**
 * A link by which somebody sets their password, once; it takes the place of any before it. Mailed, and given back for where no mail
 * is sent.
 * @throws Problem 404 where there is no such account, or it is disabled
 */
export async function makePasswordLink(tx: Transaction, by: Actor, wanted: Wanted): Promise<PasswordLink> {
  const { user: id, kind, siteUrl, siteName } = wanted;
  const user = await tx
    .selectFrom('users')
    .select(['email', 'name'])
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  if (!user) throw notFound('There is no account with this id that may come in.');
  await tx.deleteFrom('password_links').where('user_id', '=', id).execute();
  const token = newCredential();
  const { expires_at: expiresAt } = await tx
    .insertInto('password_links')
    .values({
      token_hash: hashCredential(token),
      user_id: id,
      kind,
      expires_at: sql<Date>`clock_timestamp() + make_interval(hours => ${HOURS[kind]})`,
    })
    .returning('expires_at')
    .executeTakeFirstOrThrow();
  const url = `${siteUrl}${PASSWORD_ADDRESS}/${token}`;
  await orderMail(tx, { to: user.email, ...letter(kind, { name: user.name, siteName, url }) });
  await recordAudit(tx, { actor: by, act: `make-${kind}`, subject: { kind: 'user', id } });
  return { url, expiresAt };
}

function letter(kind: PasswordLinkKind, { name, siteName, url }: { name: string; siteName: string; url: string }) {
  if (kind === 'invitation')
    return {
      subject: `Your account at ${siteName}`,
      body: `${name},\n\nyou are invited to the newsroom of ${siteName}. Choose your password here, within seven days:\n\n${url}\n\nThis link is for you alone.`,
    };
  return {
    subject: `A new password for ${siteName}`,
    body: `${name},\n\nsomebody, you we hope, asked for a new password at ${siteName}. Choose it here, within an hour:\n\n${url}\n\nIf it was not you, there is nothing to do: your password is still the one it was.`,
  };
}

/** Whose link it is; undefined where it does not hold, or no more. */
export async function findPasswordLink(
  { kysely }: Pick<DatabaseHandle, 'kysely'>,
  token: string,
): Promise<{ user: string; name: string; email: string; kind: PasswordLinkKind } | undefined> {
  return kysely
    .selectFrom('password_links as l')
    .innerJoin('users as u', 'u.id', 'l.user_id')
    .select(['u.id as user', 'u.name', 'u.email', 'l.kind'])
    .where('l.token_hash', '=', hashCredential(token))
    .where('l.expires_at', '>', sql<Date>`clock_timestamp()`)
    .where('u.disabled_at', 'is', null)
    .executeTakeFirst();
}

/** Sets the password; the link and all sessions end. @throws Problem 404 where the link does not hold */
export async function setPasswordByLink(
  tx: Transaction,
  { token, password, address }: { token: string; password: string; address: string },
): Promise<void> {
  const link = await tx
    .deleteFrom('password_links')
    .where('token_hash', '=', hashCredential(token))
    .where('expires_at', '>', sql<Date>`clock_timestamp()`)
    .returning('user_id')
    .executeTakeFirst();
  const user =
    link &&
    (await tx
      .selectFrom('users')
      .select(['id', 'name', 'disabled_at'])
      .where('id', '=', link.user_id)
      .executeTakeFirst());
  if (!user || user.disabled_at) throw notFound('This link does not hold any more: ask for another one.');
  await tx
    .updateTable('users')
    .set({ password_hash: await hashPassword(password) })
    .where('id', '=', user.id)
    .execute();
  await tx.deleteFrom('sessions').where('user_id', '=', user.id).execute();
  const actor = { id: user.id, name: user.name, address };
  await recordAudit(tx, { actor, act: 'set-password', subject: { kind: 'user', id: user.id } });
}

/** The account of an address, for a link to a new password; undefined for those who have none, or may not come in. */
export async function accountToReset(
  { kysely }: Pick<DatabaseHandle, 'kysely'>,
  email: string,
): Promise<string | undefined> {
  const row = await kysely
    .selectFrom('users')
    .select('id')
    .where('email', '=', email.trim().toLowerCase())
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  return row?.id;
}
