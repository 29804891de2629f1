import { randomBytes, timingSafeEqual } from 'node:crypto';
import type {
  AuthenticationResponseJSON,
  AuthenticatorTransport,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { sql } from 'kysely';
import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import { notFound, unprocessable } from '../../platform/http/index.ts';
import type { Keys } from '../../platform/keys/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import './accounts.tables.ts';
import { checkPassword } from './passwords.ts';
import { beginSession } from './sign-in.ts';
import { attemptSucceeded, beginAttempt } from './sign-in-delay.ts';

/** Where the browser is: the origin that it must tell, and the host that the key is for (Web Authentication §5.4.2, "rp"). */
export type PasskeyPlace = { origin: string; host: string };
type Parts = { database: DatabaseHandle; keys: Keys; place: PasskeyPlace };

/** Loaded when somebody uses a passkey: it takes 21 MiB. */
const library = () => import('@simplewebauthn/server');

const MINUTES = 5;
const MOST = 20;
/** Elliptic curve P-256 and RSA, which is what devices make. */
const ALGORITHMS = [-7, -257];

/**
 * What a device is asked to make a key with. Nothing is kept: the challenge says itself until when it holds, and that it is ours.
 * @throws Problem 422 where the password is not right, or comes too early
 */
export async function passkeyOptions(
  { database, keys, place }: Parts,
  { user, password, siteName, address }: { user: string; password: string; siteName: string; address: string },
) {
  const { email, name, password_hash } = await database.kysely
    .selectFrom('users')
    .select(['email', 'name', 'password_hash'])
    .where('id', '=', user)
    .executeTakeFirstOrThrow();
  // Who finds a session open must not make a key of their own to it.
  const seconds = await beginAttempt(database, keys, { email, address });
  if (seconds > 0) throw unprocessable('/password', `Too many attempts. Try again in ${seconds} seconds.`);
  if (!(await checkPassword(password, password_hash))) throw unprocessable('/password', 'This is not your password.');
  await attemptSucceeded(database, keys, { email, address });
  const known = await database.kysely.selectFrom('passkeys').select('id').where('user_id', '=', user).execute();
  if (known.length >= MOST) throw unprocessable('/password', `You have ${MOST} passkeys: remove one first.`);
  const { generateRegistrationOptions } = await library();
  return generateRegistrationOptions({
    ...{ rpName: siteName, rpID: place.host, userID: Buffer.from(user), userName: email, userDisplayName: name },
    ...{ challenge: Buffer.from(newChallenge(keys, user)), attestationType: 'none' as const },
    excludeCredentials: known.map(({ id }) => ({ id })),
    // Found without a name typed before, and the device asks who it is: two proofs in one.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  });
}

/** Keeps a key that a device has made. @throws Problem 422 */
export async function addPasskey(
  { database, keys, place }: Parts,
  by: Actor & { id: string },
  { response, label }: { response: RegistrationResponseJSON; label: string },
): Promise<void> {
  const { verifyRegistrationResponse } = await library();
  const made = await verifyRegistrationResponse({
    ...{ response, expectedOrigin: place.origin, expectedRPID: place.host, requireUserVerification: true },
    expectedChallenge: (challenge) => isOurs(keys, by.id, challenge),
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => undefined);
  if (!made?.verified) throw unprocessable('/response', 'This passkey could not be checked. Try again.');
  const { id, publicKey, counter, transports = [] } = made.registrationInfo.credential;
  await database.transaction(async (tx) => {
    if (!(await takeChallenge(tx, response.response.clientDataJSON)))
      throw unprocessable('/response', 'This passkey was sent before. Try again.');
    const added = await tx
      .insertInto('passkeys')
      .values({ id, user_id: by.id, public_key: Buffer.from(publicKey), counter, transports, label })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!added) throw unprocessable('/response', 'This passkey is known already.');
    await recordAudit(tx, { actor: by, act: 'add-passkey', subject: { kind: 'user', id: by.id }, details: { label } });
  });
}

/** @throws Problem 404 */
export async function removePasskey(tx: Transaction, by: Actor & { id: string }, id: string): Promise<void> {
  const gone = await tx
    .deleteFrom('passkeys')
    .where('id', '=', id)
    .where('user_id', '=', by.id)
    .returning('label')
    .executeTakeFirst();
  if (!gone) throw notFound('You have no such passkey.');
  await recordAudit(tx, { actor: by, act: 'remove-passkey', subject: { kind: 'user', id: by.id }, details: gone });
}

/** Of somebody, the oldest first. */
export const listPasskeys = ({ kysely }: Pick<DatabaseHandle, 'kysely'>, user: string) =>
  kysely
    .selectFrom('passkeys')
    .select(['id', 'label', 'created_at', 'last_used_at'])
    .where('user_id', '=', user)
    .orderBy('created_at')
    .execute();

/** What a device is asked to sign by whoever comes in; it knows itself whom it has keys for. */
export async function signInOptions({ keys, place }: Pick<Parts, 'keys' | 'place'>) {
  const { generateAuthenticationOptions } = await library();
  return generateAuthenticationOptions({
    ...{ rpID: place.host, userVerification: 'required' as const },
    challenge: Buffer.from(newChallenge(keys, '')),
  });
}

/**
 * Begins a session by a key that a device keeps.
 * @returns the session's credential; undefined where the key is unknown, its owner shut out, or its answer not right
 */
export async function signInByPasskey(
  { database, keys, place }: Parts,
  { response, address, agent }: { response: AuthenticationResponseJSON; address: string; agent: string },
): Promise<{ session: string } | undefined> {
  return database.transaction(async (tx) => {
    const key = await tx
      .selectFrom('passkeys as p')
      .innerJoin('users as u', 'u.id', 'p.user_id')
      .select(['p.public_key', 'p.counter', 'p.transports', 'u.id', 'u.name'])
      .where('p.id', '=', response.id)
      .where('u.disabled_at', 'is', null)
      .forUpdate('p')
      .executeTakeFirst();
    if (!key) return undefined;
    const { public_key, counter, transports, ...user } = key;
    const { verifyAuthenticationResponse } = await library();
    const signed = await verifyAuthenticationResponse({
      ...{ response, expectedOrigin: place.origin, expectedRPID: place.host, requireUserVerification: true },
      expectedChallenge: (challenge) => isOurs(keys, '', challenge),
      credential: {
        ...{ id: response.id, publicKey: new Uint8Array(public_key), counter: Number(counter) },
        transports: transports as AuthenticatorTransport[],
      },
    }).catch(() => undefined);
    if (!signed?.verified || !(await takeChallenge(tx, response.response.clientDataJSON))) return undefined;
    await tx
      .updateTable('passkeys')
      .set({ counter: signed.authenticationInfo.newCounter, last_used_at: sql<Date>`now()` })
      .where('id', '=', response.id)
      .execute();
    const actor = { ...user, address };
    await recordAudit(tx, {
      actor,
      act: 'sign-in',
      subject: { kind: 'user', id: user.id },
      details: { passkey: true },
    });
    return { session: await beginSession(tx, user.id, { agent, twoProofs: true }) };
  });
}

/** `random.until.seal`: ours for one purpose and one person ('': whoever signs in), and for five minutes. */
function newChallenge(keys: Keys, user: string): string {
  const stem = `${randomBytes(16).toString('base64url')}.${Date.now() + MINUTES * 60_000}`;
  return `${stem}.${sealOf(keys, user, stem)}`;
}

const sealOf = (keys: Keys, user: string, stem: string): string =>
  keys.keyedHash('passkey-challenge', `${user}:${stem}`).replace('.', '-');

/** @param challenge in base64url, as browsers tell it */
function isOurs(keys: Keys, user: string, challenge: string): boolean {
  const [random = '', until = '', seal = ''] = Buffer.from(challenge, 'base64url').toString().split('.');
  const [told, ours] = [Buffer.from(seal), Buffer.from(sealOf(keys, user, `${random}.${until}`))];
  return told.length === ours.length && timingSafeEqual(told, ours) && Number(until) > Date.now();
}

/** False for one that was taken already. */
async function takeChallenge(tx: Transaction, clientData: string): Promise<boolean> {
  const { challenge } = JSON.parse(Buffer.from(clientData, 'base64url').toString()) as { challenge: string };
  await tx.deleteFrom('taken_challenges').where('expires_at', '<', sql<Date>`now()`).execute();
  const taken = await tx
    .insertInto('taken_challenges')
    .values({ challenge, expires_at: sql<Date>`now() + make_interval(mins => ${MINUTES})` })
    .onConflict((conflict) => conflict.doNothing())
    .returning('challenge')
    .executeTakeFirst();
  return taken !== undefined;
}
