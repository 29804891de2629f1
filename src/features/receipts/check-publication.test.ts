import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import { type CheckOptions, checkPublication } from './check-publication.ts';
import { likeAnOutsider } from './fetch-like-an-outsider.ts';
import type { PublicationAct } from './order-receipt.ts';
import type { ReceiptAct } from './receipts.schema.ts';
import { newsroom } from './testing/newsroom.ts';
import { testSite } from './testing/site.ts';

let database: FreshDatabase;
let desk: Awaited<ReturnType<typeof newsroom>>;
let site: Awaited<ReturnType<typeof testSite>>;

beforeAll(async () => {
  database = await freshDatabase();
  desk = await newsroom(database);
});
afterAll(() => database.drop());
beforeEach(async () => {
  site = await testSite();
});
afterEach(() => site.close());

/** An act that has just been accepted; its time is cut to the millisecond, as all times in JSON are. */
async function justNow(story: string, act: ReceiptAct, revision = 1): Promise<PublicationAct> {
  const [row] = await database.query<{ now: Date }>('select clock_timestamp() as now');
  const now = row?.now.toISOString() ?? '';
  return { story, revision, act, acceptedAt: now, effectiveAt: now };
}

type Line = Parameters<CheckOptions['onLine']>[1];

async function check(act: PublicationAct, options: Partial<CheckOptions & { siteUrl: string }> = {}): Promise<Line[]> {
  const lines: Line[] = [];
  const { siteUrl = site.url, ...others } = options;
  await checkPublication(
    {
      database,
      outsider: () => likeAnOutsider({ siteUrl, inside: site.inside }),
      onLine: (_, line) => lines.push(line),
      patience: 400,
      ...others,
    },
    act,
    { signal: new AbortController().signal },
  );
  return lines;
}

const written = (story: string) =>
  database.query<{ what: string; result: string; status: number | null }>(
    'select what, result, status from publication_receipts where story_id = $1 order by what',
    [story],
  );

const results = (lines: readonly { what: string; result: string }[]) =>
  Object.fromEntries(lines.map(({ what, result }) => [what, result]));

const PLACES = [
  ...['page', 'history', 'short address', 'front', 'section', 'RSS feed', 'Atom feed', 'JSON feed', 'section feed'],
  ...['sitemap', 'news sitemap', 'mobile page', 'search'],
];
const everywhere = (result: string) => Object.fromEntries(PLACES.map((place) => [place, result]));

test('a publication that is on the site is seen in every place', async () => {
  const story = await desk.story();
  const id = await desk.publish(story, { headline: 'Fish & “chips” <again>' });
  site.show(story, id, 'Fish &amp; “chips” &lt;again&gt;');
  const lines = await check(await justNow(story.id, 'published'));
  expect(results(lines)).toEqual(everywhere('seen'));
  expect(lines.every(({ late }) => !late)).toBe(true);
  expect(results(await written(story.id))).toEqual(everywhere('seen'));
});

test('a page is looked at again until the publication is there, and the time is that of the first sight', async () => {
  const story = await desk.story();
  const id = await desk.publish(story);
  site.show(story, id, 'A headline');
  site.set(story.address, { status: 404 });
  const act = await justNow(story.id, 'published');
  const shownAfter = 3;
  const outsider = likeAnOutsider({ siteUrl: site.url, inside: site.inside });
  let looks = 0;
  const lines = await check(act, {
    patience: 5_000,
    outsider: () => async (path, query) => {
      if (path === story.address && ++looks === shownAfter) site.show(story, id, 'A headline');
      return outsider(path, query);
    },
  });
  expect(results(lines)).toEqual(everywhere('seen'));
  const seconds = Object.fromEntries(lines.map((line) => [line.what, line.seconds]));
  expect(looks).toBe(shownAfter);
  expect(seconds.page).toBeGreaterThan(seconds.front ?? Number.POSITIVE_INFINITY);
});

test('the page of an earlier publication, or another headline in a list, is not taken for the new one', async () => {
  const story = await desk.story();
  const first = await desk.publish(story, { headline: 'Before' });
  site.show(story, first, 'Before');
  await desk.publish(story, { revision: 2, headline: 'After' });
  const lines = await check(await justNow(story.id, 'published', 2));
  expect(results(lines)).toEqual({ ...everywhere('not seen'), 'short address': 'seen' });
  expect(lines.filter(({ late }) => late).map(({ what }) => what)).toHaveLength(PLACES.length - 1);
});

