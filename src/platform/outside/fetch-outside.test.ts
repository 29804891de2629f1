import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { fetchOutside, isInternalAddress } from './index.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers) server.closeAllConnections();
  for (const server of servers.splice(0)) server.close();
});

async function serve(listener: RequestListener): Promise<{ url: string; allowed: string[]; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, allowed: [`127.0.0.1:${port}`], asked };
}

const textOf = async (answer: Parameters<typeof buffer>[0]) => (await buffer(answer)).toString();

test('what lies outside is fetched, over redirects, and nothing of ours is sent along', async () => {
  const there = await serve((request, response) => {
    if (request.url === '/old') return response.writeHead(302, { location: '/new' }).end();
    return response.end(JSON.stringify(request.headers));
  });
  const answer = await fetchOutside(`${there.url}/old`, there);
  expect(answer.statusCode).toBe(200);
  expect(Object.keys(JSON.parse(await textOf(answer))).sort()).toEqual([
    ...['accept', 'accept-encoding', 'connection', 'host', 'user-agent'],
  ]);
});

const INTERNAL = [
  ...[
    '127.0.0.1',
    '127.8.9.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '0.0.0.0',
  ],
  ...['100.64.0.1', '224.0.0.1', '255.255.255.255', '198.18.0.1', '::1', '::', '::ffff:127.0.0.1', '::ffff:8.8.8.8'],
  ...[
    'fe80::1',
    'fc00::1',
    'fd12:3456::1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'ff02::1',
    '::127.0.0.1',
    'localhost',
    '',
  ],
];
test.each(INTERNAL)('%s is an internal address', (address) => expect(isInternalAddress(address)).toBe(true));
test.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '192.167.1.1', '100.63.0.1', '223.255.255.255', '2606:4700::1111'])(
  '%s is one of the world',
  (address) => expect(isInternalAddress(address)).toBe(false),
);

test.each([
  'http://127.0.0.1:PORT/',
  'http://localhost:PORT/',
  'http://2130706433:PORT/',
  'http://0x7f.1:PORT/',
  'http://0177.0.0.1:PORT/',
  'http://127.1:PORT/',
  'http://[::1]:PORT/',
  'http://[::ffff:127.0.0.1]:PORT/',
  'http://0:PORT/',
])('%s is refused before anything is sent', async (address) => {
  const there = await serve((_, response) => response.end('secret'));
  const port = new URL(there.url).port;
  await expect(fetchOutside(address.replace('PORT', port))).rejects.toThrow(/internal/);
  expect(there.asked).toEqual([]);
});

test('nor does a redirect lead to an internal address', async () => {
  const inside = await serve((_, response) => response.end('secret'));
  const outside = await serve((_, response) => response.writeHead(302, { location: inside.url }).end());
  await expect(fetchOutside(outside.url, outside)).rejects.toThrow(/internal/);
  expect(inside.asked).toEqual([]);
});

test.each([
  ['ftp://example.org/', /not one of http/],
  ['file:///etc/passwd', /not one of http/],
  ['http://name:word@example.org/', /name and password/],
  ['http://', /can’t be read/],
])('%s is no address to fetch', (address, words) => expect(fetchOutside(address)).rejects.toThrow(words));

test('a circle of redirects, silence and endless slowness end', async () => {
  const circle = await serve((_, response) => response.writeHead(301, { location: '/' }).end());
  await expect(fetchOutside(circle.url, circle)).rejects.toThrow(/on and on/);
  const silent = await serve(() => {});
  await expect(fetchOutside(silent.url, { ...silent, silence: 100 })).rejects.toThrow(/silent/);
  const slow = await serve((_, response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write('x'), 20);
    response.on('close', () => clearInterval(drip));
  });
  const answer = await fetchOutside(slow.url, { ...slow, patience: 300 });
  await expect(textOf(answer)).rejects.toThrow();
});
