import { v7 as newId } from 'uuid';
import type { Transaction } from '../../platform/database/index.ts';
import { notFound, unprocessable } from '../../platform/http/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { type Scope, scopesOfRole } from '../roles/index.ts';
import { toToken } from './accounts.queries.ts';
import type { NewToken, Token } from './accounts.schema.ts';
import { hashCredential, newCredential } from './credentials.ts';

const DAY = 86_400_000;

type TokenWish = NewToken & {
  /** What who makes it may itself; a token never makes a stronger one. Default: all that the account's role may. */
  atMost?: readonly string[];
};

/**
 * Makes a token that acts as an account. Only its hash is stored: what is given back here is never seen again.
 * @throws Problem 404 for an unknown or disabled account, 422 for scopes that the role (or who asks) may not
 */
export async function createToken(
  tx: Transaction,
  actor: Actor,
  userId: string,
  wish: TokenWish,
): Promise<Token & { token: string }> {
  const user = await tx
    .selectFrom('users')
    .select('role')
    .where('id', '=', userId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  if (user === undefined) throw notFound('There is no such account, or it is disabled.');
  const scopes = chooseScopes(scopesOfRole[user.role], wish);
  const token = newCredential();
  const row = await tx
    .insertInto('api_tokens')
    .values({
      id: newId(),
      user_id: userId,
      token_hash: hashCredential(token),
      label: wish.label,
      scopes,
      expires_at: wish.expiresInDays === undefined ? null : new Date(Date.now() + wish.expiresInDays * DAY),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const details = { user: userId, label: wish.label, scopes };
  await recordAudit(tx, { actor, act: 'create-token', subject: { kind: 'token', id: row.id }, details });
  return { ...toToken(row), token };
}

function chooseScopes(ofRole: readonly Scope[], { scopes, atMost = ofRole }: TokenWish): Scope[] {
  const possible = ofRole.filter((scope) => atMost.includes(scope));
  const tooMuch = scopes?.filter((scope) => !possible.includes(scope)) ?? [];
  if (tooMuch.length === 0) return [...new Set(scopes ?? possible)];
  throw unprocessable(
    '/scopes',
    `${tooMuch.join(', ')} is more than this account may give: it may give ${possible.join(', ')}.`,
  );
}
