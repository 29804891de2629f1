import { afterAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '../../../test/support/database.ts';
import { SESSION_COOKIE } from './index.ts';
import { safeNext } from './sign-in.routes.ts';
import { accountsApp, accountWith, password } from './testing/newsroom.ts';

const database = await freshDatabase();
const app = await accountsApp(database);
afterAll(async () => {
  await app.close();
  await database.drop();
});

let visitors = 0;
/** Each test comes from an address of its own, since failures count by address too. */
const anAddress = () => `198.51.100.${++visitors}`;

type Form = { email: string; password: string; next?: string };
const signIn = (form: Form, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: '/studio/sign-in',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': anAddress(), ...headers },
    payload: new URLSearchParams(form).toString(),
  });
const session = (answer: { cookies: { name: string; value: string }[] }) =>
  answer.cookies.find(({ name }) => name === SESSION_COOKIE)?.value ?? '';
const me = (cookie: string) => app.inject({ url: '/api/v1/me', cookies: { [SESSION_COOKIE]: cookie } });

describe('signing in', () => {
  test('with the right password begins a session and leads on', async () => {
    const { email, id } = await accountWith(database, 'editor');
    const answer = await signIn({ email: email.toUpperCase(), password, next: '/studio/stories?mine=1' });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/studio/stories?mine=1']);
    expect(answer.headers['set-cookie']).toMatch(
      /^courant_session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect((await me(session(answer))).json()).toMatchObject({ id, via: 'session' });
    expect(JSON.stringify(await database.query('select * from sessions'))).not.toContain(session(answer));
  });

  test('over https keeps the cookie to https', async () => {
    const { email } = await accountWith(database, 'editor');
    const secure = await accountsApp(database, 'https://news.example');
    const payload = new URLSearchParams({ email, password }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': anAddress() };
    const answer = await secure.inject({ method: 'POST', url: '/studio/sign-in', headers, payload });
    expect(answer.headers['set-cookie']).toContain('; Secure');
    await secure.close();
  });

  test.each(['wrong password', 'unknown account', 'disabled account', 'account without a password', 'nothing'])(
    'is refused alike for: %s',
    async (which) => {
      const { email, id } = await accountWith(database, 'reporter');
      if (which === 'disabled account')
        await database.query('update users set disabled_at = now() where id = $1', [id]);
      if (which === 'account without a password')
        await database.query('update users set password_hash = null where id = $1', [id]);
      const form = {
        'unknown account': { email: 'nobody@calder.example', password },
        'wrong password': { email, password: 'wrong password' },
        nothing: { email: '', password: '' },
      }[which] ?? { email, password };
      const answer = await signIn(form);
      expect([answer.statusCode, answer.headers['set-cookie']]).toEqual([401, undefined]);
      expect(answer.json()).toMatchObject({
        email: form.email,
        error: 'This email and password do not belong together.',
      });
      expect(answer.body).not.toContain(password);
    },
  );

  test('waits longer after each failure, for this account only, and no longer after a success', async () => {
    const { email } = await accountWith(database, 'reporter');
    const fail = () => signIn({ email, password: 'wrong password' });
    for (const status of [401, 401, 401, 401]) expect((await fail()).statusCode).toBe(status);
    const early = await signIn({ email, password });
    expect([early.statusCode, Number(early.headers['retry-after'])]).toEqual([
      429,
      expect.toSatisfy((s) => s >= 1 && s <= 2),
    ]);
    const [row] = await database.query<{ failures: number }>('select max(failures) as failures from sign_in_failures');
    expect(row?.failures).toBe(4);
    await database.query("update sign_in_failures set not_before = now() - interval '1 s'");
    await fail();
    expect(Number((await fail()).headers['retry-after'])).toBeGreaterThanOrEqual(2);
    await database.query("update sign_in_failures set not_before = now() - interval '1 s'");
    expect((await signIn({ email, password })).statusCode).toBe(303);
    expect((await fail()).statusCode).toBe(401);
    expect((await signIn({ email, password })).statusCode).toBe(303);
  });

  test('can’t be tried more often by trying all at once', async () => {
    const { email } = await accountWith(database, 'reporter');
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn({ email, password: 'wrong password' })));
    expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(4);
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(8);
  });

  test('is slowed down for an address that tries many accounts, a whole IPv6 network counting as one', async () => {
    const tries = [];
    for (let n = 1; n <= 14; n++) {
      const headers = { 'x-forwarded-for': `2001:db8:0:7::${n}` };
      tries.push((await signIn({ email: `guess${n}@calder.example`, password: 'wrong' }, headers)).statusCode);
    }
    expect(tries.slice(0, 11)).toEqual(Array(11).fill(401));
    expect(tries.slice(11)).toEqual([429, 429, 429]);
    const elsewhere = await signIn(
      { email: 'guess@calder.example', password: 'wrong' },
      { 'x-forwarded-for': '2001:db8:0:8::1' },
    );
    expect(elsewhere.statusCode).toBe(401);
  });

  test('from another site’s form is refused', async () => {
    const { email } = await accountWith(database, 'editor');
    expect((await signIn({ email, password }, { origin: 'https://evil.example' })).statusCode).toBe(403);
    expect((await signIn({ email, password }, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect((await signIn({ email, password }, { 'sec-fetch-site': 'same-origin' })).statusCode).toBe(303);
  });

  test('shows a page that is kept by nobody and allows its own styles only', async () => {
    const page = await app.inject('/studio/sign-in?next=//evil.example');
    expect(page.json()).toMatchObject({ action: '/studio/sign-in', next: '/studio' });
    expect(page.headers['content-security-policy']).toContain(`'nonce-${page.json().styleNonce}'`);
    expect(page.headers['cache-control']).toBe('no-store');
  });
});

describe('a session', () => {
  test('ends with signing out, which other sites can’t do', async () => {
    const { email } = await accountWith(database, 'editor');
    const cookies = { [SESSION_COOKIE]: session(await signIn({ email, password })) };
    const signOut = (site: string) =>
      app.inject({ method: 'POST', url: '/studio/sign-out', cookies, headers: { 'sec-fetch-site': site } });
    expect((await signOut('cross-site')).statusCode).toBe(403);
    expect((await me(cookies[SESSION_COOKIE] ?? '')).statusCode).toBe(200);
    const out = await signOut('same-origin');
    expect([out.statusCode, out.headers.location]).toEqual([303, '/studio/sign-in']);
    expect(out.headers['set-cookie']).toMatch(/^courant_session=;.*Expires=Thu, 01 Jan 1970/);
    expect((await me(cookies[SESSION_COOKIE] ?? '')).statusCode).toBe(401);
  });

  test('lasts fourteen days from its last use', async () => {
    const { email, id } = await accountWith(database, 'editor');
    const cookie = session(await signIn({ email, password }));
    const days = async () => {
      const [row] = await database.query<{ days: number }>(
        'select extract(epoch from expires_at - now())::float8 / 86400 as days from sessions where user_id = $1',
        [id],
      );
      return row?.days;
    };
    expect(await days()).toBeCloseTo(14, 2);
    await database.query("update sessions set expires_at = now() + interval '2 days' where user_id = $1", [id]);
    expect((await me(cookie)).statusCode).toBe(200);
    expect(await days()).toBeCloseTo(14, 2);
    await database.query("update sessions set expires_at = now() - interval '1 s' where user_id = $1", [id]);
    const later = await accountsApp(database);
    expect((await later.inject({ url: '/api/v1/me', cookies: { [SESSION_COOKIE]: cookie } })).statusCode).toBe(401);
    await later.close();
  });

  test('ends when the password is changed', async () => {
    const { email, id } = await accountWith(database, 'editor');
    const { headers } = await accountWith(database, 'admin');
    const cookie = session(await signIn({ email, password }));
    await app.inject({
      method: 'PATCH',
      url: `/api/v1/users/${id}`,
      headers,
      payload: { password: 'another good one' },
    });
    expect((await me(cookie)).statusCode).toBe(401);
    expect((await signIn({ email, password: 'another good one' })).statusCode).toBe(303);
  });
});

test.each([
  ['/studio/stories?a=b#c', '/studio/stories?a=b#c'],
  [undefined, '/studio'],
  ['', '/studio'],
  ['studio', '/studio'],
  ['https://evil.example/', '/studio'],
  ['//evil.example', '/studio'],
  ['/\\evil.example', '/studio'],
  ['/\t/evil.example', '/studio'],
  ['/.//evil.example', '/studio'],
  ['javascript:alert(1)', '/studio'],
  ['/studio\r\nSet-Cookie: a=b', '/studioSet-Cookie:%20a=b'],
])('the way on after signing in for %j is %s', (next, way) => {
  expect(safeNext(next, 'http://localhost:4000')).toBe(way);
});
