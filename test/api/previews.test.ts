import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MediaDesk, openMediaDesk } from '../program/media-desk.ts';

let desk: MediaDesk;
let id: string;
let picture: { id: string; hash: string };
beforeAll(async () => {
  desk = await openMediaDesk();
  picture = await desk.sent(await desk.newPicture(), '?alt=A%20ferry');
  const heroImage = { media: picture.id, alt: 'A ferry' };
  const body = { format: 'text', value: 'Not out yet.' };
  id = (await desk.write({ headline: 'Under embargo', heroImage, body, embargoUntil: '2090-01-01T00:00:00Z' })).id;
});
afterAll(() => desk?.close());

const stranger = (path: string, headers: Record<string, string> = {}) =>
  desk.call('GET', path, { as: 'stranger', headers });
const make = (body: unknown = {}, headers: Record<string, string> = {}) =>
  desk.call('POST', `/api/v1/stories/${id}/preview-links`, { as: 'reporter', body, headers });
const pathOf = (url: string) => new URL(url).pathname;

test('by a link somebody without an account reads the working copy as it is now, with its pictures', async () => {
  const made = await make({ days: 1 });
  expect([made.status, made.json.url]).toEqual([201, expect.stringMatching(/\/studio\/preview\/[\w-]{43}$/)]);
  const seen = await stranger(pathOf(made.json.url));
  expect([seen.status, seen.text.includes('Not out yet.'), seen.text.includes('Preview of the working copy')]).toEqual([
    200,
    true,
    true,
  ]);
  expect([
    seen.headers.get('cache-control'),
    seen.headers.get('x-robots-tag'),
    seen.headers.get('referrer-policy'),
  ]).toEqual([...['no-store', 'noindex', 'no-referrer']]);
  const file = /\/media\/[^"\s]+/.exec(seen.text)?.[0] ?? '';
  expect((await stranger(file)).status).toBe(404);
  const cookie = seen.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  expect((await stranger(file, { cookie })).status).toBe(200);
  // Of another story the link shows nothing.
  const other = await desk.sent(await desk.newPicture(), '?alt=Other');
  expect((await stranger(file.replace(picture.hash, other.hash), { cookie })).status).toBe(404);
  const [link] = (await desk.call('GET', `/api/v1/stories/${id}/preview-links`, { as: 'editor' })).json.items;
  expect([link.usedAt === null, 'url' in link]).toEqual([false, false]);
});

test('a link that has ended, by its time or by hand, and one that never was, show nothing', async () => {
  const paths = [pathOf((await make()).json.url), pathOf((await make()).json.url)];
  const { items } = (await desk.call('GET', `/api/v1/stories/${id}/preview-links`, { as: 'editor' })).json;
  expect((await desk.call('DELETE', `/api/v1/preview-links/${items[0].id}`, { as: 'editor' })).status).toBe(204);
  await desk.database.query("update preview_links set expires_at = now() - interval '1 second'");
  for (const path of [...paths, `/studio/preview/${'a'.repeat(43)}`]) {
    const { status, text } = await stranger(path);
    expect([status, text.includes('Not out yet.')]).toEqual([404, false]);
  }
});

test('a repeated request makes no second link and does not show the first again', async () => {
  const key = { 'idempotency-key': 'preview-once' };
  const [first, again] = [await make({}, key), await make({}, key)];
  expect([first.json.id === again.json.id, first.json.url === null, again.json.url]).toEqual([true, false, null]);
});

test('the newsroom looks at it as of an instant to come, on a telephone and a desk', async () => {
  const at = await desk.call('GET', `/studio/stories/${id}/preview?at=2031-05-01T06:00`, { as: 'editor' });
  expect([at.status, at.text.includes('Not out yet.')]).toEqual([200, true]);
  expect(at.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
  const look = await desk.call('GET', `/studio/stories/${id}/look`, { as: 'editor' });
  expect(look.headers.get('content-security-policy')).toContain("frame-src 'self'");
  const form = {
    as: 'reporter' as const,
    body: 'days=7',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  };
  const screen = await desk.call('POST', `/studio/stories/${id}/preview-links`, form);
  expect([screen.status, /value="http[^"]*\/studio\/preview\/[\w-]{43}"/.test(screen.text)]).toEqual([200, true]);
});
