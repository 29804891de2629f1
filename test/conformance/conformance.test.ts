import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Case, type Known, STORY } from './case.ts';
import { PICTURE } from './media-table.ts';
import { MOBILE, phones } from './mobile-table.ts';
import { hasNginx } from './nginx-process.ts';
import { type RawAnswer, type RawRequest, rawRequest } from './raw-request.ts';
import { Stand } from './stand.ts';
import { table } from './table.ts';

// Of one connection, or of the moment; everything else must be alike.
const OF_THE_CONNECTION = ['date', 'server', 'connection', 'keep-alive', 'transfer-encoding'];

const stand = new Stand();
let known: Known;

const comparable = ({ status, headers, body }: RawAnswer) => ({
  status,
  headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_THE_CONNECTION.includes(name))),
  body: body.toString('latin1'),
});

const ask = async (port: number, request: RawRequest) => comparable(await rawRequest(port, request));
const direct = (request: RawRequest) => ask(stand.courantPort, request);
const byNginx = (request: RawRequest) => ask(stand.nginxPort, request);

async function learn(): Promise<Known> {
  const etagWith = async (accepted: string) =>
    (await direct({ target: '/world', headers: { 'accept-encoding': accepted } })).headers.etag ?? '';
  const { headers } = await direct({ target: '/world' });
  return {
    etag: { identity: await etagWith('identity'), gzip: await etagWith('gzip'), br: await etagWith('br') },
    lastModified: headers['last-modified'] ?? '',
  };
}

const cases = Object.entries(table).flatMap(([group, entries]) =>
  entries.map((entry) => [`${group}: ${entry.title}`, entry] as const),
);

async function bothAnswers({ request, from }: Case, asked: Stand) {
  const raw = typeof request === 'function' ? request(known) : request;
  const courant = await ask(asked.courantPort, raw);
  const before = asked.reached;
  const nginx = await ask(asked.nginxPort, raw);
  // A request that is refused as no HTTP reaches no handler of Courant either.
  if (from) expect(asked.reached - before, 'requests that nginx passed on').toBe(from === 'courant' ? 1 : 0);
  return { courant, nginx };
}

async function expectAlike(entry: Case, asked: Stand): Promise<void> {
  const { courant, nginx } = await bothAnswers(entry, asked);
  const { status, ...headers } = entry.expect;
  expect(courant.status).toBe(status);
  for (const [name, value] of Object.entries(headers)) expect(courant.headers[name], name).toBe(value);
  expect(nginx).toEqual(courant);
}

