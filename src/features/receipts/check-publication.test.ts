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

const everywhere = (result: string) => ({
  page: result,
  history: result,
  'short address': result,
  front: result,
  section: result,
});

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
    outsider: () => async (path) => {
      if (path === story.address && ++looks === shownAfter) site.show(story, id, 'A headline');
      return outsider(path);
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
  expect(lines.filter(({ late }) => late).map(({ what }) => what)).toHaveLength(4);
});

test('a new story must stand on the front, until enough newer ones have come', async () => {
  const story = await desk.story();
  const id = await desk.publish(story);
  const act = await justNow(story.id, 'published');
  site.show(story, id, 'A headline');
  for (const list of ['/', '/world']) site.set(list, { status: 200, body: '<ul></ul>' });
  expect(results(await check(act))).toEqual({ ...everywhere('seen'), front: 'not seen', section: 'not seen' });

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
  for (const path of [story.address, `${story.address}/history`, `/s/${story.id}`, '/', '/world'])
    site.set(path, { status: 503 });
  await check(await justNow(story.id, 'published'));
  expect((await written(story.id)).map(({ result, status }) => ({ result, status }))).toEqual(
    Array(5).fill({ result: 'not seen', status: 503 }),
  );
});

test('an unpublished story must be gone from every place', async () => {
  const story = await desk.story();
  const id = await desk.publish(story);
  site.show(story, id, 'A headline');
  await desk.unpublish(story);
  const act = await justNow(story.id, 'unpublished');
  expect(results(await check(act))).toEqual(everywhere('not seen'));

  for (const path of [story.address, `${story.address}/history`, `/s/${story.id}`]) site.set(path, { status: 404 });
  for (const list of ['/', '/world']) site.set(list, { status: 200, body: '<ul></ul>' });
  await check(act);
  expect(results(await written(story.id))).toEqual(everywhere('seen'));
});

test('404 is not enough for a story that was taken down', async () => {
  const story = await desk.story();
  await desk.publish(story);
  await desk.takeDown(story);
  for (const list of ['/', '/world']) site.set(list, { status: 200, body: '' });
  site.set(`${story.address}/history`, { status: 410 });
  const lines = await check(await justNow(story.id, 'taken-down'));
  expect(results(lines)).toEqual({ ...everywhere('seen'), page: 'not seen' });
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
  expect(lines).toHaveLength(5);
  expect(lines.every(({ seconds }) => seconds >= 0 && seconds < 5)).toBe(true);
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
  expect(site.asked).toHaveLength(asked);
  expect(await written(story.id)).toHaveLength(5);
});

test('a check that begins late does not call late what it sees at once', async () => {
  const story = await desk.story();
  const id = await desk.publish(story);
  site.show(story, id, 'A headline');
  const act = await justNow(story.id, 'published');
  await database.query('select pg_sleep(0.6)');
  const lines = await check(act);
  expect(lines.map(({ late }) => late)).toEqual(Array(5).fill(false));
  expect(lines[0]?.seconds).toBeGreaterThan(0.6);
});

test('asks nobody but the site, whatever an address looks like', async () => {
  const look = likeAnOutsider({ siteUrl: site.url, inside: site.inside });
  site.set('//elsewhere.example/x', { status: 200, body: 'ours' });
  site.set('/leads-away', { status: 302, location: 'http://elsewhere.example/y' });
  expect((await look('//elsewhere.example/x')).answer?.body).toBe('ours');
  expect((await look('/leads-away')).answer).toEqual({ status: 302, body: '' });
});
