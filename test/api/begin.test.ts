import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { makeBeginLink } from '../../src/features/accounts/index.ts';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';

let app: WholeApp;
beforeAll(async () => {
  app = await openWholeApp({ SMTP_URL: 'smtp://127.0.0.1:9' });
  // As on a fresh machine: nobody has an account.
  for (const table of ['api_tokens', 'sessions', 'users']) {
    await app.database.query(`delete from ${table}`);
  }
});
afterAll(() => app?.close());

const link = async () => (await app.database.transaction(makeBeginLink)) ?? '';
const get = (path: string) => app.call('GET', path, { as: 'stranger' });
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  app.call('POST', path, {
    as: 'stranger',
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
const paper = {
  ...{ name: 'The Quay & Lock', tagline: 'From the water', tag: 'en-GB', zone: 'Europe/Paris', samples: '1' },
  ...{ sections: 'News\r\n\r\nSport', person: 'Ida Holm', email: 'ida@quay.example', password: 'four words of hers' },
  ...{ light: '#0b4f6c', dark: '#f2948b', letter: '1' },
};

test('a paper is begun by the link that was printed, once', async () => {
  const first = await link();
  const second = await link();
  expect((await get(first)).status).toBe(404);
  const form = await get(second);
  expect(form.status).toBe(200);
  expect([form.headers.get('cache-control'), form.headers.get('referrer-policy')]).toEqual(['no-store', 'no-referrer']);

  const refused = await post(second, { ...paper, zone: 'Mars/Olympus', password: 'short' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Must be a time zone of the IANA database');
  expect(refused.text).toContain('value="The Quay &amp; Lock"');
  const pale = await post(second, { ...paper, light: '#dddddd' });
  expect([pale.status, pale.text.includes('has a contrast of'), pale.text.includes('value="#dddddd"')]).toEqual([
    ...[422, true, true],
  ]);
  expect((await post(second, { ...paper, sections: 'Studio' })).text).toContain('reserved');
  expect((await post(second, paper, { origin: 'https://elsewhere.example' })).status).toBe(403);

  const begun = await post(second, paper);
  expect([begun.status, begun.headers.get('location')]).toEqual([303, '/studio/sign-in']);
  expect((await get(second)).status).toBe(404);
  expect((await post(second, { ...paper, email: 'mallory@elsewhere.example' })).status).toBe(404);
  expect(await link()).toBe('');
  // A letter to see whether mail arrives, once, and none for what was refused.
  const letters = await app.database.query('select recipient, subject from outgoing_mail');
  expect(letters).toEqual([{ recipient: paper.email, subject: 'The Quay & Lock: mail arrives' }]);
});

test('the first administrator comes in, and is told what is next until a story is out', async () => {
  const signedIn = await post('/studio/sign-in', { email: paper.email, password: paper.password, next: '/studio' });
  expect(signedIn.status).toBe(303);
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
  const studio = async () => (await app.call('GET', '/studio', { as: 'stranger', headers: { cookie } })).text;
  expect(await studio()).toContain('To your first story');
  expect(await studio()).toContain('How a story goes out');
  await vi.waitUntil(async () => (await get('/')).text.includes('The Quay &amp; Lock'), { timeout: 5_000 });
  expect((await get('/')).text).not.toContain('How a story goes out');
  expect((await get('/')).text).toContain(':root{--accent:#0b4f6c}');
  const sections = (await get('/api/v1/sections')).json.items.map(({ name }: { name: string }) => name);
  expect(sections).toEqual(['News', 'Sport']);
  const [id] = /\/studio\/stories\/([0-9a-f-]{36})/.exec(await studio())?.slice(1) ?? [];
  const published = await post(
    `/studio/stories/${id}/publish`,
    { pastChecks: 'To see it', at: '' },
    { cookie, origin: app.base },
  );
  expect(published.status).toBe(303);
  expect(await studio()).not.toContain('To your first story');
});
