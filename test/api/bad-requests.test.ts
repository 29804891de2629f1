import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createHttpServer } from '../../src/platform/http/index.ts';
import { rawRequest } from '../conformance/raw-request.ts';
import { buildWholeApp, openWholeApp, type WholeApp } from '../program/whole-app.ts';

let whole: WholeApp;
beforeAll(async () => {
  whole = await openWholeApp();
  await whole.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
});
afterAll(() => whole?.close());
afterEach(async () => expect((await whole.call('GET', '/world')).status).toBe(200));

const get = (target: string, headers: Record<string, string> = {}) => rawRequest(whole.port, { target, headers });

describe('an address', () => {
  test.each([
    '/..',
    '/../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/world/%00',
    '/%',
    '/%zz',
    '/world/%E0%A4%A',
    '/%ff',
    '/%c0%ae',
    '/%09',
    '/%0d%0aSet-Cookie:x',
    '/api/v1/stories/%00',
    '/api/v1/stories/%zz',
    '/assets/..%2f..%2fpackage.json',
    '/s/%00',
    'ftp://elsewhere.example/world',
    'world',
    '*',
    '/a b',
    '/a\tb',
    '/é',
  ])('%s is broken: 400', async (target) => {
    const answer = await get(target);
    expect(answer.status).toBe(400);
    expect(answer.body.toString()).toMatch(/valid|broken|path/);
  });

  test.each([
    ['//elsewhere.example/..', '/'],
    ['///', '/'],
    ['/world/../world', '/world'],
    ['/world/%2e%2e/world', '/world'],
    ['/WORLD?utm_source=x', '/world'],
    ['http://elsewhere.example/World', '/world'],
    ['http://elsewhere.example', '/'],
    [`/${'a/../'.repeat(1_500)}world`, '/world'],
  ])('in another form (%s) leads to %s by one redirect, never to another host', async (target, location) => {
    const answer = await get(target, { host: 'elsewhere.example', 'x-forwarded-host': 'elsewhere.example' });
    expect([answer.status, answer.headers.location]).toEqual([301, location]);
    expect((await get(location)).status).toBe(200);
  });

  test.each(['/api/v1/stories/%00', '/api/v1/stories/%zz', '/API/%', '/api/v1/stories/%ff?x=%zz'])(
    'that is broken below the API (%s) is a problem like all others',
    async (target) => {
      const answer = await get(target);
      expect([answer.status, answer.headers['content-type']]).toEqual([400, 'application/problem+json; charset=utf-8']);
      expect(JSON.parse(answer.body.toString())).toMatchObject({ type: '/api/problems/bad-request', status: 400 });
      expect(answer.headers['content-security-policy']).toContain('sandbox');
    },
  );

  test.each([
    ['/studio/?tab=1', '/studio?tab=1'],
    ['/API/Docs', '/api/docs'],
    ['/api//v1/stories/', '/api/v1/stories'],
    ['//api/v1/sections', '/api/v1/sections'],
  ])('of studio and API in another form (%s) leads to %s by one redirect', async (target, location) => {
    const answer = await get(target);
    expect([answer.status, answer.headers.location]).toEqual([308, location]);
    expect([200, 401]).toContain((await get(location)).status);
  });

  test.each(['http://127.0.0.1/world', 'https://elsewhere.example/world', 'http://a:b@elsewhere.example/world'])(
    'in absolute form (%s) is answered as its path is',
    async (target) => {
      expect((await get(target)).body.equals((await get('/world')).body)).toBe(true);
    },
  );

  test.each([
    '//elsewhere.example/',
    '/\\elsewhere.example',
    '/world;x',
    '/world/page/0',
    '/world/page/01',
    `/world/page/${'9'.repeat(400)}`,
    '/s/x',
    '/world/2026/13/99/x',
    '/world/0000/00/00/x',
  ])('that leads nowhere (%s) is the page that says so', expectNotFoundPage);

  test.each([
    ['one long name', `/${'a'.repeat(8_000)}`],
    ['4,000 segments', '/a'.repeat(4_000)],
    ['signs that are escaped in other places', '/$'.repeat(4_000)],
    ['signs that are escaped everywhere', `/${'"<>'.repeat(2_500)}x`],
    ['letters beyond ASCII', `/${'%C3%A9'.repeat(1_300)}`],
  ])('of 8,000 bytes (%s) that leads nowhere is the page that says so', (_name, target) => expectNotFoundPage(target));

  test.each([
    ['/', 8_192, 414],
    ['/world?x=', 8_192, 414],
    ['/api/v1/stories?q=', 8_192, 414],
    ['/', 16_384, 431],
    ['/api/v1/', 65_536, 431],
  ])('that begins with %s and goes on for %i bytes is refused with %i', async (start, length, status) => {
    const answer = await get(start + 'a'.repeat(length));
    expect(answer.status).toBe(status);
    expect(answer.body.toString()).toMatch(/may have [\d,]+ bytes/);
  });
});

