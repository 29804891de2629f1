import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultsOfSitemap } from '../../../test/support/sitemap-rules.ts';
import { faultsBySchema } from '../../../test/support/sitemap-schemas.ts';
import { commandActor } from '../../features/audit/index.ts';
import { filledSlices, settleSitemaps } from '../../features/feeds/index.ts';
import { createPage } from '../../features/pages/index.ts';
import { type Desk, type Newsroom, openNewsroom, SITE_URL } from '../../features/stories/testing/newsroom.ts';
import { assetManifest, openPress } from '../index.ts';

let room: Newsroom;
let desk: Desk;
let stopSettling: () => void;
beforeAll(async () => {
  room = await openNewsroom();
  stopSettling = settleSitemaps();
  desk = await room.desk('world', 'city');
  await room.call('POST', '/api/v1/authors', { body: { name: 'Ana Petrov', slug: 'ana' } });
});
afterAll(async () => {
  stopSettling?.();
  await room?.close();
});

/** A page as the press makes it, at an instant or now. */
async function make(path: string, at?: Date, staging = false) {
  const press = openPress({ database: room.database, siteUrl: SITE_URL, staging });
  return press.make(path, { notBefore: new Date(0), ...(at && { at }) });
}
const text = async (path: string, at?: Date) => (await make(path, at)).body;
/** Paths that a sound sitemap names. */
async function locations(path: string): Promise<string[]> {
  const body = await text(path);
  expect(faultsOfSitemap(path === '/sitemap.xml' ? 'index' : 'urls', body, SITE_URL)).toEqual([]);
  return [...body.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => (url ?? '').replace(SITE_URL, ''));
}
const NO_NEWS_YET = new Date('2001-01-01T00:00:00Z');
const WORDS = { format: 'text' as const, value: 'Words.' };

async function published(over: Record<string, unknown>, publication: Record<string, unknown> = {}) {
  const story = await desk.write(over);
  const answer = await desk.publish(story, publication);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return { ...story, url: answer.body.url as string, id: story.body.id as string };
}

