import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { buildHttp, routesOf, unprocessable } from './index.ts';
import { smallApp } from './testing/small-app.ts';

describe('a refusal', () => {
  test('of a wrong body is a 422 problem with a JSON pointer for each fault', async () => {
    const server = await smallApp();
    const answer = await server.inject({
      method: 'POST',
      url: '/api/v1/things',
      payload: { headline: '', 'a/b~c': 'x' },
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({
      type: '/api/problems/unprocessable',
      status: 422,
      title: expect.any(String),
    });
    expect(answer.json().errors.map((part: { pointer: string }) => part.pointer)).toEqual(['/headline', '/a~1b~0c']);
  });

  test('of a wrong query says that the fault is in the query', async () => {
    const server = await smallApp();
    const answer = await server.inject('/api/v1/things?limit=many');
    expect(answer.json()).toMatchObject({ status: 422, errors: [{ pointer: '/limit', in: 'query' }] });
  });

  test.each([
    ['malformed JSON', '{"headline":', 'application/json', 400],
    ['broken UTF-8', Buffer.from([0x22, 0xc3, 0x28, 0x22]), 'application/json', 400],
    ['a poisoned prototype', '{"headline":"x","__proto__":{"a":1}}', 'application/json', 400],
    ['nothing at all', '', 'application/json', 422],
    ['more than two megabytes', JSON.stringify({ headline: 'x'.repeat(2_200_000) }), 'application/json', 413],
    ['a kind of content that is not taken', 'headline=x', 'text/csv', 415],
    ['plain text, which other sites can send', '{"headline":"x"}', 'text/plain', 415],
    ['a form, which other sites can send', 'headline=x', 'application/x-www-form-urlencoded', 415],
  ])('of %s is a clear problem', async (_name, payload, type, status) => {
    const server = await smallApp();
    const answer = await server.inject({
      method: 'POST',
      url: '/api/v1/things',
      headers: { 'content-type': type },
      payload,
    });
    expect([answer.statusCode, answer.json().status]).toEqual([status, status]);
    expect(answer.json().detail.length).toBeGreaterThan(10);
  });

  test('of a wrong parameter in the path is a 404', async () => {
    const server = await smallApp();
    expect((await server.inject('/api/v1/things/no-uuid')).statusCode).toBe(404);
  });

  test('carries what its thrower adds', async () => {
    const server = await smallApp();
    const patch = (match?: string) =>
      server.inject({ method: 'PATCH', url: '/api/v1/things/1', ...(match && { headers: { 'if-match': match } }) });
    expect((await patch('W/"7-gzip"')).json()).toMatchObject({ status: 409, current: 9, yours: 7 });
    expect((await patch()).statusCode).toBe(428);
    expect((await patch('*')).statusCode).toBe(428);
    expect((await patch('"7", "8"')).statusCode).toBe(400);
    expect((await patch('seven')).statusCode).toBe(400);
  });

  test('has a documented type', async () => {
    const server = await smallApp();
    expect((await server.inject('/api/problems/unprocessable')).json()).toMatchObject({ status: 422 });
    expect((await server.inject('/api/problems/invented')).statusCode).toBe(404);
    expect(unprocessable('/x', 'No.').toJSON().type).toBe('/api/problems/unprocessable');
  });
});

describe('access', () => {
  test('that a route does not declare stops the start', async () => {
    const server = await buildHttp({ log: pino({ level: 'silent' }), trustedProxies: [], siteUrl: 'http://x' });
    expect(() => server.get('/undeclared', () => 'x')).toThrow('GET /undeclared does not say who may use it');
    await server.close();
  });

  test.each([
    [{}, 401],
    [{ authorization: 'Bearer wrong' }, 401],
    [{ authorization: 'Bearer reporter' }, 403],
    [{ authorization: 'Bearer reading-editor' }, 403],
    [{ authorization: 'Bearer editor' }, 200],
    [{ 'x-test-session': 'editor' }, 403],
    [{ 'x-test-session': 'editor', 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'x-test-session': 'editor', 'sec-fetch-site': 'same-origin' }, 200],
    [{ 'x-test-session': 'editor', origin: 'https://evil.example' }, 403],
    [{ 'x-test-session': 'editor', origin: 'null' }, 403],
    [{ 'x-test-session': 'editor', origin: 'https://news.example' }, 200],
    [{ 'x-test-session': 'editor', origin: 'http://localhost:80' }, 200],
    [{ 'x-test-session': 'editor', origin: 'https://localhost:80', 'x-forwarded-proto': 'https' }, 200],
  ])('to a write with %j is answered by %i', async (headers, status) => {
    const server = await smallApp();
    expect((await server.inject({ method: 'POST', url: '/api/v1/publish', headers })).statusCode).toBe(status);
  });

  test('to what is public is everybody’s, but a wrong token is told so', async () => {
    const server = await smallApp();
    const get = async (headers: Record<string, string>) => server.inject({ url: '/api/v1/things', headers });
    expect((await get({})).json().items).toEqual(['stranger']);
    expect((await get({ authorization: 'Bearer editor' })).json().items).toEqual(['editor']);
    expect((await get({ 'x-test-session': 'expired' })).json().items).toEqual(['stranger']);
    const wrong = await get({ authorization: 'Bearer wrong' });
    expect([wrong.statusCode, wrong.headers['www-authenticate']]).toEqual([401, 'Bearer error="invalid_token"']);
  });

  test('to a page of the studio leads a stranger’s browser to the sign-in page, a program to 401', async () => {
    const server = await smallApp({ signInAddress: '/studio/sign-in' });
    const page = await server.inject({ url: '/studio?a=b', headers: { accept: 'text/html' } });
    expect([page.statusCode, page.headers.location]).toEqual([303, '/studio/sign-in?next=%2Fstudio%3Fa%3Db']);
    expect((await server.inject('/studio')).statusCode).toBe(401);
  });

  test('sent by a form after the session has ended leads to the sign-in page, and from there to the page of the form', async () => {
    const server = await smallApp({ signInAddress: '/studio/sign-in' });
    const send = (headers: Record<string, string>) =>
      server.inject({
        method: 'POST',
        url: '/studio/notes',
        payload: 'a=b',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      });
    const ours = await send({
      accept: 'text/html',
      referer: 'http://paper.example/studio/notes?page=2',
      host: 'paper.example',
    });
    expect([ours.statusCode, ours.headers.location]).toEqual([
      303,
      '/studio/sign-in?next=%2Fstudio%2Fnotes%3Fpage%3D2',
    ]);
    const foreign = await send({ accept: 'text/html', referer: 'https://elsewhere.example/studio' });
    expect(foreign.headers.location).toBe('/studio/sign-in?next=');
    expect((await send({})).statusCode).toBe(401);
  });

  test('is listed for every route', async () => {
    const server = await smallApp();
    expect(routesOf(server)).toContainEqual({
      method: 'POST',
      url: '/api/v1/publish',
      access: { roles: ['editor'], scope: 'publish' },
    });
    expect(routesOf(server).every(({ access }) => access !== undefined)).toBe(true);
  });
});

describe('an answer', () => {
  test('of the API runs nothing and is kept by nobody, of the studio allows its own nonce', async () => {
    const server = await smallApp();
    const api = await server.inject('/api/v1/things');
    expect(api.headers).toMatchObject({
      'content-security-policy': expect.stringMatching(/^default-src 'none'.*sandbox$/),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    const studio = await server.inject({ url: '/studio', headers: { 'x-test-session': 'editor' } });
    expect(studio.headers['content-security-policy']).toContain(`'nonce-${studio.body}'`);
    expect(studio.body.length).toBeGreaterThan(20);
  });

  test('to our own fault says nothing of it, and the log has it without the query', async () => {
    const lines: string[] = [];
    const server = await smallApp({ lines });
    const answer = await server.inject('/fails?email=reader@example.org');
    expect([answer.statusCode, answer.body.includes('secret words')]).toEqual([500, false]);
    expect(lines.join()).toContain('secret words');
    expect(lines.join()).not.toContain('reader@example.org');
  });

  test.each([
    ['ECONNREFUSED', 503],
    ['57P01', 503],
    ['40001', 503],
    ['53100', 503],
    ['22021', 422],
    ['22P02', 422],
    ['23505', 409],
  ])('to the error %s of PostgreSQL is %i', async (code, status) => {
    const server = await smallApp();
    const answer = await server.inject({ url: '/fails', headers: { 'x-code': code } });
    expect([answer.statusCode, answer.headers['retry-after'] !== undefined]).toEqual([status, status === 503]);
  });

  test('to a form reads its fields', async () => {
    const server = await smallApp();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await server.inject({ method: 'POST', url: '/form', headers, payload: 'a=1&b=%C3%A4' })).json()).toEqual({
      a: '1',
      b: 'ä',
    });
  });

  test('knows the reader’s address behind a trusted proxy', async () => {
    const server = await smallApp();
    const answer = await server.inject({ url: '/address', headers: { 'x-forwarded-for': '1.1.1.1, 203.0.113.9' } });
    expect(answer.body).toBe('203.0.113.9');
  });
});

test('the API describes itself by OpenAPI 3.1 with who may use what', async () => {
  const server = await smallApp();
  const description = (await server.inject('/api/v1/openapi.json')).json();
  expect(description.openapi).toBe('3.1.0');
  expect(Object.keys(description.paths).sort()).toEqual(['/api/v1/publish', '/api/v1/things', '/api/v1/things/{id}']);
  expect(description.paths['/api/v1/publish'].post).toMatchObject({ 'x-roles': ['editor'], 'x-scope': 'publish' });
  expect(description.paths['/api/v1/things'].post.requestBody).toBeDefined();
});