test('a new story must stand on the front, until enough newer ones have come', async () => {
  const story = await desk.story();
  const id = await desk.publish(story);
  const act = await justNow(story.id, 'published');
  site.show(story, id, 'A headline');
  for (const list of ['/', '/world', '/rss.xml']) site.set(list, { status: 200, body: '<ul></ul>' });
  const missing = { front: 'not seen', section: 'not seen', 'RSS feed': 'not seen' };
  expect(results(await check(act))).toEqual({ ...everywhere('seen'), ...missing });

  await database.query('select pg_sleep(0.01)');
  for (let newer = 0; newer < 5; newer++) await desk.publish(await desk.story());
  await check(act);
  expect(results(await written(story.id))).toEqual(everywhere('seen'));
});

test('where the public name is not reached, what is seen is seen from inside only', async () => {
  const story = await desk.story();
  const id = await desk.publish(story);
  site.show(story, id, 'A headline');
  const lines = await check(await justNow(story.id, 'published'), { siteUrl: 'http://news.invalid' });
  expect(results(lines)).toEqual(everywhere('seen from inside only'));
  expect(new Set(site.asked.map(({ host }) => host))).toEqual(new Set(['news.invalid']));
});

test('an answer by the public name counts even when it is a wrong one', async () => {
  const story = await desk.story();
  await desk.publish(story);
  site.fail(503);
  await check(await justNow(story.id, 'published'));
  expect((await written(story.id)).map(({ result, status }) => ({ result, status }))).toEqual(
    Array(PLACES.length).fill({ result: 'not seen', status: 503 }),
  );
});

test('a mobile page that is broken or leads away is not seen; nothing is said of one that is switched off', async () => {
  const story = await desk.story();
  const id = await desk.publish(story, { headline: 'Gulls & gales' });
  site.show(story, id, 'Gulls &amp; gales');
  const parts = { mobile: `${story.address}/amp`, search: '/search?q=Gulls+&+gales' };
  site.set(parts.mobile, { status: 200, body: `<article data-publication="${id}"></article>` });
  site.set(parts.search, { status: 200, body: `<!--card:${story.id}-->Gulls &amp; gales<!--/card:${story.id}-->` });
  expect(results(await check(await justNow(story.id, 'published')))).toEqual(everywhere('seen'));
  const broken = { ...everywhere('seen'), 'mobile page': 'not seen', search: 'not seen' };
  for (const status of [404, 301]) {
    site.set(parts.mobile, { status, location: story.address });
    site.set(parts.search, { status: status === 404 ? 404 : 200, body: '' });
    expect(results(await check(await justNow(story.id, 'published')))).toEqual(broken);
  }
  const off = await desk.publish(story, { revision: 2, document: { mobileEdition: false } });
  site.show(story, off, 'A headline');
  site.set(parts.mobile, { status: 301, location: story.address });
  const { 'mobile page': _, ...others } = everywhere('seen');
  expect(results(await check(await justNow(story.id, 'published', 2)))).toEqual(others);
});

test('a retracted story must be gone from the search, and only from there', async () => {
  const story = await desk.story();
  const id = await desk.publish(story, { headline: 'An untruth' });
  await database.query(`update publications set retraction = '{"notice": "No.", "text": "keep"}' where id = $1`, [id]);
  site.show(story, id, 'An untruth');
  const act = await justNow(story.id, 'retracted');
  expect(results(await check(act))).toMatchObject({ page: 'seen', front: 'seen', search: 'not seen' });
  site.set('/search?q=An+untruth', { status: 200, body: '<ul></ul>' });
  await check(act);
  expect(await written(story.id)).toContainEqual({ what: 'search', result: 'seen', status: 200 });
});

test('feeds must show this very publication, sitemaps the change, and what may not be found must not be in them', async () => {
  const story = await desk.story();
  const first = await desk.publish(story, { headline: 'Same headline' });
  site.show(story, first, 'Same headline');
  await desk.publish(story, { revision: 2, headline: 'Same headline' });
  expect(results(await check(await justNow(story.id, 'published', 2)))).toEqual({
    ...everywhere('not seen'),
    ...{ 'short address': 'seen', front: 'seen', section: 'seen', search: 'seen', 'news sitemap': 'seen' },
  });
  await desk.publish(story, { revision: 3, card: { headline: 'Same headline', noindex: true } });
  const hidden = await check(await justNow(story.id, 'published', 3));
  // Both are given up in the same moment, in any order.
  const inSitemaps = Object.fromEntries(hidden.map(({ what, result }) => [what, result]));
  expect(inSitemaps).toMatchObject({ sitemap: 'not seen', 'news sitemap': 'not seen' });
});