describe('sitemaps', () => {
  test('lead from the index to every public story but those that ask not to be found', async () => {
    const shown = await published({ headline: 'Find me' });
    const hidden = await published({ headline: 'Leave me alone', noindex: true });
    const index = await text('/sitemap.xml');
    expect(faultsOfSitemap('index', index, SITE_URL)).toEqual([]);
    const slices = [...index.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => new URL(url ?? '').pathname);
    expect(slices).toEqual(['/sitemap-pages.xml', '/sitemap-1.xml']);
    const bodies = await Promise.all(slices.map((path) => text(path)));
    for (const body of bodies) expect(faultsOfSitemap('urls', body, SITE_URL)).toEqual([]);
    const all = bodies.join('');
    expect(all).toContain(`<loc>${shown.url}</loc>`);
    expect(all).toContain(`<loc>${SITE_URL}/city</loc>`);
    expect(all).not.toContain('leave-me-alone');
    expect((await make('/sitemap-1.xml')).tags).toContain(`card:${hidden.id}`);
    expect(await make('/sitemap-2.xml')).toMatchObject({ status: 404 });
  });

  test('name topics and authors while a public story does, at their present address, and standing pages', async () => {
    const topic = { name: 'Hallin Dam', kind: 'place' };
    const { id } = (await room.call('POST', '/api/v1/topics', { body: topic })).body;
    await room.call('POST', '/api/v1/topics', { body: { name: 'Nobody’s', kind: 'topic' } });
    await room.database.transaction((tx) =>
      createPage(tx, commandActor, { title: 'Über uns', slug: 'über', body: WORDS }),
    );
    await room.database.transaction((tx) =>
      createPage(tx, commandActor, { title: 'Hidden', noindex: true, body: WORDS }),
    );
    expect(await locations('/sitemap-pages.xml')).toEqual([...['/', '/city', '/world', '/%C3%BCber', '/corrections']]);
    expect(await locations('/sitemap-topics-1.xml')).toEqual(['/']);
    expect((await make('/sitemap-topics-1.xml')).tags).toContain(`about:${id}`);

    const story = await published({ headline: 'About the dam', topics: ['hallin-dam'], authors: ['ana'] });
    expect(await locations('/sitemap-topics-1.xml')).toEqual(['/topics/hallin-dam']);
    expect(await locations('/sitemap-authors-1.xml')).toEqual(['/authors/ana']);
    expect((await make('/sitemap-topics-1.xml')).tags).toEqual(
      expect.arrayContaining([`topics:${room.edition.id}`, `topic:${id}`, `card:${story.id}`]),
    );
    await room.call('PATCH', `/api/v1/topics/${id}`, { body: { kind: 'person', slug: 'hallin' } });
    expect(await locations('/sitemap-topics-1.xml')).toEqual(['/people/hallin']);
    await room.call('POST', desk.path(story, '/unpublish'), { body: {} });
    expect(await locations('/sitemap-topics-1.xml')).toEqual(['/']);
    expect(await make('/sitemap-topics-2.xml')).toMatchObject({ status: 404 });
  });

  test('list no slice that would be empty, and an empty file is still one of its schema', async () => {
    const index = () => locations('/sitemap.xml');
    for (const path of ['/sitemap-topics-1.xml', '/news-sitemap.xml'])
      expect(await faultsBySchema(path.includes('news') ? 'news' : 'urls', await text(path, NO_NEWS_YET))).toEqual([]);
    expect(await index()).not.toContain('/sitemap-topics-1.xml');
    const { id } = (await room.call('POST', '/api/v1/topics', { body: { name: 'Ferries', kind: 'topic' } })).body;
    const empty = await make('/sitemap.xml');
    expect(empty.tags).toContain(`about:${id}`);
    const story = await published({ headline: 'A ferry again', topics: ['ferries'] });
    expect(await index()).toContain('/sitemap-topics-1.xml');
    expect((await make('/sitemap.xml')).tags).toContain(`card:${story.id}`);
    await room.call('POST', desk.path(story, '/unpublish'), { body: {} });
    expect(await index()).not.toContain('/sitemap-topics-1.xml');
  });

  test('of an edition without a public story list no slice of stories', async () => {
    const { slices, tags } = await room.database.snapshot((read) => filledSlices(read, NO_NEWS_YET, room.edition.id));
    expect(slices).toEqual([]);
    expect(tags).toEqual(expect.arrayContaining([`latest:${room.edition.id}`, `sitemap:${room.edition.id}:1`]));
  });

  test('for news name what is at most two days old, until the very instant, and nothing paid for or withdrawn', async () => {
    const fresh = await published({ headline: 'Fresh & new' });
    await published({ headline: 'Older news', firstPublishedAt: '2020-01-01T00:00:00Z' });
    await published({ headline: 'Paid news', type: 'sponsored' });
    const untrue = await published({ headline: 'Withdrawn news' });
    await room.call('POST', desk.path(untrue, '/retract'), { body: { notice: 'No.', text: 'keep' } });
    const news = await text('/news-sitemap.xml');
    expect(faultsOfSitemap('news', news, SITE_URL)).toEqual([]);
    expect(news).toContain('<news:title>Fresh &amp; new</news:title>');
    expect(news).not.toMatch(/Older news|Paid news|Withdrawn news/);

    const { body } = await room.call('GET', desk.path(fresh));
    const tooOldAt = new Date(Date.parse(body.published.firstPublishedAt) + 48 * 3_600_000);
    expect(await text('/news-sitemap.xml', new Date(tooOldAt.getTime() - 1))).toContain('Fresh');
    expect(await text('/news-sitemap.xml', tooOldAt)).not.toContain('Fresh');
    const [row] = await room.database.query(
      `select tags from publication_log where effective_at = $1 and $2 = any(tags)`,
      [tooOldAt, `news-sitemap:${room.edition.id}`],
    );
    expect(row, 'the change is planned').toBeDefined();
    expect((await make('/news-sitemap.xml')).tags).toContain(`news-sitemap:${room.edition.id}`);
  });
});

describe('the manifest', () => {
  test('tells a home screen what the paper is called and looks like, in its own drawings', async () => {
    const made = await make('/manifest.webmanifest');
    expect(made).toMatchObject({ kind: 'machine', contentType: 'application/manifest+json' });
    const read = JSON.parse(made.body);
    expect(read).toMatchObject({
      ...{ id: '/', name: 'The Test Courier', start_url: '/', scope: '/', display: 'standalone' },
      ...{ lang: 'en', dir: 'ltr', background_color: '#fbf9f4' },
      shortcuts: [
        { name: 'city', url: '/city' },
        { name: 'world', url: '/world' },
      ],
    });
    // "Web Application Manifest", §1.7 and "Icon masks": one for all sizes, one that may be cut to any form.
    expect(read.icons.map(({ purpose, sizes }: { purpose: string; sizes: string }) => [purpose, sizes])).toEqual([
      ['any', 'any'],
      ['maskable', 'any'],
    ]);
    const known = assetManifest.map(({ address }) => address);
    for (const { src } of read.icons) expect(known).toContain(src);
    expect(await text('/world')).toContain('<link rel="manifest" href="/manifest.webmanifest"');
  });
});

describe('robots.txt', () => {
  test('keeps crawlers out of where the paper is made, and tells them of the sitemaps', async () => {
    expect((await make('/robots.txt')).body.split('\n')).toEqual([
      'User-agent: *',
      'Disallow: /api/',
      'Disallow: /studio',
      '',
      `Sitemap: ${SITE_URL}/sitemap.xml`,
      `Sitemap: ${SITE_URL}/news-sitemap.xml`,
      '',
    ]);
  });

  test('of a rehearsal at a public host keeps them out of everything', async () => {
    expect((await make('/robots.txt', undefined, true)).body).toBe('User-agent: *\nDisallow: /\n');
  });
});