async function expectNotFoundPage(target: string): Promise<void> {
  const answer = await get(target);
  expect([answer.status, answer.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
}

describe('a method', () => {
  test.each(['TRACE', 'PROPFIND', 'LINK', 'M-SEARCH', 'MKCOL'])('%s is 405 with Allow', async (method) => {
    for (const target of ['/', '/world', '/api/v1/stories']) {
      const answer = await rawRequest(whole.port, { method, target });
      expect([answer.status, answer.headers.allow]).toEqual([405, expect.stringContaining('GET')]);
    }
  });

  test.each([
    ['/', 'GET, HEAD'],
    ['/world', 'GET, HEAD'],
    ['/World/', 'GET, HEAD'],
    ['/nothing', 'GET, HEAD'],
    ['/rss.xml', 'GET, HEAD'],
    ['/world/2026/01/02/x/reply', 'GET, HEAD, POST'],
    ['/world/2026/01/02/x/amp', 'GET, HEAD, POST'],
  ])('to write %s is 405, which says how it is used: %s', async (target, allow) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      if (allow.includes(method)) continue;
      const answer = await rawRequest(whole.port, { method, target });
      expect([method, answer.status, answer.headers.allow]).toEqual([method, 405, `${allow}, OPTIONS`]);
    }
    const options = await rawRequest(whole.port, { method: 'OPTIONS', target });
    expect([options.status, options.headers.allow]).toEqual([204, `${allow}, OPTIONS`]);
    // A reply to no story finds nothing.
    if (allow.includes('POST')) expect((await rawRequest(whole.port, { method: 'POST', target })).status).toBe(404);
  });

  test.each(['BREW', 'get', 'G ET', ''])('%j is none: 400', async (method) => {
    expect((await rawRequest(whole.port, { method, target: '/world' })).status).toBe(400);
  });

  test('CONNECT is told that this is no proxy', async () => {
    const answer = await rawRequest(whole.port, { method: 'CONNECT', target: 'elsewhere.example:443' });
    expect([answer.status, answer.headers['content-type']]).toEqual([405, 'application/problem+json']);
    expect(answer.headers.allow).toContain('GET');
  });
});

