import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';

let app: WholeApp;
beforeAll(async () => {
  app = await openWholeApp();
  await app.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
});
afterAll(() => app?.close());

const FILES = '/api/v1/verification-files';
const TAGS = '/api/v1/verification-tags';
const put = (path: string, content = 'google.com, pub-1, DIRECT') =>
  app.call('POST', FILES, { as: 'admin', body: { path, content } });
const send = (path: string, fields: Record<string, string>) =>
  app.call('POST', path, {
    as: 'admin',
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
/** Of the paper that readers read, once it says so. */
const soon = (path: string, told: (answer: unknown[]) => boolean) =>
  vi.waitUntil(async () => told(await fetched(path)), { timeout: 5_000 });
const fetched = async (path: string) => {
  const { status, text, headers } = await app.call('GET', path, { as: 'stranger' });
  return [status, headers.get('content-type'), text];
};

test('a file stands at its address at once, is replaced, and is gone at once', async () => {
  expect((await fetched('/ads.txt'))[0]).toBe(404);
  expect((await put('Ads.txt')).json).toMatchObject({ path: '/ads.txt' });
  await soon('/ads.txt', ([status]) => status === 200);
  expect(await fetched('/ads.txt')).toEqual([200, 'text/plain; charset=utf-8', 'google.com, pub-1, DIRECT']);
  await put('/ads.txt', 'nobody');
  await soon('/ads.txt', ([, , text]) => text === 'nobody');
  expect((await app.call('GET', FILES, { as: 'admin' })).json.items).toHaveLength(1);
  expect((await app.call('DELETE', `${FILES}?path=/ads.txt`, { as: 'admin' })).status).toBe(204);
  await soon('/ads.txt', ([status]) => status === 404);
  expect((await app.call('DELETE', `${FILES}?path=/ads.txt`, { as: 'admin' })).status).toBe(404);
});

test.for([
  ['/.well-known/security.txt', 'text/plain; charset=utf-8'],
  ['/google1a2b.html', 'text/html; charset=utf-8'],
  ['/bingsiteauth.xml', 'application/xml; charset=utf-8'],
  ['/.well-known/assetlinks.json', 'application/json; charset=utf-8'],
])('%s is sent as %s, and runs nothing', async ([path, contentType]) => {
  const script = '<script>alert(1)</script>';
  await put(path as string, path?.endsWith('.json') ? JSON.stringify([script]) : script);
  await soon(path as string, ([status]) => status === 200);
  const { headers } = await app.call('GET', path as string, { as: 'stranger' });
  expect(headers.get('content-type')).toBe(contentType);
  expect(headers.get('content-security-policy')).toMatch(/default-src 'none'|script-src 'self'/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test('Courant’s own addresses, what others have, and what is no such name are refused', async () => {
  const machines = ['/robots.txt', '/rss.xml', '/atom.xml', '/feed.json', '/sitemap.xml', '/news-sitemap.xml'];
  for (const own of [...machines, '/trending.json']) expect([own, (await put(own)).status]).toEqual([own, 422]);
  for (const none of ['/world', '/studio/x.txt', '/../x.txt', '/a b.txt', '/x.js', '/x.svg', '/.env.txt', ''])
    expect([none, (await put(none)).status]).toEqual([none, 422]);
  expect((await put('/empty.txt', ' \n')).status).toBe(422);
  expect((await put('/x.json', '{')).status).toBe(422);
  expect((await put('/nul.txt', 'a\u0000b')).status).toBe(422);
  await app.act('POST', '/api/v1/redirects', { from: '/old.html', to: '/world' });
  expect((await put('/old.html')).status).toBe(409);
  for (const who of ['editor', 'reporter'] as const)
    expect((await app.call('GET', FILES, { as: who })).status).toBe(403);
});

test('a tag stands on the first page and nowhere else', async () => {
  const tag = { name: 'google-site-verification', content: 'a"b<c>' };
  expect((await app.call('POST', TAGS, { as: 'admin', body: tag })).status).toBe(201);
  expect((await app.call('POST', TAGS, { as: 'admin', body: tag })).status).toBe(201);
  const meta = '<meta name="google-site-verification" content="a&quot;b&lt;c>';
  await soon('/', ([, , text]) => String(text).split(meta).length === 2);
  expect((await fetched('/world'))[2]).not.toContain('google-site');
  const query = new URLSearchParams(tag);
  expect((await app.call('DELETE', `${TAGS}?${query}`, { as: 'admin' })).status).toBe(204);
  await soon('/', ([, , text]) => !String(text).includes('google-site'));
  for (const name of ['robots', 'Googlebot', 'og:title', 'viewport', 'a b', 'x"'])
    expect([name, (await app.call('POST', TAGS, { as: 'admin', body: { name, content: 'x' } })).status]).toEqual([
      name,
      422,
    ]);
});

test('on the screen a tag is pasted as the service shows it; what is refused stays in its field', async () => {
  expect((await send('/studio/verification/tags', { tag: '<meta content="123" name="msvalidate.01" />' })).status).toBe(
    303,
  );
  const refused = await send('/studio/verification/tags', { tag: 'msvalidate' });
  expect([refused.status, refused.text.includes('tag-fault')]).toEqual([422, true]);
  const own = await send('/studio/verification/files', { path: '/robots.txt', content: 'Disallow' });
  expect([own.status, own.text.includes('path-fault'), own.text.includes('>Disallow</textarea>')]).toEqual([
    422,
    true,
    true,
  ]);
  expect((await send('/studio/verification/files', { path: '/trust.txt', content: 'member=…' })).status).toBe(303);
  const changing = await app.call('GET', '/studio/verification?file=/trust.txt', { as: 'admin' });
  expect([changing.text.includes('msvalidate.01'), changing.text.includes('>member=…</textarea>')]).toEqual([
    true,
    true,
  ]);
  expect((await send('/studio/verification/files/remove', { path: '/trust.txt' })).status).toBe(303);
  expect((await send('/studio/verification/tags/remove', { name: 'msvalidate.01', content: '123' })).status).toBe(303);
});
