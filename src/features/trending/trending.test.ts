import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openWholeApp, type WholeApp } from '../../../test/program/whole-app.ts';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

let app: WholeApp;
let ordinary: Story[];
let another: Story;
beforeAll(async () => {
  app = await openWholeApp();
  for (const name of ['World', 'City', 'Sport'])
    await app.act('POST', '/api/v1/sections', { name, slug: name.toLowerCase() });
  ordinary = [];
  for (const name of ['one', 'two', 'three', 'four', 'five']) ordinary.push(await write(`Ferry ${name} sails`));
  another = await write('Ferry six sails', { section: 'city', sections: ['world'] });
}, 120_000);
afterAll(() => app?.close());

type Story = { id: string; path: string };

async function write(headline: string, more: Record<string, unknown> = {}): Promise<Story> {
  const body = { format: 'text', value: `Text of ${headline}.` };
  const { id } = (await app.act('POST', '/api/v1/stories', { headline, section: 'world', body, ...more })).json;
  return { id, path: await app.publish(id) };
}

const beacon = (body: unknown, headers: Record<string, string> = {}) =>
  app.call('POST', '/api/v1/beacon', { as: 'stranger', body, headers: { 'user-agent': BROWSER, ...headers } });

let readers = 0;
/** So many different readers, each of another address behind the trusted proxy. */
async function readBy(number: number, { id }: { id: string }): Promise<void> {
  for (let reader = 0; reader < number; reader++) {
    readers += 1;
    const address = `10.${(readers >> 16) & 255}.${(readers >> 8) & 255}.${readers & 255}`;
    expect((await beacon({ story: id }, { 'x-forwarded-for': address })).status).toBe(204);
  }
}

type Item = { story: { id: string; url: string; headline: string }; reads: number; score: number };
const trending = async (query = ''): Promise<{ window: string | null; items: Item[]; next: null }> =>
  (await app.call('GET', `/api/v1/trending?${query}`, { as: 'stranger' })).json;
const readsOf = async ({ id }: Story, query = 'window=hour') =>
  (await trending(query)).items.find(({ story }) => story.id === id)?.reads;
const untilRead = (story: Story, reads: number) =>
  vi.waitUntil(async () => (await readsOf(story)) === reads, { timeout: 8_000, interval: 100 });
const file = async (path: string) => (await app.call('GET', path, { as: 'stranger' })).json;
const page = async (path: string) => (await app.call('GET', path, { as: 'stranger' })).text;
/** The list of a page, without what surrounds it. */
const listOn = (html: string) => /<section class="trend"[\s\S]*?<\/section>/.exec(html)?.[0] ?? '';

test('until enough is read, lists show the newest instead, and the front repeats them not', async () => {
  expect(await trending()).toEqual({ window: null, items: [], next: null });
  const newest = await file('/trending.json');
  expect([newest.title, newest.window, newest.stories[0].id]).toEqual(['Latest', null, another.id]);
  expect(listOn(await page(another.path))).toContain('>Latest</a>');
  expect(listOn(await page('/'))).not.toContain('<li>');
  expect(await page('/trending')).toContain('No story has been read 20 times');
});

test('what is read twenty times is listed, most read first; the same reader counts once, and nineteen are too few', {
  timeout: 60_000,
}, async () => {
  for (const [index, story] of ordinary.entries()) await readBy(25 - index, story);
  await readBy(19, another);
  for (let time = 0; time < 5; time++) await beacon({ story: another.id }, { 'x-forwarded-for': '192.0.2.1' });
  await untilRead(another, 20);
  const { window, items, next } = await trending();
  expect([window, next, items.map(({ story, reads }) => [story.headline, reads])]).toEqual([
    'hour',
    null,
    [
      ['Ferry one sails', 25],
      ['Ferry two sails', 24],
      ['Ferry three sails', 23],
      ['Ferry four sails', 22],
      ['Ferry five sails', 21],
      ['Ferry six sails', 20],
    ],
  ]);
  expect(items[0]?.story.url).toBe(`${app.base}${ordinary[0]?.path}`);
  expect(items[0]?.score).toBeGreaterThan(20);
  expect((await trending('limit=2')).items).toHaveLength(2);
  expect((await trending('section=city&window=hour')).items.map(({ story }) => story.id)).toEqual([another.id]);
  expect((await trending('section=sport')).items).toEqual([]);
});

