import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { type App, refuseToldForeignOrigin } from '../../platform/http/index.ts';
import type { Keys } from '../../platform/keys/index.ts';
import { openIdFaultInWords, openIdFaultSchema } from './openid-faults.ts';
import { type Principals, SESSION_COOKIE } from './principals.ts';
import { finishSignIn, signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';

/** What the sign-in page shows; the page itself is the studio's, handed over in entry. */
export type SignInView = {
  action: string;
  email?: string;
  next?: string;
  error?: string;
  /** For the page's style elements. */
  styleNonce: string;
};

/** Where the second proof is asked for. */
export type CodeView = { action: string; next: string; error?: string; styleNonce: string };

export type SignInRoutesOptions = {
  database: DatabaseHandle;
  keys: Keys;
  principals: Principals;
  siteUrl: string;
  views: {
    signInPage(view: SignInView, request: FastifyRequest): Promise<string> | string;
    codePage(view: CodeView): string;
    /** What people call the OpenID Connect provider, where there is one. */
    openIdName?: string;
  };
};

export const SIGN_IN_ADDRESS = '/studio/sign-in';
export const CODE_ADDRESS = `${SIGN_IN_ADDRESS}/code`;
/** Between password and code; sent nowhere else, and never from another site. */
export const STEP_COOKIE = 'courant_sign_in';
export const STEP_PLACE = { path: CODE_ADDRESS, sameSite: 'strict' as const, maxAge: 300 };

// Browsers keep a cookie for 400 days at most (RFC 6265bis §5.5); the session itself ends by its own, sliding time.
export const COOKIE_SECONDS = 400 * 86_400;

const text = (longest: number) => z.string().max(longest).default('');
const formSchema = z.object({ email: text(254), password: text(1_000), next: text(2_000) });
const querySchema = z.object({
  next: z.string().max(2_000).optional().catch(undefined),
  fault: openIdFaultSchema.optional().catch(undefined),
});

/** The sign-in form and its two answers; works without script. */
export function signInRoutes(app: App, options: SignInRoutesOptions): void {
  const { database, principals, siteUrl, views } = options;
  const cookie = { path: '/', httpOnly: true, sameSite: 'lax' as const, secure: siteUrl.startsWith('https:') };
  const showPage = async (reply: FastifyReply, view: Omit<SignInView, 'action' | 'styleNonce'>) => {
    const { request } = reply;
    const page = await views.signInPage({ action: SIGN_IN_ADDRESS, styleNonce: request.styleNonce, ...view }, request);
    return reply.type('text/html; charset=utf-8').send(page);
  };

  app.get(SIGN_IN_ADDRESS, {
    config: { access: 'anonymous', policy: 'studio' },
    schema: { querystring: querySchema },
    handler: (request, reply) => {
      const { next, fault } = request.query;
      const error = fault && views.openIdName && openIdFaultInWords(fault, views.openIdName);
      return showPage(reply, { next: safeNext(next, siteUrl), ...(error ? { error } : {}) });
    },
  });

  app.post(SIGN_IN_ADDRESS, {
    config: { access: 'anonymous', policy: 'studio', form: true },
    schema: { body: formSchema },
    handler: async (request, reply) => {
      refuseToldForeignOrigin(request, siteUrl);
      const { email, password } = request.body;
      const next = safeNext(request.body.next, siteUrl);
      const agent = request.headers['user-agent'] ?? '';
      const result = await signIn(options, { email, password, address: request.readerAddress, agent });
      if ('step' in result) {
        reply.setCookie(STEP_COOKIE, result.step, { ...cookie, ...STEP_PLACE });
        return reply.redirect(`${CODE_ADDRESS}?next=${encodeURIComponent(next)}`, 303);
      }
      if ('session' in result) {
        reply.setCookie(SESSION_COOKIE, result.session, { ...cookie, maxAge: COOKIE_SECONDS });
        return reply.redirect(next, 303);
      }
      if (result.refused === 'wrong') {
        reply.code(401).header('www-authenticate', 'Bearer');
        return showPage(reply, { email, next, error: 'This email and password do not belong together.' });
      }
      reply.code(429).header('retry-after', String(result.seconds));
      return showPage(reply, { email, next, error: waitInWords(result.seconds) });
    },
  });

  codeRoutes(app, options, cookie);
  app.post('/studio/sign-out', {
    config: { access: 'public', policy: 'studio', form: true },
    handler: async (request, reply) => {
      const session = request.cookies[SESSION_COOKIE];
      if (session !== undefined) await signOut(database, session);
      principals.forget();
      return reply.clearCookie(SESSION_COOKIE, cookie).redirect(SIGN_IN_ADDRESS, 303);
    },
  });
}

type Cookie = { path: string; httpOnly: boolean; sameSite: 'lax'; secure: boolean };

function codeRoutes(app: App, options: SignInRoutesOptions, cookie: Cookie): void {
  const { siteUrl, views } = options;
  const show = (reply: FastifyReply, next: string, error?: string) =>
    reply
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(
        views.codePage({
          ...{ action: CODE_ADDRESS, next, styleNonce: reply.request.styleNonce },
          ...(error ? { error } : {}),
        }),
      );
  app.get(CODE_ADDRESS, {
    config: { access: 'anonymous', policy: 'studio' },
    schema: { hide: true, querystring: querySchema },
    handler: (request, reply) => show(reply, safeNext(request.query.next, siteUrl)),
  });
  app.post(CODE_ADDRESS, {
    config: { access: 'anonymous', policy: 'studio', form: true },
    schema: { hide: true, body: z.object({ code: text(40), next: text(2_000) }) },
    handler: async (request, reply) => {
      refuseToldForeignOrigin(request, siteUrl);
      const next = safeNext(request.body.next, siteUrl);
      const step = request.cookies[STEP_COOKIE] ?? '';
      const agent = request.headers['user-agent'] ?? '';
      const result = await finishSignIn(options, {
        step,
        code: request.body.code,
        address: request.readerAddress,
        agent,
      });
      if ('session' in result) {
        reply.clearCookie(STEP_COOKIE, STEP_PLACE);
        reply.setCookie(SESSION_COOKIE, result.session, { ...cookie, maxAge: COOKIE_SECONDS });
        return reply.redirect(next, 303);
      }
      if (result.refused === 'over') return reply.redirect(`${SIGN_IN_ADDRESS}?next=${encodeURIComponent(next)}`, 303);
      return show(reply.code(401), next, 'This code is wrong, or was taken already. Wait for the next one.');
    },
  });
}

/** Where to go after signing in: an address of this site, whatever tricks of URL parsing were tried; else the studio. */
export function safeNext(next: string | undefined, siteUrl: string): string {
  if (!next?.startsWith('/') || !URL.canParse(next, siteUrl)) return '/studio';
  const { origin, pathname, search, hash } = new URL(next, siteUrl);
  // `/.//evil.example` has our origin, and a path that a browser would take for another host.
  if (origin !== new URL(siteUrl).origin || pathname.startsWith('//')) return '/studio';
  return pathname + search + hash;
}

function waitInWords(seconds: number): string {
  const wait = seconds < 60 ? `${seconds} ${seconds === 1 ? 'second' : 'seconds'}` : `${Math.ceil(seconds / 60)} min`;
  return `Too many attempts. Try again in ${wait}.`;
}