describe('a request that is no HTTP', () => {
  test.each([
    ['a greeting of TLS', '\x16\x03\x01\x00\xa5\x01\x00\x00\r\n\r\n', 400],
    ['bare line feeds', 'GET /world HTTP/1.1\nHost: a\n\n', 400],
    ['no host', 'GET /world HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['a folded header', 'GET /world HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n', 400],
    ['a NUL in a header', 'GET /world HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n', 400],
    ['20 kB of one header', `GET /world HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    ['2,300 headers', `GET /world HTTP/1.1\r\nHost: a\r\n${'X-Y: ab\r\n'.repeat(2_300)}\r\n`, 431],
    ['an unknown expectation', 'GET /world HTTP/1.1\r\nHost: a\r\nExpect: fish\r\nConnection: close\r\n\r\n', 417],
    [
      'a length and chunks, which two servers read in two ways',
      'POST /api/v1/sections HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    [
      'two lengths',
      'POST /api/v1/sections HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello',
      400,
    ],
    ['less than no length', 'POST /api/v1/sections HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\nhello', 400],
    [
      'a chunk of no size',
      'POST /studio/sign-in HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n',
      400,
    ],
  ])('(%s) is refused', async (_name, bytes, status) => {
    expect(await sendBytes(whole.port, bytes)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });
});

describe('odd headers', () => {
  test.each([
    ['cookies', { cookie: ';;;=%%%; courant_session=%ff%zz; a' }],
    ['a long session', { cookie: `courant_session=${'a'.repeat(8_000)}` }],
    ['another scheme', { authorization: 'Basic %%%' }],
    ['a host', { host: 'a b"<>' }],
    ['3,000 entity tags', { 'if-none-match': `${'"x",'.repeat(3_000)}"y"` }],
    ['a date', { 'if-modified-since': 'yesterday' }],
    ['ranges', { range: 'bytes=0-10,5-1,-' }],
    ['codings', { 'accept-encoding': 'gzip;q=x, br;;, *;q=2' }],
    ['a type', { accept: '\xff' }],
    [
      'proxies',
      { 'x-forwarded-for': ';;,,, <script>, ::::', 'x-forwarded-proto': 'javascript', 'x-forwarded-host': '"><' },
    ],
    ['an upgrade', { upgrade: 'websocket', connection: 'upgrade, close' }],
  ])('(%s) change nothing', async (_name, headers) => {
    for (const target of ['/world', '/api/v1/sections', '/studio/sign-in', '/metrics']) {
      const answer = await get(target, headers as Record<string, string>);
      expect([200, 403], target).toContain(answer.status);
    }
  });
});

describe('the sign-in form', () => {
  test.each([
    'email=%ff%zz&email=2&a[b',
    'email=a%00@b.example&password=x',
    'email[a]=b&password[]=c',
    '%%%%',
    'a=b&'.repeat(20_000),
  ])('sent %s is refused, not broken', async (body) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await rawRequest(whole.port, { method: 'POST', target: '/studio/sign-in', headers, body });
    expect([400, 401, 413, 422]).toContain(answer.status);
  });
});

test('who sends slowly gets 408 in their own time, and nobody else waits', async () => {
  const limits = { headersTimeout: 150, requestTimeout: 300, connectionsCheckingInterval: 30 };
  const { app, close } = await buildWholeApp((listener) => createHttpServer(listener, limits));
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as { port: number };
  const form = 'Content-Type: application/x-www-form-urlencoded';
  const slow = [
    'GET /healthz HTTP/1.1\r\nHost:',
    `POST /studio/sign-in HTTP/1.1\r\nHost: a\r\n${form}\r\nContent-Length: 100\r\n\r\nemail=`,
    `POST /studio/sign-in HTTP/1.1\r\nHost: a\r\n${form}\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nemai`,
  ].map((bytes) => sendBytes(port, bytes));
  expect((await rawRequest(port, { target: '/healthz' })).status).toBe(200);
  for (const answer of await Promise.all(slow)) expect(answer).toMatch(/^HTTP\/1\.1 408 [\s\S]*problem\+json/);
  await close();
});

/** Sends bytes just as they are and gives all that comes until the other side ends. */
function sendBytes(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect({ port, host: '127.0.0.1', timeout: 10_000 }, () => socket.write(bytes, 'latin1'));
    socket.setEncoding('latin1').on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('timeout', () => socket.destroy(new Error(`no answer to ${bytes.slice(0, 60)}`)));
    socket.on('error', (error) => (answer ? resolve(answer) : reject(error)));
    socket.on('end', () => resolve(answer));
  });
}
