import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWholeApp, type WholeApp } from '../../../test/program/whole-app.ts';

let app: WholeApp;
beforeAll(async () => {
  app = await openWholeApp();
});
afterAll(() => app?.close());

const form = { 'content-type': 'application/x-www-form-urlencoded' };
let visits = 0;
const post = (path: string, fields: Record<string, string>) =>
  app.call('POST', path, {
    as: 'stranger',
    body: new URLSearchParams(fields).toString(),
    // Each from another household, so that no try waits for the one before.
    headers: { ...form, 'x-forwarded-for': `203.0.113.${++visits}` },
  });
async function account(email: string): Promise<string> {
  const { json } = await app.call('POST', '/api/v1/users', {
    as: 'admin',
    body: { email, name: 'Vera Lind', role: 'reporter' },
  });
  return json.id;
}
const linkIn = (text: string) => /\/studio\/password\/[A-Za-z0-9_-]{43}/.exec(text)?.[0] ?? '';
async function newestMailTo(email: string): Promise<string> {
  const [mail] = await app.database.query<{ body: string }>(
    'select body from outgoing_mail where recipient = $1 order by created_at desc limit 1',
    [email],
  );
  return mail?.body ?? '';
}
const signIn = (email: string, password: string) => post('/studio/sign-in', { email, password });

test('who is invited chooses a password by the link, once, and comes in with it', async () => {
  const id = await account('vera@courier.example');
  const { status, json } = await app.call('POST', `/api/v1/users/${id}/invitation`, { as: 'admin', body: {} });
  expect([status, json.mailed]).toEqual([200, false]);
  const link = new URL(json.url).pathname;
  expect(await newestMailTo('vera@courier.example')).toContain(json.url);
  expect((await app.call('GET', link, { as: 'stranger' })).text).toContain('vera@courier.example');
  const short = await post(link, { password: 'short' });
  expect([short.status, short.text.includes('at least 8 characters')]).toEqual([422, true]);
  expect((await post(link, { password: 'four words of mine' })).headers.get('location')).toBe('/studio/sign-in');
  expect((await signIn('vera@courier.example', 'four words of mine')).status).toBe(303);
  expect((await post(link, { password: 'another of theirs' })).status).toBe(404);
});

test('a new link ends the one before, and so does the end of its time or of the account', async () => {
  const id = await account('omar@courier.example');
  const make = async () => {
    const { json } = await app.call('POST', `/api/v1/users/${id}/invitation`, { as: 'admin', body: {} });
    return new URL(json.url).pathname;
  };
  const [first, second] = [await make(), await make()];
  const statusOf = async (path: string) => (await app.call('GET', path, { as: 'stranger' })).status;
  expect([await statusOf(first), await statusOf(second)]).toEqual([404, 200]);
  await app.database.query(`update password_links set expires_at = now() - interval '1 second' where user_id = $1`, [
    id,
  ]);
  expect(await statusOf(second)).toBe(404);
  const third = await make();
  await app.call('PATCH', `/api/v1/users/${id}`, { as: 'admin', body: { disabled: true } });
  expect([await statusOf(third), (await post(third, { password: 'long enough words' })).status]).toEqual([404, 404]);
});

test('who forgot the password is mailed a link; the answer is the same to who has no account', async () => {
  await account('ines@courier.example');
  const known = await post('/studio/forgotten', { email: 'Ines@courier.example ' });
  const unknown = await post('/studio/forgotten', { email: 'nobody@courier.example' });
  const plain = ({ status, text }: { status: number; text: string }) => [
    status,
    text.replace(/nonce[^ ]*|'[^']*'/g, ''),
  ];
  expect(plain(known)).toEqual(plain(unknown));
  expect(await newestMailTo('nobody@courier.example')).toBe('');
  const link = linkIn(await newestMailTo('ines@courier.example'));
  expect((await post(link, { password: 'a fresh one of mine' })).status).toBe(303);
  expect((await signIn('ines@courier.example', 'a fresh one of mine')).status).toBe(303);
});

test('nobody asks for links without end, and asking shuts nobody out of signing in', async () => {
  await account('lena@courier.example');
  const ask = async () => (await post('/studio/forgotten', { email: 'lena@courier.example' })).status;
  const statuses: number[] = [];
  for (let time = 0; time < 6; time++) statuses.push(await ask());
  expect(statuses[0]).toBe(200);
  expect(statuses.at(-1)).toBe(429);
  expect((await signIn('lena@courier.example', 'wrong words')).status).toBe(401);
});

test('on the page of people an administrator invites, changes and shuts out; a fault is told at its field', async () => {
  const send = (path: string, fields: Record<string, string>) =>
    app.call('POST', path, { as: 'admin', body: new URLSearchParams(fields).toString(), headers: form });
  const invited = await send('/studio/people', { name: 'Tove Berg', email: 'tove@courier.example', role: 'editor' });
  expect([invited.status, linkIn(invited.text).length > 0]).toEqual([200, true]);
  const twice = await send('/studio/people', { name: 'Tove Berg', email: 'tove@courier.example', role: 'editor' });
  expect([twice.status, twice.text.includes('email-fault')]).toEqual([409, true]);
  const broken = await send('/studio/people', { name: '', email: 'no address', role: 'editor' });
  expect([broken.status, broken.text.includes('name-fault'), broken.text.includes('email-fault')]).toEqual([
    422,
    true,
    true,
  ]);
  const { items } = (await app.call('GET', '/api/v1/users?limit=100', { as: 'admin' })).json;
  const { id } = items.find((user: { email: string }) => user.email === 'tove@courier.example');
  await send(`/studio/people/${id}/role`, { role: 'reporter' });
  await send(`/studio/people/${id}/disable`, {});
  const after = await app.call('GET', `/api/v1/users/${id}`, { as: 'admin' });
  expect(after.json).toMatchObject({ role: 'reporter', disabled: true });
});

test('the mailbox and the way to a paper of one’s own are the demo’s alone, and its accounts are shown to the machine alone', async () => {
  const get = (path: string, as: 'editor' | 'stranger', headers = {}) => app.call('GET', path, { as, headers });
  expect([(await get('/studio/mailbox', 'editor')).status, (await get('/studio/own-paper', 'editor')).status]).toEqual([
    404, 404,
  ]);
  await app.database.query('update installation set demo = true');
  await app.database.query(`update users set email = 'editor@calder.example' where email = $1`, [
    app.people.editor.email,
  ]);
  const mailbox = await get('/studio/mailbox', 'editor');
  expect([mailbox.status, linkIn(mailbox.text).length > 0]).toEqual([200, true]);
  expect((await get('/studio/own-paper', 'editor')).text).toContain('npx courant start');
  const shown = async (headers = {}) =>
    (await get('/studio/sign-in', 'stranger', headers)).text.includes('editor@calder.example');
  expect([await shown(), await shown({ 'x-forwarded-for': '198.51.100.7' })]).toEqual([true, false]);
});
