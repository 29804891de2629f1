import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { type App, Problem, principalOf, refuseToldForeignOrigin } from '../../platform/http/index.ts';
import type { Keys } from '../../platform/keys/index.ts';
import { plainLine } from '../../platform/text/text.schema.ts';
import { actorOf } from '../audit/index.ts';
import {
  addPasskey,
  type PasskeyPlace,
  passkeyOptions,
  removePasskey,
  signInByPasskey,
  signInOptions,
} from './passkeys.ts';
import { SESSION_COOKIE } from './principals.ts';
import { COOKIE_SECONDS } from './sign-in.routes.ts';

type Options = { database: DatabaseHandle; keys: Keys; siteUrl: string; siteName: () => string };

export const PASSKEYS_ADDRESS = '/studio/account/passkeys';
export const PASSKEY_SIGN_IN_ADDRESS = '/studio/sign-in/passkey';

const part = z.string().max(20_000);
/** What browsers send (Web Authentication §5.1, `toJSON`); its parts are looked at by the library. */
const made = z.object({
  ...{ id: part, rawId: part, type: z.literal('public-key'), authenticatorAttachment: part.optional() },
  clientExtensionResults: z.record(z.string().max(100), z.unknown()).default({}),
});
const registration = made.extend({
  response: z.object({ clientDataJSON: part, attestationObject: part, transports: z.array(part).max(20).optional() }),
});
const assertion = made.extend({
  response: z.object({ clientDataJSON: part, authenticatorData: part, signature: part, userHandle: part.optional() }),
});

/** Keys that devices keep: made on one's own account, and used at the door. All of it needs a script. */
export function passkeysRoutes(app: App, { database, keys, siteUrl, siteName }: Options): void {
  const partsOf = (request: FastifyRequest) => ({ database, keys, place: placeOf(request, siteUrl) });
  const own = { access: 'signed-in', policy: 'studio' } as const;
  app.post(`${PASSKEYS_ADDRESS}/options`, {
    config: own,
    schema: { hide: true, body: z.strictObject({ password: z.string().max(1_000) }) },
    handler: (request) => {
      const wanted = { user: principalOf(request).id, siteName: siteName(), address: request.readerAddress };
      return passkeyOptions(partsOf(request), { ...wanted, password: request.body.password });
    },
  });
  app.post(PASSKEYS_ADDRESS, {
    config: own,
    schema: { hide: true, body: z.strictObject({ label: plainLine({ max: 100 }), response: registration }) },
    handler: async (request, reply) => {
      const { label } = request.body;
      const response = request.body.response as RegistrationResponseJSON;
      const by = { ...actorOf(request), id: principalOf(request).id };
      await addPasskey(partsOf(request), by, { response, label });
      return reply.code(201).send({ added: true });
    },
  });
  app.post(`${PASSKEYS_ADDRESS}/remove`, {
    config: { ...own, form: true },
    schema: { hide: true, body: z.object({ id: z.string().max(2_000).catch('').default('') }) },
    handler: async (request, reply) => {
      const by = { ...actorOf(request), id: principalOf(request).id };
      await database.transaction((tx) => removePasskey(tx, by, request.body.id));
      return reply.redirect('/studio/account', 303);
    },
  });
  doorRoutes(app, { siteUrl, partsOf });
}

type Door = { siteUrl: string; partsOf: (request: FastifyRequest) => Parameters<typeof signInByPasskey>[0] };

function doorRoutes(app: App, { siteUrl, partsOf }: Door): void {
  const door = { access: 'anonymous', policy: 'studio' } as const;
  app.post(`${PASSKEY_SIGN_IN_ADDRESS}/options`, {
    config: door,
    schema: { hide: true },
    handler: (request) => signInOptions(partsOf(request)),
  });
  app.post(PASSKEY_SIGN_IN_ADDRESS, {
    config: door,
    schema: { hide: true, body: z.strictObject({ response: assertion }) },
    handler: async (request, reply) => {
      refuseToldForeignOrigin(request, siteUrl);
      const response = request.body.response as AuthenticationResponseJSON;
      const agent = request.headers['user-agent'] ?? '';
      const done = await signInByPasskey(partsOf(request), { response, address: request.readerAddress, agent });
      if (!done) throw new Problem('unprocessable', 'This passkey is not known here. Come in with your password.');
      reply.setCookie(SESSION_COOKIE, done.session, {
        ...{ path: '/', httpOnly: true, sameSite: 'lax', secure: siteUrl.startsWith('https:') },
        maxAge: COOKIE_SECONDS,
      });
      return { signedIn: true };
    },
  });
}

/**
 * SITE_URL's. On the machine itself browsers make keys for `localhost` alone, never for an address in numbers, so that name is taken
 * where SITE_URL names the machine itself.
 */
function placeOf({ host }: FastifyRequest, siteUrl: string): PasskeyPlace {
  const { origin, hostname, port, protocol } = new URL(siteUrl);
  const isHere = hostname === '127.0.0.1' || hostname === '[::1]' || hostname === 'localhost';
  if (!isHere || !host.startsWith('localhost')) return { origin, host: hostname };
  return { origin: `${protocol}//localhost:${port}`, host: 'localhost' };
}
