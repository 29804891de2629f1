import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { trustProxies } from '../../platform/http/index.ts';
import { type Dropped, openBeacon } from './beacon.ts';
import { packReads, type ReadOfStory, unpackReads } from './read-of-story.ts';

const STORY = '01a214f4-8638-752a-bb7c-cac84dcd69a4';
const BROWSER = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';

let counted: ReadOfStory[] = [];
let dropped: Dropped[] = [];
const take = openBeacon({
  trusted: trustProxies(['loopback']),
  salt: () => 'salt',
  count: (read) => counted.push(read),
  dropped: (reason) => dropped.push(reason),
});
const server = createServer((request, response) => {
  if (!take(request, response)) response.writeHead(404).end();
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;
afterAll(() => server.close());
beforeEach(() => {
  counted = [];
  dropped = [];
});

type Sent = { body?: string; headers?: Record<string, string> };

async function send({ body = JSON.stringify({ story: STORY }), headers = {} }: Sent = {}): Promise<number> {
  const all = { 'user-agent': BROWSER, 'content-type': 'text/plain', ...headers };
  return (await fetch(`http://127.0.0.1:${port}/api/v1/beacon`, { method: 'POST', body, headers: all })).status;
}

test.each([
  ['as text', {}],
  ['as JSON', { headers: { 'content-type': 'application/json' } }],
  ['with what is not kept', { body: JSON.stringify({ story: STORY, referrer: 'https://example.org/', depth: 0.7 }) }],
  ['in upper case', { body: JSON.stringify({ story: STORY.toUpperCase() }) }],
])('a beacon %s counts a read', async (_how, sent) => {
  expect([await send(sent), counted.map(({ story }) => story), dropped]).toEqual([204, [STORY], []]);
});

test.each<[string, Sent, Dropped]>([
  ['of a search engine', { headers: { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)' } }, 'bot'],
  ['of a headless browser', { headers: { 'user-agent': BROWSER.replace('Firefox', 'HeadlessChrome') } }, 'bot'],
  ['of curl', { headers: { 'user-agent': 'curl/8.5.0' } }, 'bot'],
  ['without a name', { headers: { 'user-agent': '' } }, 'bot'],
  ['with a name of a thousand letters', { headers: { 'user-agent': `${BROWSER}${'x'.repeat(1_000)}` } }, 'bot'],
  ['of a page fetched in advance', { headers: { 'sec-purpose': 'prefetch;prerender' } }, 'prefetch'],
  ['of a page elsewhere', { headers: { 'sec-fetch-site': 'cross-site' } }, 'foreign'],
  ['that is no JSON', { body: '{broken' }, 'unreadable'],
  ['that is null', { body: 'null' }, 'unreadable'],
  ['that is empty', { body: '' }, 'unreadable'],
  ['for something that is no id', { body: '{"story":"unknown"}' }, 'unreadable'],
  ['for a list', { body: `{"story":["${STORY}"]}` }, 'unreadable'],
  ['that is too long', { body: JSON.stringify({ story: STORY, referrer: 'x'.repeat(3_000) }) }, 'too-long'],
])('a beacon %s counts nothing and is answered alike', async (_what, sent, reason) => {
  expect([await send(sent), counted, dropped]).toEqual([204, [], [reason]]);
});

test('the picture counts a read, is kept by nobody, and its head counts nothing', async () => {
  const address = `http://127.0.0.1:${port}/api/v1/beacon.gif?story=${STORY}`;
  const picture = await fetch(address, { headers: { 'user-agent': BROWSER } });
  expect([picture.status, picture.headers.get('content-type'), picture.headers.get('cache-control')]).toEqual([
    200,
    'image/gif',
    'no-store',
  ]);
  expect(Buffer.from(await picture.arrayBuffer()).toString('latin1', 0, 6)).toBe('GIF89a');
  await fetch(address, { method: 'HEAD', headers: { 'user-agent': BROWSER } });
  expect([counted.length, dropped]).toEqual([1, ['bot']]);
});

test('the mobile edition in a cache of its kind counts, the same picture in a page elsewhere does not', async () => {
  const from = (referer: string) =>
    fetch(`http://127.0.0.1:${port}/api/v1/beacon.gif?story=${STORY}`, {
      headers: { 'user-agent': BROWSER, 'sec-fetch-site': 'cross-site', referer },
    });
  await from('https://paper-example.cdn.ampproject.org/');
  await from('https://cdn.ampproject.org.attacker.example/');
  expect([counted.length, dropped]).toEqual([1, ['foreign']]);
});

test('the same reader and story give the same hash; another address, browser or story another', async () => {
  const other = '01a214f4-8569-7005-b358-69fa2f09718e';
  const from = (address: string, more: Sent = {}) =>
    send({ ...more, headers: { 'x-forwarded-for': address, ...more.headers } });
  await from('203.0.113.7');
  await from('198.51.100.1, 203.0.113.7');
  await from('203.0.113.8');
  await from('203.0.113.7', { headers: { 'user-agent': BROWSER.replaceAll('140', '141') } });
  await from('203.0.113.7', { body: JSON.stringify({ story: other }) });
  await from('2001:db8:1:2::3');
  await from('2001:db8:1:2:ffff::4');
  const hashes = counted.map(({ high, low }) => `${high} ${low}`);
  expect(hashes[1]).toBe(hashes[0]);
  expect(hashes[6]).toBe(hashes[5]);
  expect(new Set(hashes).size).toBe(5);
});

test('other requests beside it are not taken', async () => {
  const status = async (method: string, path: string) =>
    (await fetch(`http://127.0.0.1:${port}${path}`, { method })).status;
  expect(await status('GET', '/api/v1/beacon')).toBe(404);
  expect(await status('POST', '/api/v1/beacons')).toBe(404);
  expect(await status('POST', '/api/v1/beacon.gif')).toBe(404);
});

test('who sends a body without end is cut off with the same answer', async () => {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  socket.write('POST /api/v1/beacon HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n');
  for (let time = 0; time < 3; time++) socket.write(`400\r\n${'x'.repeat(1_024)}\r\n`);
  await once(socket, 'close');
  expect([answer.split('\r\n')[0], dropped]).toEqual(['HTTP/1.1 204 No Content', ['too-long']]);
});

test('who sends nothing for five seconds is cut off with the same answer', { timeout: 15_000 }, async () => {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  socket.write('POST /api/v1/beacon HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"story"');
  await once(socket, 'close');
  expect([answer.split('\r\n')[0], dropped]).toEqual(['HTTP/1.1 204 No Content', ['late']]);
});

test('reads come out of their packing as they went in', () => {
  const reads = [
    { story: STORY, high: -(2 ** 31), low: 2 ** 31 - 1 },
    { story: STORY.replace('0', '1'), high: 0, low: -1 },
  ];
  const packed = packReads(reads);
  expect([...unpackReads(packed)]).toEqual(reads);
  expect([...unpackReads(packed.subarray(0, packed.length - 1))]).toEqual(reads.slice(0, 1));
});
