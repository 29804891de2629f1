import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { type App, notFound, principalOf } from '../../platform/http/index.ts';
import type { Keys } from '../../platform/keys/index.ts';
import type { Log } from '../../platform/log/index.ts';
import { actorOf } from '../audit/index.ts';
import type { Role } from '../roles/index.ts';
import { OPENID_ADDRESS, type OpenIdFault } from './openid-faults.ts';
import { openProvider, type Provider, type Visit } from './openid-provider.ts';
import { SESSION_COOKIE } from './principals.ts';
import { CODE_ADDRESS, COOKIE_SECONDS, SIGN_IN_ADDRESS, STEP_COOKIE, STEP_PLACE, safeNext } from './sign-in.routes.ts';
import { signInByOpenId, unlinkOpenId } from './sign-in-by-openid.ts';

export type OpenIdOptions = {
  database: DatabaseHandle;
  keys: Keys;
  log: Log;
  siteUrl: string;
  issuer: string | undefined;
  clientId: string | undefined;
  clientSecret: string | undefined;
  newRole: Role | undefined;
};

const CALLBACK_ADDRESS = `${OPENID_ADDRESS}/callback`;

/** Where the provider sends people back to. To be registered there to the letter (OpenID Connect Core 1.0 §3.1.2.1). */
export const openIdCallback = (siteUrl: string): string => siteUrl + CALLBACK_ADDRESS;

/** Who is at the provider: sealed, so that nobody can set what they are taken for when they come back. */
const VISIT_COOKIE = 'courant_visit';
const VISIT_SECONDS = 600;
type Remembered = Visit & { next: string; until: number };

/** Coming in by the paper's own OpenID Connect provider. Without one the addresses lead nowhere. */
export function openIdRoutes(app: App, options: OpenIdOptions): void {
  const { siteUrl, issuer, clientId, clientSecret, log } = options;
  const secure = siteUrl.startsWith('https:');
  // `lax`: the provider's page leads back here, which a strict cookie would not come along with.
  const place = { path: OPENID_ADDRESS, httpOnly: true, sameSite: 'lax' as const, secure };
  const provider =
    issuer && clientId
      ? openProvider({ issuer, clientId, clientSecret, redirectAddress: openIdCallback(siteUrl) })
      : undefined;
  const turnBack = (reply: FastifyReply, fault: OpenIdFault, next = '/studio') =>
    reply.redirect(`${SIGN_IN_ADDRESS}?${new URLSearchParams({ next, fault })}`, 303);

  app.get(OPENID_ADDRESS, {
    config: { access: 'anonymous', policy: 'studio' },
    schema: { hide: true, querystring: z.object({ next: z.string().max(2_000).optional().catch(undefined) }) },
    handler: async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const next = safeNext(request.query.next, siteUrl);
      try {
        const { address, visit } = await thereIs(provider).begin();
        const remembered: Remembered = { ...visit, next, until: Date.now() + VISIT_SECONDS * 1_000 };
        const sealed = options.keys.encrypt('openid-visit', JSON.stringify(remembered));
        return reply.setCookie(VISIT_COOKIE, sealed, { ...place, maxAge: VISIT_SECONDS }).redirect(address, 303);
      } catch (error) {
        if (!provider) throw error;
        log.warn({ issuer, error: reasonOf(error) }, 'the OpenID Connect provider does not answer');
        return turnBack(reply, 'away', next);
      }
    },
  });

  app.get(CALLBACK_ADDRESS, {
    config: { access: 'anonymous', policy: 'studio' },
    schema: { hide: true },
    handler: async (request, reply) => {
      reply.header('cache-control', 'no-store').clearCookie(VISIT_COOKIE, place);
      const asked = thereIs(provider);
      const visit = openVisit(options.keys, request.cookies[VISIT_COOKIE]);
      if (!visit) return turnBack(reply, 'late');
      const address = new URL(request.url, siteUrl);
      if (address.searchParams.get('error') === 'access_denied') return turnBack(reply, 'turned-back', visit.next);
      const identity = await asked.finish(address, visit).catch((error: unknown) => {
        log.warn({ issuer, error: reasonOf(error) }, 'an answer of the OpenID Connect provider was refused');
      });
      if (!identity) return turnBack(reply, 'refused', visit.next);
      const agent = request.headers['user-agent'] ?? '';
      const wanted = { identity, newRole: options.newRole, address: request.readerAddress, agent };
      const result = await signInByOpenId(options.database, wanted);
      if ('refused' in result) return turnBack(reply, result.refused === 'nobody' ? 'nobody' : 'no-email', visit.next);
      const cookie = { path: '/', httpOnly: true, sameSite: 'lax' as const, secure };
      if ('step' in result) {
        reply.setCookie(STEP_COOKIE, result.step, { ...cookie, ...STEP_PLACE });
        return reply.redirect(`${CODE_ADDRESS}?next=${encodeURIComponent(visit.next)}`, 303);
      }
      reply.setCookie(SESSION_COOKIE, result.session, { ...cookie, maxAge: COOKIE_SECONDS });
      return reply.redirect(visit.next, 303);
    },
  });

  app.post('/studio/account/openid/unlink', {
    config: { access: 'signed-in', policy: 'studio', form: true },
    schema: { hide: true, body: z.object({ issuer: z.string().max(2_000).catch('').default('') }) },
    handler: async (request, reply) => {
      const by = { ...actorOf(request), id: principalOf(request).id };
      await options.database.transaction((tx) => unlinkOpenId(tx, by, request.body.issuer));
      return reply.redirect('/studio/account', 303);
    },
  });
}

function thereIs(provider: Provider | undefined): Provider {
  if (!provider) throw notFound('This paper has no sign-in by another service.');
  return provider;
}

/** Undefined for one that is too old, was changed, or is none. */
function openVisit(keys: Keys, sealed: string | undefined): Remembered | undefined {
  if (!sealed) return undefined;
  try {
    const visit = JSON.parse(keys.decrypt('openid-visit', sealed)) as Remembered;
    return visit.until > Date.now() ? visit : undefined;
  } catch {
    return undefined;
  }
}

/** With its cause, which says what the provider's answer lacked. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