test('robots, unknown ids and nonsense count nothing and are answered alike', async () => {
  const before = await readsOf(another);
  const sent = [
    await beacon({ story: another.id }, { 'user-agent': 'curl/8.5.0' }),
    await beacon({ story: '01a214f4-8638-752a-bb7c-cac84dcd69a4' }),
    await beacon('{broken'),
    await beacon({ story: 7 }),
  ];
  expect(sent.map(({ status, text }) => [status, text])).toEqual(Array(4).fill([204, '']));
  await readBy(1, another);
  await untilRead(another, (before ?? 0) + 1);
});

test('a list stands in the page as it is made, without the page’s own story', async () => {
  const first = ordinary[0] as Story;
  // It was made before anything was read.
  await app.act('PATCH', `/api/v1/stories/${first.id}`, { kicker: 'Boats' }, { 'if-match': '"1"' });
  await app.act('POST', `/api/v1/stories/${first.id}/publish`, { kind: 'minor' });
  await vi.waitUntil(async () => listOn(await page(first.path)).includes('>Trending</a>'), { timeout: 5_000 });
  const list = listOn(await page(first.path));
  expect(list).toContain(`<!--card:${another.id}--><li>`);
  expect(list).not.toContain(first.id);
  expect(list).toContain('href="/trending"');
});

test('the list for scripts is made anew after five seconds, and says where it is from', {
  timeout: 20_000,
}, async () => {
  await vi.waitUntil(async () => (await file('/trending.json')).window === 'hour', { timeout: 8_000, interval: 200 });
  const { stories, title, address } = await file('/trending.json');
  expect([title, address, stories.length]).toEqual(['Trending', '/trending', 6]);
  expect(await file('/world/trending.json')).toMatchObject({ window: 'hour', address: '/trending' });
  expect((await file('/city/trending.json')).title).toBe('Latest');
  expect((await app.call('GET', '/nowhere/trending.json', { as: 'stranger' })).status).toBe(404);
  const moved = await fetch(`${app.base}/World/trending.json`, { redirect: 'manual' });
  expect([moved.status, moved.headers.get('location')]).toEqual([301, '/world/trending.json']);
});

test('sensitive, excluded, sponsored, retracted and unpublished stories are in no list, whatever is read', {
  timeout: 60_000,
}, async () => {
  const out = [
    await write('A private grief', { sensitive: true }),
    await write('Not for this list', { excludeFromTrending: true }),
    await write('Bought and paid for', { type: 'sponsored' }),
    await write('Withdrawn again'),
    await write('Taken offline'),
  ];
  for (const story of out) await readBy(22, story);
  const [withdrawn, offline] = out.slice(3) as [Story, Story];
  await untilRead(withdrawn, 22);
  await untilRead(offline, 22);
  await app.act('POST', `/api/v1/stories/${withdrawn.id}/retract`, { notice: 'It was wrong.', text: 'keep' });
  await app.act('POST', `/api/v1/stories/${offline.id}/unpublish`, {});
  const names = async () => (await trending('window=hour')).items.map(({ story }) => story.headline).sort();
  const others = [...ordinary, another].map(
    (_, index) => `Ferry ${['one', 'two', 'three', 'four', 'five', 'six'][index]} sails`,
  );
  await expect.poll(names).toEqual(others.sort());
  await vi.waitUntil(async () => (await file('/trending.json')).stories.length === 6, {
    timeout: 8_000,
    interval: 100,
  });
  const shown = JSON.stringify(await file('/trending.json')) + listOn(await page('/trending'));
  for (const { id } of out) expect(shown).not.toContain(id);
  expect((await app.act('GET', `/api/v1/stories/${out[1]?.id}`)).json.excludeFromTrending).toBe(true);
});

test.each(['window=year', 'limit=0', 'limit=51', 'limit=many', 'section=', 'section=nowhere'])(
  'the question %s is refused with 422',
  async (query) => {
    const answer = await app.call('GET', `/api/v1/trending?${query}`, { as: 'stranger' });
    expect([answer.status, answer.json.errors[0].in]).toEqual([422, 'query']);
  },
);

test('nothing of a reader is in the database', async () => {
  const columns = await app.database.query(
    `select table_name || '.' || column_name as name from information_schema.columns
     where table_name like 'story_read%' order by 1`,
  );
  expect(columns.map(({ name }) => name)).toEqual([
    'story_read_batches.id',
    'story_read_batches.written_at',
    'story_reads.hour',
    'story_reads.reads',
    'story_reads.story_id',
  ]);
});
