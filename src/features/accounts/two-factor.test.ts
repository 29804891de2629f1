import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openWholeApp, type WholeApp } from '../../../test/program/whole-app.ts';
import { password } from './testing/newsroom.ts';

let app: WholeApp;
let email: string;
beforeAll(async () => {
  app = await openWholeApp();
  email = app.people.editor.email;
});
afterAll(async () => {
  vi.useRealTimers();
  await app?.close();
});

let visits = 0;
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const post = (path: string, fields: Record<string, string>, cookie = '') =>
  app.call('POST', path, {
    as: 'stranger',
    body: new URLSearchParams(fields).toString(),
    headers: { ...form, cookie, 'sec-fetch-site': 'same-origin', 'x-forwarded-for': `203.0.113.${++visits}` },
  });
const get = (path: string, cookie: string) => app.call('GET', path, { as: 'stranger', headers: { cookie } });
const cookieOf = ({ headers }: { headers: Headers }) =>
  headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .filter((one) => !one?.endsWith('='))
    .join('; ');
/** Nobody waits here for what wrong tries cost. */
const forgive = () => app.database.query('delete from sign_in_failures');
const signIn = async (words = password) => {
  await forgive();
  return post('/studio/sign-in', { email, password: words });
};

const codeOf = (secret: string, at = Date.now()) =>
  new TOTP({ secret: Secret.fromBase32(secret), period: 30, digits: 6 }).generate({ timestamp: at });
/** Codes are taken once, so tests let half a minute pass for the database by forgetting the last one. */
const later = () => app.database.query('update users set totp_last_step = 0');

let cookie: string;
let secret: string;
let recovery: string[];

test('is set up with a picture and a code, which gives ten codes for a lost telephone', async () => {
  cookie = cookieOf(await signIn());
  const page = (await get('/studio/account/two-factor', cookie)).text;
  secret = /name="secret" value="([A-Z2-7]{32})"/.exec(page)?.[1] ?? '';
  expect(page).toContain('<svg role="img"');
  const wrong = await post('/studio/account/two-factor', { secret, code: '000000' }, cookie);
  expect([wrong.status, wrong.text.includes(secret), wrong.text.includes('code-fault')]).toEqual([422, true, true]);
  const done = await post('/studio/account/two-factor', { secret, code: codeOf(secret) }, cookie);
  recovery = /<pre>([^<]*)<\/pre>/.exec(done.text)?.[1]?.split('\n') ?? [];
  expect([done.status, recovery.length]).toEqual([200, 10]);
  const [row] = await app.database.query<{ sealed: string }>(
    'select totp_sealed as sealed from users where email = $1',
    [email],
  );
  expect(row?.sealed).not.toContain(secret);
});

test('then the password alone lets nobody in, and a code beside it does, once', async () => {
  await later();
  const first = await signIn();
  expect(first.headers.get('location')).toBe('/studio/sign-in/code?next=%2Fstudio');
  const step = cookieOf(first);
  expect((await get('/studio', step)).status).toBe(401);
  const code = codeOf(secret);
  const second = await post('/studio/sign-in/code', { code, next: '/studio/stories' }, step);
  expect([second.status, second.headers.get('location')]).toEqual([303, '/studio/stories']);
  expect((await get('/studio', cookieOf(second))).status).toBe(200);
  // Who looked over the shoulder comes too late.
  const again = await post('/studio/sign-in/code', { code }, cookieOf(await signIn()));
  expect([again.status, again.text.includes('taken already')]).toEqual([401, true]);
});

test('a telephone may be half a minute wrong, not two', async () => {
  const by = async (seconds: number) => {
    await later();
    const step = cookieOf(await signIn());
    return (await post('/studio/sign-in/code', { code: codeOf(secret, Date.now() + seconds * 1000) }, step)).status;
  };
  expect([await by(-30), await by(30), await by(120), await by(-120)]).toEqual([303, 303, 401, 401]);
});

test('codes can’t be tried without end: after three the password is asked for again, and that is made slow', async () => {
  const step = cookieOf(await signIn());
  const statuses: number[] = [];
  for (let time = 0; time < 4; time++)
    statuses.push((await post('/studio/sign-in/code', { code: '123456' }, step)).status);
  expect(statuses).toEqual([401, 401, 401, 303]);
  await later();
  expect((await post('/studio/sign-in/code', { code: codeOf(secret) }, step)).headers.get('location')).toContain(
    '/studio/sign-in?',
  );
  await forgive();
  const tries: number[] = [];
  for (let time = 0; time < 6; time++) tries.push((await post('/studio/sign-in', { email, password })).status);
  expect(tries.at(-1)).toBe(429);
});

test('a code for the lost telephone lets in once', async () => {
  const code = recovery[0]?.toUpperCase().replace('-', ' ') ?? '';
  const use = async () => (await post('/studio/sign-in/code', { code }, cookieOf(await signIn()))).status;
  expect([await use(), await use()]).toEqual([303, 401]);
});

test('it is switched off with a code, and not without', async () => {
  await later();
  const { status } = await post('/studio/account/two-factor/off', { code: '000000' }, cookie);
  expect(status).toBe(422);
  expect((await post('/studio/account/two-factor/off', { code: codeOf(secret) }, cookie)).status).toBe(303);
  expect(cookieOf(await signIn())).toContain('courant_session');
});

test('one changes the password with the present one, and is signed out everywhere else', async () => {
  const other = cookieOf(await signIn());
  const page = (await get('/studio/account', cookie)).text;
  expect(page.match(/Sign out there/g)?.length).toBeGreaterThan(0);
  const wrong = await post(
    '/studio/account/password',
    { current: 'not mine', password: 'another one of mine' },
    cookie,
  );
  expect([wrong.status, wrong.text.includes('current-fault')]).toEqual([422, true]);
  const short = await post('/studio/account/password', { current: password, password: 'short' }, cookie);
  expect([short.status, short.text.includes('password-fault')]).toEqual([422, true]);
  expect(
    (await post('/studio/account/password', { current: password, password: 'another one of mine' }, cookie)).status,
  ).toBe(200);
  expect([(await get('/studio', other)).status, (await get('/studio', cookie)).status]).toEqual([401, 200]);
  expect((await signIn()).status).toBe(401);
});
