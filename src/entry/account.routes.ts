import type { FastifyRequest } from 'fastify';
import { renderSVG } from 'uqr';
import { z } from 'zod';
import {
  changeOwnPassword,
  createToken,
  endOtherSessions,
  endSession,
  hasTwoFactor,
  listOutsideIdentities,
  listPasskeys,
  listSessions,
  listTokens,
  newTokenSchema,
  newTotp,
  PASSKEYS_ADDRESS,
  type Principals,
  passwordSchema,
  readPermissions,
  revokeToken,
  SESSION_COOKIE,
  takeCode,
  totpAddress,
  turnOffTwoFactor,
  turnOnTwoFactor,
} from '../features/accounts/index.ts';
import type { AccountView } from '../features/accounts/studio/account.tsx';
import { passkeyScript } from '../features/accounts/studio/passkey-script.ts';
import { actorOf } from '../features/audit/index.ts';
import type { DatabaseHandle } from '../platform/database/index.ts';
import { type App, Problem, principalOf, unprocessable } from '../platform/http/index.ts';
import type { Keys } from '../platform/keys/index.ts';
import { renderAccountPage } from '../studio/index.ts';
import { type Exchange, sendScreen } from './exchange.ts';
import { studioView } from './studio-view.ts';
import { typedText } from './typed-forms.ts';

const ADDRESS = '/studio/account';

type Desk = { database: DatabaseHandle; keys: Keys; principals: Principals; siteName: () => string };

const access = { access: 'signed-in', policy: 'studio' } as const;
const posted = { ...access, form: true } as const;

/** `/studio/account`: password, second proof and sessions of one's own; it needs no script. */
export function accountRoutes(app: App, desk: Desk): void {
  const { database, keys, principals, siteName } = desk;
  app.get(ADDRESS, { config: access, schema: { hide: true } }, (request, reply) => show(desk, { request, reply }));
  app.get(`${ADDRESS}/two-factor`, { config: access, schema: { hide: true } }, async (request, reply) => {
    const { secret, address } = newTotp({ email: await emailOf(desk, request), siteName: siteName() });
    return show(desk, { request, reply }, { setUp: { secret, picture: pictureOf(address) } });
  });
  const code = z.object({ secret: typedText(64), code: typedText(40) });
  app.post(`${ADDRESS}/two-factor`, { config: posted, schema: { hide: true, body: code } }, async (request, reply) => {
    const user = principalOf(request).id;
    const wanted = { ...request.body, user, keys };
    const done = await attempt(() => database.transaction((tx) => turnOnTwoFactor(tx, actorOf(request), wanted)));
    if (!('fault' in done)) return show(desk, { request, reply }, { recoveryCodes: done.value });
    const { secret } = request.body;
    const address = totpAddress(secret, { email: await emailOf(desk, request), siteName: siteName() });
    return show(desk, { request, reply }, { setUp: { secret, picture: pictureOf(address) }, ...done });
  });
  app.post(
    `${ADDRESS}/two-factor/off`,
    { config: posted, schema: { hide: true, body: code } },
    async (request, reply) => {
      const user = principalOf(request).id;
      const done = await attempt(() =>
        database.transaction(async (tx) => {
          if (!(await takeCode(tx, { user, code: request.body.code, keys })))
            throw unprocessable('/code', 'This code is wrong, or was taken already.');
          await turnOffTwoFactor(tx, actorOf(request), user);
        }),
      );
      return 'fault' in done ? show(desk, { request, reply }, done) : reply.redirect(ADDRESS, 303);
    },
  );
  const words = z.object({ current: typedText(1_000), password: typedText(2_000) });
  app.post(`${ADDRESS}/password`, { config: posted, schema: { hide: true, body: words } }, async (request, reply) => {
    const { current, password } = request.body;
    const read = passwordSchema.safeParse(password);
    if (!read.success) {
      const message = `The password ${read.error.issues[0]?.message ?? 'is not fit'}.`;
      return show(desk, { request, reply }, { fault: { field: 'password', message } });
    }
    const wanted = { ...mine(request), current, password };
    const done = await attempt(() => database.transaction((tx) => changeOwnPassword(tx, actorOf(request), wanted)));
    if ('fault' in done) return show(desk, { request, reply }, done);
    principals.forget();
    return show(desk, { request, reply }, { notice: 'The password is changed. You are signed out everywhere else.' });
  });
  app.post(`${ADDRESS}/sessions/end`, { config: posted, schema: { hide: true } }, async (request, reply) => {
    await database.transaction((tx) => endOtherSessions(tx, actorOf(request), mine(request)));
    principals.forget();
    return reply.redirect(ADDRESS, 303);
  });
  tokenRoutes(app, desk);
  const key = z.object({ key: z.string().regex(/^[0-9a-f]{64}$/) });
  app.post(
    `${ADDRESS}/sessions/:key/end`,
    { config: posted, schema: { hide: true, params: key } },
    async (request, reply) => {
      const wanted = { user: principalOf(request).id, key: request.params.key };
      await database.transaction((tx) => endSession(tx, actorOf(request), wanted));
      principals.forget();
      return reply.redirect(ADDRESS, 303);
    },
  );
}

