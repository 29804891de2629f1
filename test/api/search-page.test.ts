import { gunzipSync } from 'node:zlib';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { SearchSlots, searchRoutes } from '../../src/features/search/index.ts';
import { TakenDownFile } from '../../src/newsstand/index.ts';
import { openDatabase } from '../../src/platform/database/index.ts';
import { type App, buildHttp, readerPolicy } from '../../src/platform/http/index.ts';
import { openSearchPages } from '../../src/site/index.ts';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';

vi.setConfig({ testTimeout: 60_000 });

let app: WholeApp;
beforeAll(async () => {
  app = await openWholeApp();
  await app.act('POST', '/api/v1/sections', { name: 'World & all', slug: 'world' });
});
afterAll(() => app?.close());

const search = (query: string, headers: Record<string, string> = {}) =>
  app.call('GET', `/search${query}`, { as: 'stranger', headers });
const searchFor = (words: string) => search(`?q=${encodeURIComponent(words)}`);

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

async function publish(headline: string, value: string, over: Record<string, unknown> = {}): Promise<string> {
  const body = { headline, section: 'world', body: { format: 'text', value }, ...over };
  const { id } = (await app.act('POST', '/api/v1/stories', body)).json;
  await app.act('POST', `/api/v1/stories/${id}/publish`, {});
  return id;
}

test('without words it is a form, is kept by nobody, and every page leads to it', async () => {
  const { status, text, headers } = await search('');
  expect(status).toBe(200);
  expect(text).toMatch(/<form action="\/search">.*<label for="q">.*<input id="q" name="q" type="search" value/s);
  expect(text).toContain('<option value="world">World &amp; all</option>');
  expect(Object.fromEntries(headers)).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': readerPolicy,
    'content-type': 'text/html; charset=utf-8',
    'x-robots-tag': 'noindex',
    'x-content-type-options': 'nosniff',
  });
  expect((await app.call('GET', '/', { as: 'stranger' })).text).toContain('<a class="find" href="/search">');
  expect((await app.call('HEAD', '/search', { as: 'stranger' })).status).toBe(200);
  expect((await app.call('GET', '/Search/?q=a', { as: 'stranger' })).headers.get('location')).toBe('/search?q=a');
});

test('results bear their passages with the words marked, and nothing of a text becomes markup', async () => {
  await publish('Kestrel <b>bold</b> & free', 'Far off. The kestrels <script>alert(1)</script> rose. Then they left.');
  const { text } = await search('?q=%22kestrels%22&section=world&from=2020-01-01&sort=relevance');
  expect(text).toContain('<mark>Kestrel</mark> &lt;b>bold&lt;/b> &amp; free');
  expect(text).toContain('The <mark>kestrels</mark> &lt;script>alert(1)&lt;/script> rose.');
  expect(text).not.toContain('<script>alert');
  expect(text).toContain('value="&quot;kestrels&quot;"');
  expect(text).toContain('<option value="world" selected>');
  expect(text).toContain('<option value="relevance" selected>');
  expect(text).toContain('value="2020-01-01"');
  expect(text).toMatch(/<p class="tally" role="status">\s*1 story/);
  expect(text).toContain('<meta name="robots" content="noindex"');
});

test('more results follow by a link that keeps all that was asked, each story once, by time and by relevance', {
  timeout: 60_000,
}, async () => {
  // Four at a time: more would wait for each other's connections.
  for (let number = 0; number < 43; number += 4)
    await Promise.all(
      range(number, Math.min(43, number + 4)).map((one) => publish(`Puffin number ${one}`, `Text ${one}.`)),
    );
  for (const sort of ['newest', 'relevance']) {
    const seen: string[] = [];
    let address: string | undefined = `?q=puffin&section=world&sort=${sort}`;
    let pages = 0;
    while (address !== undefined && pages < 9) {
      const { text } = await search(address);
      expect(text).toContain('43 stories');
      seen.push(...[...text.matchAll(/<mark>Puffin<\/mark> number (\d+)/g)].map(([, number = '']) => number));
      const next = /<a href="\/search(\?[^"]+)" rel="next"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
      if (next) expect(new URLSearchParams(next).get('section')).toBe('world');
      expect(text.includes('First results')).toBe(pages > 0);
      address = next;
      pages += 1;
    }
    expect([sort, pages, seen.length, new Set(seen).size]).toEqual([sort, 3, 43, 43]);
  }
});

test('a story with the words in its headline comes before newer ones with them in the text, when the best are asked for', async () => {
  await publish('Tern colony grows', 'Nothing.', { firstPublishedAt: '2002-01-01T00:00:00Z' });
  for (let number = 0; number < 3; number++) await publish(`Other ${number}`, 'There was a tern about, said a man.');
  const first = (text: string) => /<article class="card">.*?<a href="[^"]*">(.*?)<\/a>/s.exec(text)?.[1];
  expect(first((await search('?q=tern')).text)).toBe('Other 2');
  expect(first((await search('?q=tern&sort=relevance')).text)).toBe('<mark>Tern</mark> colony grows');
});