test('a check gives way: nothing in the first tenth of a second, then the page first, never more than two at once', async () => {
  const story = await desk.story();
  const id = await desk.publish(story);
  site.show(story, id, 'A headline');
  const outsider = likeAnOutsider({ siteUrl: site.url, inside: site.inside });
  const looks: string[] = [];
  let running = 0;
  let most = 0;
  const lines = await check(await justNow(story.id, 'published'), {
    outsider: () => async (path, query) => {
      looks.push(path);
      most = Math.max(most, ++running);
      return outsider(path, query).finally(() => running--);
    },
  });
  expect(looks[0]).toBe(story.address);
  expect(most).toBe(2);
  expect(Math.min(...lines.map(({ seconds }) => seconds))).toBeGreaterThanOrEqual(0.1);
});

test('an unpublished story must be gone from every place', async () => {
  const story = await desk.story();
  const id = await desk.publish(story);
  site.show(story, id, 'A headline');
  await desk.unpublish(story);
  const act = await justNow(story.id, 'unpublished');
  expect(results(await check(act))).toEqual(everywhere('not seen'));

  site.hide(story);
  await check(act);
  expect(results(await written(story.id))).toEqual(everywhere('seen'));
});

test('404 is not enough for a story that was taken down', async () => {
  const story = await desk.story();
  await desk.publish(story);
  await desk.takeDown(story);
  site.hide(story);
  site.set(`${story.address}/history`, { status: 410 });
  const lines = await check(await justNow(story.id, 'taken-down'));
  expect(results(lines)).toEqual({ ...everywhere('seen'), 'mobile page': 'seen', page: 'not seen' });
});

test('what a later act has changed meanwhile is not called late', async () => {
  const story = await desk.story();
  await desk.publish(story);
  const act = await justNow(story.id, 'published');
  await database.query('select pg_sleep(0.01)');
  const second = await desk.publish(story, { revision: 2, headline: 'Second' });
  site.show(story, second, 'Second');
  const lines = await check(act);
  expect(results(lines)).toEqual({ 'short address': 'seen' });
});

test('a plan that was changed before its moment has no receipt', async () => {
  const story = await desk.story();
  await desk.publish(story);
  await desk.unpublish(story);
  expect(await check(await justNow(story.id, 'published'))).toEqual([]);
  expect(await written(story.id)).toEqual([]);
});

test('a planned act is not looked for before its moment', async () => {
  const story = await desk.story();
  const id = await desk.publish(story);
  site.show(story, id, 'A headline');
  const act = await justNow(story.id, 'published');
  const lines = await check({ ...act, effectiveAt: new Date(Date.parse(act.effectiveAt) + 500).toISOString() });
  expect(lines).toHaveLength(PLACES.length);
  expect(lines.every(({ seconds }) => seconds >= 0.1 && seconds < 5)).toBe(true);
});

test('a publication is found by the millisecond it began in', async () => {
  const story = await desk.story();
  const id = await desk.publish(story);
  site.show(story, id, 'A headline');
  const [row] = await database.query<{ began: Date }>(
    'select lower(public_during) as began from publications where id = $1',
    [id],
  );
  const began = row?.began.toISOString() ?? '';
  const lines = await check({ ...(await justNow(story.id, 'published')), acceptedAt: began, effectiveAt: began });
  expect(results(lines)).toEqual(everywhere('seen'));
});

test('a check that is run twice leaves one line for each place', async () => {
  const story = await desk.story();
  const id = await desk.publish(story);
  site.show(story, id, 'A headline');
  const act = await justNow(story.id, 'published');
  await check(act);
  const asked = site.asked.length;
  await check(act);
  expect(site.asked.slice(asked)).toEqual([]);
  expect(await written(story.id)).toHaveLength(PLACES.length);
});

test('a check that begins late does not call late what it sees at once', async () => {
  const story = await desk.story();
  const id = await desk.publish(story);
  site.show(story, id, 'A headline');
  const act = await justNow(story.id, 'published');
  await database.query('select pg_sleep(0.6)');
  const lines = await check(act);
  expect(lines.map(({ late }) => late)).toEqual(Array(PLACES.length).fill(false));
  expect(lines[0]?.seconds).toBeGreaterThan(0.6);
});
