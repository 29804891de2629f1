import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encode } from './bodies.ts';
import { type Ready, ready } from './page-memory.ts';
import { negotiate, sendPage } from './send-page.ts';

let page: Ready;
const server = createServer((asked, response) =>
  sendPage(asked, response, page, { page: [['X-Kind', 'page']], redirect: [['X-Kind', 'redirect']] }),
);
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve())));
afterAll(() => server.close());

const make = async (over: Partial<Ready> = {}) =>
  ready({
    path: '/',
    status: 200,
    kind: 'page',
    contentType: 'text/html; charset=utf-8',
    position: 0,
    tags: [],
    bodies: await encode('text '.repeat(300)),
    modified: Date.UTC(2026, 4, 4, 12, 0, 0) / 1000,
    ...over,
  });

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer };

function ask(headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', method, headers }, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk);
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) });
    })
      .on('error', reject)
      .end();
  });
}

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br', 'br'],
  ['gzip, deflate, br, zstd', 'br'],
  ['GZIP', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['br; q=0.000 , gzip;q=0.1', 'gzip'],
  ['br;q=0.001', 'br'],
  ['brotli, xgzip', 'identity'],
  ['*', 'identity'],
  [`${'x,'.repeat(5_000)}gzip`, 'gzip'],
])('Accept-Encoding %.40s gets %s', (accepted, encoding) => expect(negotiate(accepted)).toBe(encoding));

test('each encoding has an entity tag of its own, and 304 is said with the headers that 200 would have', async () => {
  page = await make();
  const plain = await ask();
  const compressed = await ask({ 'accept-encoding': 'br' });
  expect(plain.headers.etag).not.toBe(compressed.headers.etag);
  const etag = String(compressed.headers.etag);
  const unchanged = await ask({ 'accept-encoding': 'br', 'if-none-match': etag });
  expect(unchanged).toMatchObject({ status: 304, headers: { etag, vary: 'Accept-Encoding', 'x-kind': 'page' } });
  expect(unchanged.body.length).toBe(0);
  expect((await ask({ 'if-none-match': etag })).status).toBe(200);
});

test.each([
  ['*', 304],
  ['W/ETAG', 304],
  ['"other", ETAG', 304],
  ['"other"', 200],
  ['ETAGx', 200],
])('If-None-Match: %s gets %i', async (ifNoneMatch, status) => {
  page = await make();
  const value = ifNoneMatch.replace('ETAG', page.etags.identity);
  // A date beside it says nothing (RFC 9110 §13.1.3).
  const answer = await ask({ 'if-none-match': value, 'if-modified-since': page.lastModified });
  expect(answer.status).toBe(status);
});

test.each([
  ['Mon, 04 May 2026 12:00:00 GMT', 304],
  ['Monday, 04-May-26 12:00:00 GMT', 304],
  ['Mon May  4 12:00:00 2026', 304],
  ['Mon, 04 May 2026 12:00:01 GMT', 200],
  ['yesterday', 200],
])('If-Modified-Since: %s gets %i', async (since, status) => {
  page = await make();
  expect((await ask({ 'if-modified-since': since })).status).toBe(status);
});

test('HEAD gets the headers of GET and no body', async () => {
  page = await make();
  const [head, get] = [await ask({}, 'HEAD'), await ask()];
  expect({ ...head.headers, date: '' }).toEqual({ ...get.headers, date: '' });
  expect(head.body.length).toBe(0);
});

test('a copy that could not be made anew in time says so', async () => {
  page = await make({ stale: true });
  expect((await ask()).headers['cache-status']).toBe('Courant; hit; detail=stale');
});

test('a refusal is stored by nobody and has no entity tag; a redirect may be asked about again', async () => {
  page = await make({ status: 410 });
  expect(await ask({ 'if-none-match': '*' })).toMatchObject({ status: 410, headers: { 'cache-control': 'no-store' } });
  expect((await ask()).headers.etag).toBeUndefined();
  page = await make({ status: 503 });
  expect((await ask()).headers['retry-after']).toBe('5');
  page = await make({ status: 301, location: '/world', kind: 'redirect', bodies: await encode('') });
  expect(await ask()).toMatchObject({ status: 301, headers: { location: '/world', 'x-kind': 'redirect' } });
});
