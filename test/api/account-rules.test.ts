import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { password } from '../../src/features/accounts/testing/newsroom.ts';
import { listMail } from '../../src/platform/mail/index.ts';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';

let app: WholeApp;
beforeAll(async () => {
  app = await openWholeApp();
});
afterAll(() => app?.close());

let visits = 0;
const post = (path: string, fields: Record<string, string>, more: Record<string, string> = {}) =>
  app.call('POST', path, {
    as: 'stranger',
    body: new URLSearchParams(fields).toString(),
    headers: {
      ...{ 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      ...{ 'x-forwarded-for': `203.0.113.${++visits}`, ...more },
    },
  });
const signIn = async (role: 'editor' | 'admin', agent = 'Browser/1.0 (Desk)') => {
  const answer = await post('/studio/sign-in', { email: app.people[role].email, password }, { 'user-agent': agent });
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
};
const get = (path: string, cookie: string) => app.call('GET', path, { as: 'stranger', headers: { cookie } });

test('a password that thieves have published is refused wherever one is set, whatever its capitals', async () => {
  const body = { email: 'new@paper.example', name: 'New', role: 'reporter', password: 'Princess1' };
  const refused = await app.call('POST', '/api/v1/users', { as: 'admin', body });
  expect([refused.status, refused.json.errors[0]]).toEqual([
    422,
    { pointer: '/password', detail: expect.stringContaining('lists of stolen ones') },
  ]);
  const cookie = await signIn('editor');
  const changed = await post('/studio/account/password', { current: password, password: 'princess1' }, { cookie });
  expect([changed.status, changed.text.includes('id="password-fault"')]).toEqual([422, true]);
  const invited = { email: 'mira@paper.example', name: 'Mira', role: 'reporter' };
  const { id } = (await app.call('POST', '/api/v1/users', { as: 'admin', body: invited })).json;
  const { url } = (await app.call('POST', `/api/v1/users/${id}/invitation`, { as: 'admin' })).json;
  const path = new URL(url).pathname;
  const chosen = await post(path, { password: 'princess1' });
  expect([chosen.status, chosen.text.includes('lists of stolen ones')]).toEqual([422, true]);
  // The link still holds.
  expect((await post(path, { password: 'a door nobody knows' })).status).toBe(303);
});

test('a device from which an account was not used before is told to its owner; another version of it is none', async () => {
  await signIn('admin', 'Browser/1.0 (Desk)');
  const letters = async () =>
    (await listMail(app.database))
      .filter(({ subject }) => subject.includes('new device'))
      .map(({ recipient }) => recipient);
  await signIn('admin', 'Browser/2.1.7 (Desk)');
  expect(await letters()).toEqual([]);
  await signIn('admin', 'Telephone/9 (Street)');
  expect(await letters()).toEqual([app.people.admin.email]);
  const [notice] = (await app.call('GET', '/api/v1/notices', { as: 'admin' })).json.items;
  expect(notice).toMatchObject({ kind: 'device', word: 'Telephone/9 (Street)', story: null });
});

test('a paper may ask two-factor sign-in of those who publish, but not of itself to be shut out', async () => {
  const admin = await signIn('admin');
  const need = (needed: boolean) =>
    post('/studio/settings/signing-in', needed ? { needed: '1' } : {}, { cookie: admin });
  const refused = await need(true);
  expect([refused.status, refused.text.includes('this would shut you out')]).toEqual([422, true]);

  const secret =
    /name="secret" value="([A-Z2-7]{32})"/.exec((await get('/studio/account/two-factor', admin)).text)?.[1] ?? '';
  const code = new TOTP({ secret: Secret.fromBase32(secret), period: 30, digits: 6 }).generate();
  await post('/studio/account/two-factor', { secret, code }, { cookie: admin });
  expect((await need(true)).status).toBe(303);

  // An editor without it writes, and no more; sessions and tokens alike.
  const editor = await signIn('editor');
  expect((await get('/studio/fronts', editor)).status).toBe(403);
  expect((await get('/studio/fronts', editor)).text).toContain('two-factor sign-in');
  expect((await get('/studio/stories', editor)).status).toBe(200);
  const { status, json } = await app.call('POST', '/api/v1/sections', { as: 'editor', body: { name: 'A', slug: 'a' } });
  expect([status, json?.detail]).toEqual([403, expect.stringContaining('two-factor sign-in')]);
  expect((await app.call('GET', '/api/v1/stories', { as: 'editor' })).status).toBe(200);

  expect((await need(false)).status).toBe(303);
  expect((await get('/studio/fronts', editor)).status).toBe(303);
});

test('a token for a program is made on the screen, shown once, works as far as it was let, and is taken back', async () => {
  const cookie = await signIn('editor');
  const make = (fields: Record<string, string>) => post('/studio/account/tokens', fields, { cookie });
  const made = await make({ label: 'Wire desk', scopes: 'read', days: '30' });
  const token = /id="token"[^>]*value="([\w-]{40,})"/.exec(made.text)?.[1] ?? '';
  const call = (method: string, path: string, body?: unknown) =>
    app.call(method, path, {
      as: 'stranger',
      headers: { authorization: `Bearer ${token}` },
      ...(body ? { body } : {}),
    });
  expect((await call('GET', '/api/v1/me')).json.scopes).toEqual(['read']);
  expect((await call('POST', '/api/v1/sections', { name: 'B', slug: 'b' })).status).toBe(403);
  const page = (await get('/studio/account', cookie)).text;
  expect([page.includes('Wire desk'), page.includes(token)]).toEqual([true, false]);
  const wrong = await make({ label: 'Wire desk', scopes: 'everything', days: '' });
  expect([wrong.status, wrong.text.includes('label-fault')]).toEqual([422, true]);
  const id = /tokens\/([0-9a-f-]{36})\/end/.exec(page)?.[1];
  expect((await app.call('POST', `/studio/account/tokens/${id}/end`, { as: 'reporter' })).status).toBe(404);
  await post(`/studio/account/tokens/${id}/end`, {}, { cookie });
  expect((await call('GET', '/api/v1/me')).status).toBe(401);
});
