import { describe, expect, test } from 'vitest';
import { sendRaw, smallApp } from './testing/small-app.ts';

describe('an address', () => {
  test('that nobody has is 404, a wrong method 405 with Allow', async () => {
    const server = await smallApp();
    expect((await server.inject('/nowhere')).statusCode).toBe(404);
    const answer = await server.inject({ method: 'DELETE', url: '/api/v1/things' });
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'GET, HEAD, POST, OPTIONS']);
    const options = await server.inject({ method: 'OPTIONS', url: '/api/v1/things' });
    expect([options.statusCode, options.headers.allow]).toEqual([204, 'GET, HEAD, POST, OPTIONS']);
    expect((await server.inject({ method: 'OPTIONS', url: '/nowhere' })).statusCode).toBe(404);
  });

  test.each(['/a/%00', '/a/%E0%A4%A', '/a/%zz', '/%c0%af'])(
    'with broken or dangerous escapes (%s) is 400',
    async (url) => {
      const server = await smallApp();
      await server.listen({ port: 0 });
      expect(await sendRaw(server, `GET ${url} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)).toMatch(
        /^HTTP\/1\.1 400 [\s\S]*application\/problem\+json/,
      );
    },
  );

  test('of 10 kB is 414 and of 20 kB 431', async () => {
    const server = await smallApp();
    await server.listen({ port: 0 });
    const get = (length: number) =>
      sendRaw(server, `GET /${'a'.repeat(length)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(await get(10_000)).toMatch(/^HTTP\/1\.1 414 /);
    expect(await get(20_000)).toMatch(/^HTTP\/1\.1 431 [\s\S]*application\/problem\+json/);
  });

  test('in absolute form is answered like the path alone', async () => {
    const server = await smallApp();
    await server.listen({ port: 0 });
    const raw = 'GET http://news.example/address?x=1 HTTP/1.1\r\nHost: news.example\r\nConnection: close\r\n\r\n';
    expect(await sendRaw(server, raw)).toMatch(/^HTTP\/1\.1 200 [\s\S]*127\.0\.0\.1$/);
  });

  test.each([
    'FOO / HTTP/1.1',
    'PROPFIND /nowhere HTTP/1.1',
    'OPTIONS * HTTP/1.1',
    'GET nowhere HTTP/1.1',
    'TRACE / HTTP/1.1',
    'rubbish',
  ])('asked for by "%s" is refused without a fault of ours', async (line) => {
    const server = await smallApp();
    await server.listen({ port: 0 });
    expect(await sendRaw(server, `${line}\r\nHost: x\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect((await server.inject('/address')).statusCode).toBe(200);
  });

  test('asked for slower than the limit is 408', async () => {
    const server = await smallApp({ slow: 50 });
    await server.listen({ port: 0 });
    expect(await sendRaw(server, 'GET / HTTP/1.1\r\nHost:', { keepOpen: true })).toMatch(/^HTTP\/1\.1 408 /);
  });
});
