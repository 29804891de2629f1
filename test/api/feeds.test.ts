import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';

let whole: WholeApp;
beforeAll(async () => {
  whole = await openWholeApp();
  await whole.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
});
afterAll(() => whole?.close());

const read = (path: string) => whole.call('GET', path, { as: 'stranger' });
const FEEDS = ['/rss.xml', '/atom.xml', '/feed.json', '/world/rss.xml', '/world/feed.json'];
const SITEMAPS = ['/sitemap-1.xml', '/news-sitemap.xml'];

async function published(headline: string, words: string) {
  const body = { headline, section: 'world', body: { format: 'text', value: words } };
  const { id } = (await whole.act('POST', '/api/v1/stories', body)).json;
  return { id: id as string, page: await whole.publish(id) };
}
/** Waits until readers are served pages of which this holds. */
const until = (paths: string[], holds: (text: string) => boolean) =>
  Promise.all(paths.map((path) => vi.waitUntil(async () => holds((await read(path)).text), { timeout: 5_000 })));

test('a publication, a changed word and its end reach every feed and sitemap that readers keep asking for', async () => {
  await Promise.all([...FEEDS, ...SITEMAPS].map(read));
  const { id, page } = await published('Bridge opens', 'The first words.');
  await until([...FEEDS, ...SITEMAPS], (text) => text.includes(page));
  await until(FEEDS, (text) => text.includes('The first words.'));

  const story = `/api/v1/stories/${id}`;
  await whole.act('PATCH', story, { body: { format: 'text', value: 'Second words.' } }, { 'if-match': '"1"' });
  await whole.act('POST', `${story}/publish`, { kind: 'minor' });
  await until(FEEDS, (text) => text.includes('Second words.') && !text.includes('The first words.'));

  await whole.act('POST', `${story}/unpublish`, {});
  await until([...FEEDS, ...SITEMAPS], (text) => !text.includes(page));
});

test('a story leaves the kept news sitemap when it is two days old, with nobody doing anything', {
  timeout: 40_000,
}, async () => {
  const tooOldAt = Date.now() + 8_000;
  const firstPublishedAt = new Date(tooOldAt - 48 * 3_600_000).toISOString();
  const body = { headline: 'Two days ago', section: 'world', firstPublishedAt, body: { format: 'text', value: 'W.' } };
  const { id } = (await whole.act('POST', '/api/v1/stories', body)).json;
  const page = new URL((await whole.act('POST', `/api/v1/stories/${id}/publish`, {})).json.url).pathname;
  await until(['/news-sitemap.xml'], (text) => text.includes(page));
  await vi.waitUntil(async () => !(await read('/news-sitemap.xml')).text.includes(page), { timeout: 14_000 });
  expect(Date.now()).toBeGreaterThanOrEqual(tooOldAt - 500);
  expect((await read('/sitemap-1.xml')).text).toContain(page);
});

test('files for programs say what they are, and are no results of a search', async () => {
  for (const [path, type] of [
    ['/rss.xml', 'application/xml; charset=utf-8'],
    ['/feed.json', 'application/json; charset=utf-8'],
    ['/sitemap.xml', 'application/xml; charset=utf-8'],
    ['/robots.txt', 'text/plain; charset=utf-8'],
    ['/manifest.webmanifest', 'application/manifest+json'],
  ] as const) {
    const { status, headers } = await read(path);
    expect([path, status, headers.get('content-type'), headers.get('x-robots-tag')]).toEqual([
      path,
      200,
      type,
      'noindex',
    ]);
    expect(headers.get('content-security-policy')).toContain('sandbox');
  }
  expect((await read('/world')).headers.get('x-robots-tag')).toBeNull();
});
