import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { type App, Problem, principalOf, refuseToldForeignOrigin } from '../../platform/http/index.ts';
import { actorOf } from '../audit/index.ts';
import { mayAdminister } from '../roles/index.ts';
import { passwordSchema } from './accounts.schema.ts';
import {
  accountToReset,
  findPasswordLink,
  makePasswordLink,
  PASSWORD_ADDRESS,
  setPasswordByLink,
} from './password-links.ts';
import type { SignInRoutesOptions } from './sign-in.routes.ts';
import { beginAttempt } from './sign-in-delay.ts';

/** What the two pages show; they are the studio's, handed over in entry. */
export type ForgottenView = { action: string; asked?: boolean; sendsMail: boolean; error?: string; styleNonce: string };
export type PasswordView = { action: string; name?: string; email?: string; error?: string; styleNonce: string };

export type PasswordRoutesOptions = Pick<SignInRoutesOptions, 'database' | 'keys' | 'principals' | 'siteUrl'> & {
  siteName: () => string;
  /** Whether mail really goes out; else links are handed over by an administrator. */
  sendsMail: boolean;
  views: { forgotten(view: ForgottenView): string; password(view: PasswordView): string };
};

export const FORGOTTEN_ADDRESS = '/studio/forgotten';

const door = { access: 'anonymous', policy: 'studio' } as const;
const byToken = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });

/** Ways to a password: a link that was mailed or handed over, and the page where one is asked for. */
export function passwordRoutes(app: App, options: PasswordRoutesOptions): void {
  invitationRoute(app, options);
  forgottenRoutes(app, options);
  passwordLinkRoutes(app, options);
}

function invitationRoute(app: App, { database, siteUrl, siteName, sendsMail }: PasswordRoutesOptions): void {
  app.post('/api/v1/users/:id/invitation', {
    config: { access: mayAdminister },
    schema: {
      tags: ['accounts'],
      summary:
        'Make a link by which somebody chooses their password, and mail it; the one before does not hold any more',
      params: z.object({ id: z.uuid() }),
      response: { 200: z.object({ url: z.string(), expiresAt: z.string(), mailed: z.boolean() }) },
    },
    handler: async (request, reply) => {
      const wanted = { user: request.params.id, kind: 'invitation' as const, siteUrl, siteName: siteName() };
      const { url, expiresAt } = await database.transaction((tx) => makePasswordLink(tx, actorOf(request), wanted));
      principalOf(request);
      return reply
        .header('cache-control', 'no-store')
        .send({ url, expiresAt: expiresAt.toISOString(), mailed: sendsMail });
    },
  });
}

function forgottenRoutes(
  app: App,
  { database, keys, siteUrl, siteName, sendsMail, views }: PasswordRoutesOptions,
): void {
  const show = (reply: FastifyReply, view: Partial<ForgottenView>) =>
    html(
      reply,
      views.forgotten({ action: FORGOTTEN_ADDRESS, sendsMail, styleNonce: reply.request.styleNonce, ...view }),
    );
  app.get(FORGOTTEN_ADDRESS, { config: door, schema: { hide: true } }, (_request, reply) => show(reply, {}));
  app.post(FORGOTTEN_ADDRESS, {
    config: { ...door, form: true },
    schema: { hide: true, body: z.object({ email: z.string().max(254).default('') }) },
    handler: async (request, reply) => {
      refuseToldForeignOrigin(request, siteUrl);
      const { email } = request.body;
      // Counted apart from sign-ins: asking for a link must shut nobody out.
      const seconds = await beginAttempt(database, keys, {
        email: `forgotten ${email}`,
        address: request.readerAddress,
      });
      if (seconds > 0) {
        reply.code(429).header('retry-after', String(seconds));
        return show(reply, { error: `Too many requests. Try again in ${Math.ceil(seconds / 60)} min.` });
      }
      const user = await accountToReset(database, email);
      const by = { id: null, name: 'whoever asked', address: request.readerAddress };
      if (user)
        await database.transaction((tx) =>
          makePasswordLink(tx, by, { user, kind: 'reset', siteUrl, siteName: siteName() }),
        );
      // The same to everybody: who has an account here is nobody's business.
      return show(reply, { asked: true });
    },
  });
}

function passwordLinkRoutes(app: App, { database, principals, siteUrl, views }: PasswordRoutesOptions): void {
  const show = (reply: FastifyReply, view: Omit<PasswordView, 'styleNonce'>) =>
    html(reply, views.password({ ...view, styleNonce: reply.request.styleNonce }));
  const over = (reply: FastifyReply) =>
    show(reply.code(404), {
      action: '',
      error: 'This link does not hold any more. It can be used once, and for a limited time.',
    });
  const address = `${PASSWORD_ADDRESS}/:token`;
  app.get(address, { config: door, schema: { hide: true, params: byToken } }, async ({ params }, reply) => {
    const link = await findPasswordLink(database, params.token);
    return link ? show(reply, { ...link, action: `${PASSWORD_ADDRESS}/${params.token}` }) : over(reply);
  });
  app.post(address, {
    config: { ...door, form: true },
    schema: { hide: true, params: byToken, body: z.object({ password: z.string().max(2_000).default('') }) },
    handler: async (request, reply) => {
      refuseToldForeignOrigin(request, siteUrl);
      const { token } = request.params;
      const link = await findPasswordLink(database, token);
      if (!link) return over(reply);
      const read = passwordSchema.safeParse(request.body.password);
      if (!read.success) {
        const error = `The password ${read.error.issues[0]?.message ?? 'is not fit'}.`;
        return show(reply.code(422), { ...link, action: `${PASSWORD_ADDRESS}/${token}`, error });
      }
      try {
        await database.transaction((tx) =>
          setPasswordByLink(tx, { token, password: read.data, address: request.readerAddress }),
        );
      } catch (error) {
        if (!(error instanceof Problem) || error.kind !== 'unprocessable') throw error;
        return show(reply.code(422), {
          ...{ ...link, action: `${PASSWORD_ADDRESS}/${token}`, error: error.errors?.[0]?.detail ?? error.message },
        });
      }
      principals.forget();
      return reply.redirect('/studio/sign-in', 303);
    },
  });
}

const html = (reply: FastifyReply, page: string) =>
  reply
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .type('text/html; charset=utf-8')
    .send(page);
