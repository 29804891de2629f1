import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import type { Identify, Principal } from '../../platform/http/index.ts';
import { type Differences, type Limits, limitsOf, type Role, type Scope, scopesOfRole } from '../roles/index.ts';
import { hashCredential } from './credentials.ts';
import { SESSION_DAYS } from './sign-in.ts';
import './accounts.tables.ts';

export const SESSION_COOKIE = 'courant_session';

export type Principals = {
  /** Bearer token before session cookie; for `buildHttp`. */
  identify: Identify;
  /** Makes this process look everybody up anew, after an account, token or session was changed. */
  forget(): void;
};

// A token that was taken back is refused everywhere at the latest after this time, at once where it was taken back.
const REMEMBERED = 5_000;
const MOST_REMEMBERED = 1_000;

/** Finds out who asks, with one query that is remembered for five seconds: the studio asks often. */
export function openPrincipals(database: Pick<DatabaseHandle, 'kysely'>, clock: () => number = Date.now): Principals {
  const remembered = new Map<string, { principal: Principal; until: number }>();
  async function find(via: 'token' | 'session', credential: string): Promise<Principal | undefined> {
    const hash = hashCredential(credential);
    const name = `${via}:${hash.toString('base64')}`;
    const known = remembered.get(name);
    if (known !== undefined && known.until > clock()) return known.principal;
    const principal = await (via === 'token' ? findByToken(database, hash) : findBySession(database, hash));
    remembered.delete(name);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    if (principal !== undefined) remembered.set(name, { principal, until: clock() + REMEMBERED });
    return principal;
  }
  return {
    forget: () => remembered.clear(),
    identify: async (request) => {
      const token = bearerTokenOf(request);
      if (token !== undefined) return (await find('token', token)) ?? 'invalid';
      const session = request.cookies[SESSION_COOKIE];
      return (session && (await find('session', session))) || 'none';
    },
  };
}

/** Other schemes are a proxy's business, e.g. the password in front of a rehearsal. */
function bearerTokenOf({ headers }: FastifyRequest): string | undefined {
  const [scheme, token = ''] = (headers.authorization ?? '').trim().split(/ +/);
  return scheme?.toLowerCase() === 'bearer' ? token : undefined;
}

/** `lacks`: two-factor sign-in, which the paper asks of those who publish. */
type Found = { id: string; name: string; role: Role; scopes?: Scope[]; lacks: boolean } & Differences;

const LACKS = sql`u.totp_sealed is null and exists (select from account_rules where two_factor_to_publish) as lacks`;

async function findByToken({ kysely }: Pick<DatabaseHandle, 'kysely'>, hash: Buffer): Promise<Principal | undefined> {
  const { rows } = await sql<Found>`
    with found as (
      select t.id as token, t.scopes, u.id, u.name, u.role, u.granted, u.withheld, u.sections, ${LACKS}
      from api_tokens t join users u on u.id = t.user_id
      where t.token_hash = ${hash} and t.revoked_at is null and (t.expires_at is null or t.expires_at > now())
        and u.disabled_at is null
    ), used as (
      update api_tokens set last_used_at = now() where id = (select token from found)
        and (last_used_at is null or last_used_at < now() - interval '1 minute')
    )
    select id, name, role, scopes, lacks, granted, withheld, sections from found`.execute(kysely);
  return rows[0] && toPrincipal(rows[0], 'token');
}

async function findBySession({ kysely }: Pick<DatabaseHandle, 'kysely'>, hash: Buffer): Promise<Principal | undefined> {
  const { rows } = await sql<Found>`
    with found as (
      select u.id, u.name, u.role, u.granted, u.withheld, u.sections, not s.two_proofs and ${LACKS} from sessions s join users u on u.id = s.user_id
      where s.token_hash = ${hash} and s.expires_at > now() and u.disabled_at is null
    ), used as (
      update sessions set expires_at = now() + make_interval(days => ${SESSION_DAYS}), last_used_at = now() where token_hash = ${hash}
        and exists (select from found)
        and (expires_at < now() + make_interval(days => ${SESSION_DAYS - 1}) or last_used_at < now() - interval '5 minutes')
    )
    select id, name, role, lacks, granted, withheld, sections from found`.execute(kysely);
  return rows[0] && toPrincipal(rows[0], 'session');
}

const WITHHELD: readonly Scope[] = ['publish', 'moderate'];
const WHY_WITHHELD =
  'This paper asks two-factor sign-in of those who publish: switch yours on under My account, then you may.';

/** A token never may more than its account's role, which can have changed since it was made. */
function toPrincipal(found: Found, via: 'token' | 'session'): Principal {
  const { id, name, role, scopes, lacks } = found;
  const limits = limitsOf(role, found);
  const ofAccount = scopesOfAccount(role, limits);
  const ofRole = lacks ? ofAccount.filter((scope) => !WITHHELD.includes(scope)) : ofAccount;
  return {
    id,
    name,
    role,
    via,
    limits,
    ...(lacks ? { withheld: WHY_WITHHELD } : {}),
    scopes: scopes === undefined ? ofRole : ofRole.filter((scope) => scopes.includes(scope)),
  };
}

/** Who was given to publish their own has the scope; whose story it is is looked at where it is published. */
const scopesOfAccount = (role: Role, { permissions }: Limits): readonly Scope[] =>
  role === 'reporter' && permissions.includes('publish-own') ? [...scopesOfRole[role], 'publish'] : scopesOfRole[role];