test('where nothing is found it helps: headlines spelled alike, else what is new', async () => {
  const alike = (await searchFor('puffin nummber 7')).text;
  expect(alike).toContain('No story has these words');
  expect(alike).toContain('>Puffin number 7</a>');
  expect((await searchFor('zzzzzz')).text).toMatch(/<section class="ideas">.*<article/s);
});

const hostile: [string, string][] = [
  ['control characters', '\u0000\u0001\u001b[31mkestrel\u007f'],
  ['only stop words', 'the of and'],
  ['only what is not wanted', '-kestrel'],
  ['operators', "& | ! ( ) <-> :* \\ '"],
  ['an injection', "'; drop table stories; --"],
  ['right to left', 'صقر \u202Eabc'],
  ['emoji', '🦅🦅'],
  ['a lone quotation mark', '"kestrel'],
  ['markup', '"><img src=x onerror=alert(1)>'],
  ['a long word', 'k'.repeat(2_500)],
  ['a long text', 'kestrel '.repeat(500)],
  ['many alternatives', 'a or b or c or d or e or f '.repeat(20)],
  ['deep negation', '-"a b" -"c d" -'.repeat(30)],
];
test.each(hostile)('%s get a page and no fault', async (_, words) => {
  for (const sort of ['newest', 'relevance']) {
    const { status, text } = await search(`?q=${encodeURIComponent(words)}&sort=${sort}`);
    expect(status).toBe(200);
    expect(text).toContain('</html>');
    expect(text).not.toContain('<img src=x');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of these may reach a page
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/);
  }
});

test('parameters that are no such thing change nothing, and broken escapes are no fault', async () => {
  for (const query of [
    '?q=kestrel&after=nonsense&section=no-such&from=2026-13-99&until=x&sort=up',
    '?q=kestrel&after=WyJhIiwiYiJd&q=other',
    '?q=%ff%zzkestrel',
    '?q[]=kestrel',
    '?q=kestrel&after=999',
    `?q=kestrel&${'x=y&'.repeat(500)}`,
  ]) {
    expect([query.slice(0, 80), (await search(query)).status]).toEqual([query.slice(0, 80), 200]);
  }
  expect((await search(`?q=${'a'.repeat(10_000)}`)).status).toBe(414);
});

test('what was taken down without the database is not shown, by page or API', async () => {
  const id = await publish('Osprey nest', 'An osprey.');
  expect((await searchFor('osprey')).text).toContain('<mark>Osprey</mark> nest');
  const file = new TakenDownFile(app.dataDir);
  // As while the newsroom is not told: the file alone rules.
  const client = await app.database.pool.connect();
  await client.query('begin');
  await client.query('select from stories where id = $1 for update', [id]);
  file.add({ story: id, addresses: ['/nowhere'], status: 410, reason: 'Law.', at: new Date().toISOString() });
  await expect.poll(async () => (await searchFor('osprey')).text.includes('nest'), { timeout: 5_000 }).toBe(false);
  await client.query('rollback');
  client.release();
  await expect
    .poll(async () => (await app.call('GET', '/api/v1/stories?q=osprey', { as: 'stranger' })).json.items, {
      timeout: 8_000,
    })
    .toEqual([]);
});

test('is compressed as the reader’s browser takes it', async () => {
  const small = await openSmallApp(app.database);
  const get = (accepted: string) =>
    small.inject({ method: 'GET', url: '/search', headers: { 'accept-encoding': accepted } });
  const gzip = await get('gzip, br;q=0');
  expect([gzip.headers['content-encoding'], gzip.headers.vary]).toEqual(['gzip', 'Accept-Encoding']);
  expect(gunzipSync(gzip.rawPayload).toString()).toContain('</html>');
  expect((await get('gzip, deflate, br')).headers['content-encoding']).toBe('br');
  expect((await get('identity')).headers['content-encoding']).toBeUndefined();
  await small.close();
});

test('with the database away, or too many at once, a page of the paper says to come again', async () => {
  const away = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none', connections: 1 });
  const small = await openSmallApp(away);
  const { statusCode, headers, payload } = await small.inject({ method: 'GET', url: '/search?q=a' });
  expect([statusCode, headers['retry-after'], headers['cache-control']]).toEqual([503, '5', 'no-store']);
  expect(headers['content-security-policy']).toBe(readerPolicy);
  expect(payload).toContain('The Away Courier');
  await small.close();
  const busy = await openSmallApp(app.database, new SearchSlots({ atOnce: 1, waiting: 0 }));
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => busy.inject({ method: 'GET', url: '/search?q=puffin' })),
  );
  expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 503, 503, 503, 503]);
  await busy.close();
});

async function openSmallApp(
  database: WholeApp['database'] | ReturnType<typeof openDatabase>,
  slots = new SearchSlots(),
) {
  const siteUrl = 'https://courier.example';
  const small: App = await buildHttp({ log: pino({ level: 'silent' }), trustedProxies: [], siteUrl });
  const pages = openSearchPages({
    ...{ database, siteUrl, staging: false },
    paperName: () => 'The Away Courier',
    isTakenDown: () => false,
  });
  searchRoutes(small, { slots, pages });
  await small.ready();
  return small;
}
