import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type MediaDesk, openMediaDesk } from '../program/media-desk.ts';

let desk: MediaDesk;
let id: string;
let picture: { id: string; hash: string };
/** In the headline, the text, the caption and a name: nowhere public, then, while the embargo stands. */
const SECRET = /quicksilver/i;
const slug = 'drums-in-the-port';
const today = new Date().toISOString().slice(0, 10).replaceAll('-', '/');

beforeAll(async () => {
  desk = await openMediaDesk();
  await desk.act('POST', '/api/v1/authors', { name: 'Ida Holm', slug: 'ida-holm' });
  await desk.act('POST', '/api/v1/topics', { name: 'The port', slug: 'the-port' });
  const open = await desk.write({ headline: 'An open story', topics: ['the-port'], bylines: [{ author: 'ida-holm' }] });
  await desk.publish(open.id);
  picture = await desk.sent(await desk.newPicture(), '?alt=Drums%20of%20quicksilver');
  const story = await desk.write({
    headline: 'Quicksilver in the port',
    standfirst: 'Quicksilver was found.',
    topics: ['the-port'],
    bylines: [{ author: 'ida-holm' }, { name: 'Quicksilver Jones' }],
    heroImage: { media: picture.id, alt: 'Drums of quicksilver', caption: 'Quicksilver' },
    body: { format: 'text', value: 'Quicksilver was found in the port.' },
    // Not the word itself: a page that is not there repeats what was asked for.
    slug,
    embargoUntil: '2090-01-01T00:00:00Z',
  });
  id = story.id;
});
afterAll(() => desk?.close());

const stranger = (path: string) => desk.call('GET', path, { as: 'stranger' });

/** Everything that a stranger can think of. */
const places = () => [
  ...[`/world/${today}/${slug}`, `/world/${today}/${slug}/amp`, `/world/${today}/${slug}/history`, `/s/${id}`],
  ...[
    '/',
    '/world',
    '/topics/the-port',
    '/authors/ida-holm',
    '/archive',
    `/archive/${today}`,
    '/corrections',
    '/trending',
  ],
  ...['', '/world', '/topics/the-port', '/authors/ida-holm'].flatMap((page) =>
    ['rss.xml', 'atom.xml', 'feed.json'].map((file) => `${page}/${file}`),
  ),
  ...['/sitemap.xml', '/sitemap-1.xml', '/news-sitemap.xml', '/trending.json', '/search?q=port'],
  ...[
    '/api/v1/stories',
    '/api/v1/stories?q=drums',
    '/api/v1/stories?author=ida-holm',
    '/api/v1/stories?topic=the-port',
  ],
  ...['', '/revisions', '/related', '/receipts', '/checks', '/comments'].map((part) => `/api/v1/stories/${id}${part}`),
  ...[`/api/v1/media/${picture.id}`, `/studio/stories/${id}`, `/studio/stories/${id}/preview`, '/studio/fronts/home'],
];

async function leaks(): Promise<string[]> {
  const found: string[] = [];
  for (const path of places()) {
    const { status, text, headers } = await stranger(path);
    const said = `${text}\n${headers.get('location') ?? ''}`;
    if (SECRET.test(said) || said.includes(picture.hash)) found.push(`${path} (${status})`);
  }
  return found;
}

test('a story under embargo can be neither published nor planned for before its end', async () => {
  for (const body of [{}, { at: new Date(Date.now() + 3_600_000).toISOString() }]) {
    expect((await desk.call('POST', `/api/v1/stories/${id}/publish`, { as: 'editor', body })).status).toBe(422);
  }
});

test('a stranger finds it nowhere: not by address, list, feed, sitemap, search, count, API, preview or picture', async () => {
  await desk.act('POST', '/api/v1/fronts/home/publish', { pins: [{ place: 1, story: id }] });
  const until = new Date(Date.now() + 3_600_000).toISOString();
  await desk.act('POST', '/api/v1/breaking', { text: 'Quicksilver found', story: id, until });
  await desk.act('POST', `/api/v1/stories/${id}/publish`, { at: '2090-01-01T00:00:00Z' });
  // What was just decided has gone through the log by then.
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await leaks()).toEqual([]);
  expect((await stranger('/search?q=quicksilver')).text).not.toContain(slug);
  expect((await stranger(`/api/v1/stories?topic=the-port`)).json.items).toHaveLength(1);
  expect((await stranger(`/s/${id}`)).status).toBe(404);
  expect(await desk.statusOf(`/media/${picture.hash}/640.jpg`)).toBe(404);
  expect(await desk.statusOf(`/media/${picture.hash}/original.jpg`)).toBe(404);
});

test('the hunt would find it: once the embargo is broken, it is where it belongs', async () => {
  const breakEmbargo = { reason: 'It is out elsewhere.' };
  await desk.act('POST', `/api/v1/stories/${id}/publish`, { breakEmbargo });
  await vi.waitUntil(async () => (await leaks()).length > 12, { timeout: 10_000, interval: 200 });
  expect(await leaks()).toEqual(
    expect.arrayContaining([
      '/ (200)',
      '/world (200)',
      '/rss.xml (200)',
      '/authors/ida-holm (200)',
      '/search?q=port (200)',
    ]),
  );
});