describe.runIf(hasNginx)('Courant and nginx in front of it', () => {
  beforeAll(async () => {
    await stand.open();
    for (const entry of [...(table.paths ?? []), ...(table.otherForms ?? [])])
      await direct(entry.request as RawRequest);
    known = await learn();
  });
  afterAll(() => stand.close());
  afterEach(() => {
    expect(stand.nginxErrors).not.toMatch(/\[(crit|alert|emerg)\]/);
  });

  test.each(cases)('answer alike: %s', (_, entry) => expectAlike(entry, stand));

  test('differ in one thing that is known: asked for a tag and another date nginx sends the page again', async () => {
    const request = {
      target: '/world',
      headers: { 'if-none-match': known.etag.identity, 'if-modified-since': new Date(0).toUTCString() },
    };
    expect((await direct(request)).status).toBe(304);
    expect((await byNginx(request)).status).toBe(200);
  });

  test('differ in another: to bytes beyond the end of a file nginx adds a page of its own', async () => {
    const { hash, name } = PICTURE;
    const request = { target: `/media/${hash}/${name}`, headers: { range: 'bytes=5000-' } };
    for (const answer of [await direct(request), await byNginx(request)])
      expect(answer).toMatchObject({ status: 416, headers: { 'content-range': 'bytes */5000' } });
  });

  test('know the reader by the same address, and that he came by http', async () => {
    await byNginx({
      target: '/api/v1/stories',
      headers: { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' },
    });
    expect(stand.lastHeaders).toMatchObject({
      'x-forwarded-for': '203.0.113.9, 127.0.0.1',
      'x-forwarded-proto': 'http',
    });
  });
});

describe.runIf(hasNginx)('Where phones are sent to the mobile edition, Courant and nginx', () => {
  const sending = new Stand({ sendPhones: true });
  const pages = cases.filter(([title]) => /^(paths|mobileEdition):/.test(title)).map(([, entry]) => entry);
  beforeAll(async () => {
    await sending.open();
    // As files, so that nginx could serve them if it did not look who asks.
    for (const { request } of phones) await ask(sending.courantPort, { target: (request as RawRequest).target });
  });
  afterAll(() => sending.close());

  test.each(phones.map((entry) => [entry.title, entry] as const))('answer alike: %s', (_, entry) =>
    expectAlike(entry, sending),
  );

  test('answer everybody else as ever, but that a story says on what it depends', async () => {
    for (const entry of pages) {
      const { courant, nginx } = await bothAnswers(entry, sending);
      expect([entry.title, courant.status]).toEqual([entry.title, entry.expect.status]);
      expect(nginx).toEqual(courant);
    }
  });

  test('show phones the page itself while the press is away and no mobile edition is kept, or Courant is', async () => {
    const headers = { 'user-agent': 'iPhone' };
    expect(await ask(sending.courantPort, { target: STORY, headers })).toMatchObject({ status: 302 });
    sending.paper.down = true;
    sending.office.kept.removePage(MOBILE);
    sending.office.newsstand.forgetAll();
    const page = await ask(sending.courantPort, { target: STORY, headers });
    expect([page.status, page.body]).toEqual([200, expect.stringContaining('of /world/2026/05/04/the-dam.')]);
    expect((await ask(sending.courantPort, { target: `${STORY}?amp` })).status).toBe(200);
    expect((await ask(sending.courantPort, { target: `${STORY}?noamp=mobile` })).status).toBe(302);
    await sending.stopCourant();
    expect((await ask(sending.nginxPort, { target: STORY, headers })).body).toBe(page.body);
  });
});

describe.runIf(hasNginx)('When parts are away', () => {
  const outage = new Stand();
  const answer = async (target: string, more: Partial<RawRequest> = {}) =>
    comparable(await rawRequest(outage.nginxPort, { target, ...more }));
  const directly = async (target: string) => comparable(await rawRequest(outage.courantPort, { target }));

  beforeAll(async () => {
    await outage.open();
    for (const target of ['/', '/world', STORY, '/rss.xml']) await directly(target);
  });
  afterAll(() => outage.close());

  test('a page made stale while the press is down is served as it was, by both, and marked', async () => {
    outage.paper.down = true;
    await outage.publish();
    const courant = await directly('/world');
    expect(courant).toMatchObject({
      status: 200,
      body: expect.stringContaining('Edition 1 '),
      headers: { 'cache-status': 'Courant; hit; detail=stale' },
    });
    expect(await answer('/world')).toEqual(courant);
    expect(await answer('/world?fbclid=never-asked-before')).toEqual(courant);
  });

  test('with Courant itself gone nginx goes on with the same, live or stale', async () => {
    outage.paper.down = false;
    // After three failures the press is asked once a second only.
    await expect.poll(async () => (await directly(STORY)).body, { timeout: 5_000 }).toContain('Edition 2 ');
    const live = await directly(STORY);
    outage.paper.down = true;
    const stale = await directly('/rss.xml');
    await outage.stopCourant();
    expect(await answer(STORY)).toEqual(live);
    expect(await answer('/rss.xml')).toEqual(stale);
    expect(await answer('/rss.xml?amp')).toEqual(stale);
    expect((await answer(`${STORY}?amp`)).body).toBe(live.body);
    const unchanged = { 'if-none-match': stale.headers.etag ?? '' };
    expect(await answer('/rss.xml', { headers: unchanged })).toMatchObject({ status: 304, body: '' });
  });

  test('with Courant gone, what is in no folder is "not now", and nothing is posted into the void', async () => {
    for (const request of [
      { target: '/nothing' },
      { target: '/api/v1/stories' },
      { target: '/world', method: 'POST', body: 'a=1' },
      { target: '/World' },
    ]) {
      const { status, headers } = await answer(request.target, request);
      expect({ status, ...headers }).toMatchObject({
        status: 503,
        'retry-after': '5',
        'cache-control': 'no-store',
        'content-type': 'text/plain; charset=utf-8',
      });
    }
  });

  test('once Courant is back its answers are', async () => {
    await outage.startCourant();
    outage.paper.down = false;
    await expect.poll(async () => (await answer('/rss.xml')).body).toContain('Edition 2 ');
  });
});

test.runIf(!hasNginx)(
  'NOT TESTED: nginx with its module brotli_static is not installed, nothing was compared with it',
  () => {
    console.warn('Install nginx and libnginx-mod-http-brotli-static to compare Courant with nginx.');
  },
);