const newToken = z.object({
  ...{ label: typedText(1_000), days: typedText(10) },
  scopes: z
    .union([z.string(), z.array(z.string()).max(10)])
    .optional()
    .transform((scopes) => [scopes ?? []].flat()),
});

function tokenRoutes(app: App, desk: Desk): void {
  const { database, principals } = desk;
  app.post(`${ADDRESS}/tokens`, { config: posted, schema: { hide: true, body: newToken } }, async (request, reply) => {
    const { label, scopes, days } = request.body;
    const { id, scopes: atMost } = principalOf(request);
    const expires = days.trim() === '' ? {} : { expiresInDays: Number(days) };
    const wanted = newTokenSchema.safeParse({ label, scopes, ...expires });
    if (!wanted.success) {
      const fault = 'Say what it is for, what it may, and for how many days if it shall end.';
      return show(desk, { request, reply: reply.code(422) }, { tokenFault: fault });
    }
    const made = await attempt(() =>
      database.transaction((tx) => createToken(tx, actorOf(request), id, { ...wanted.data, atMost })),
    );
    if ('fault' in made) return show(desk, { request, reply: reply.code(422) }, { tokenFault: made.fault.message });
    return show(desk, { request, reply }, { madeToken: made.value.token });
  });
  app.post(
    `${ADDRESS}/tokens/:id/end`,
    { config: posted, schema: { hide: true, params: z.object({ id: z.uuid() }) } },
    async (request, reply) => {
      const { id: owner } = principalOf(request);
      await database.transaction((tx) => revokeToken(tx, actorOf(request), request.params.id, owner));
      principals.forget();
      return reply.redirect(`${ADDRESS}#tokens`, 303);
    },
  );
}

const MOST_TOKENS = 200;

const mine = (request: FastifyRequest) => ({
  user: principalOf(request).id,
  credential: request.cookies[SESSION_COOKIE],
});

/** Drawn by us out of squares: nothing in it comes from a person. */
const pictureOf = (address: string): string =>
  renderSVG(address, { border: 2 }).replace('<svg ', '<svg role="img" aria-label="QR code" ');

async function emailOf({ database }: Desk, request: FastifyRequest): Promise<string> {
  const { id } = principalOf(request);
  return (await database.kysely.selectFrom('users').select('email').where('id', '=', id).executeTakeFirstOrThrow())
    .email;
}

/** @throws whatever is no refusal of what was typed */
async function attempt<Value>(
  work: () => Promise<Value>,
): Promise<{ value: Value } | { fault: NonNullable<AccountView['fault']> }> {
  try {
    return { value: await work() };
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'unprocessable') throw error;
    const [part] = error.errors ?? [];
    const field = part?.pointer === '/current' ? 'current' : part?.pointer === '/password' ? 'password' : 'code';
    return { fault: { field, message: part?.detail ?? error.message } };
  }
}

type Shown = Partial<Pick<AccountView, 'setUp' | 'recoveryCodes' | 'notice' | 'fault'>> & {
  madeToken?: string;
  tokenFault?: string;
};

async function show(desk: Desk, { request, reply }: Exchange, { madeToken, tokenFault, ...shown }: Shown = {}) {
  const { database } = desk;
  const studio = await studioView(request, database, ADDRESS);
  const sessions = await listSessions(database, mine(request));
  const passkeys = await listPasskeys(database, principalOf(request).id);
  const outside = await listOutsideIdentities(database, principalOf(request).id);
  const html = renderAccountPage(studio, {
    ...{ address: ADDRESS, zone: studio.zone, email: await emailOf(desk, request) },
    hasTwoFactor: await hasTwoFactor(database, principalOf(request).id),
    sessions: sessions.map(({ createdAt, lastUsedAt, ...session }) => ({
      ...session,
      ...{ createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt.toISOString() },
    })),
    may: (await readPermissions(database, principalOf(request).id)).may,
    outside: outside.map(({ issuer, linked_at, last_used_at }) => ({
      ...{ issuer, linkedAt: linked_at.toISOString(), lastUsedAt: last_used_at.toISOString() },
    })),
    passkeys: {
      ...{ address: PASSKEYS_ADDRESS, scriptAddress: passkeyScript.address },
      passkeys: passkeys.map(({ id, label, created_at, last_used_at }) => ({
        ...{ id, label, createdAt: created_at.toISOString(), lastUsedAt: last_used_at?.toISOString() ?? null },
      })),
    },
    tokens: {
      tokens: (await listTokens(database, principalOf(request).id, { limit: MOST_TOKENS })).items,
      scopes: principalOf(request).scopes,
      ...(madeToken ? { made: madeToken } : {}),
      ...(tokenFault ? { fault: tokenFault } : {}),
    },
    ...shown,
  });
  return sendScreen(reply.code(shown.fault || tokenFault ? 422 : 200), html);
}
