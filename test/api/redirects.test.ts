import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';

let app: WholeApp;
let story: string;
beforeAll(async () => {
  app = await openWholeApp();
  await app.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
  const body = { format: 'text', value: 'Words.' };
  const { id } = (await app.act('POST', '/api/v1/stories', { headline: 'The ferry sails', section: 'world', body }))
    .json;
  story = await app.publish(id);
});
afterAll(() => app?.close());

const get = (path: string, headers: Record<string, string> = {}) => app.call('GET', path, { as: 'stranger', headers });
const lead = (from: string, to: string, more = {}) =>
  app.call('POST', '/api/v1/redirects', { as: 'editor', body: { from, to, ...more } });
const led = async (path: string) => {
  const { status, headers } = await get(path);
  return [status, headers.get('location')];
};
const becomes = (path: string, wanted: unknown[]) => expect.poll(() => led(path), { timeout: 5_000 }).toEqual(wanted);
const send = (path: string, fields: Record<string, string>) =>
  app.call('POST', path, {
    as: 'editor',
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });

test('an address at which there is nothing is led elsewhere at once, here or to another site', async () => {
  expect((await get('/old/campaign')).status).toBe(404);
  const made = await lead('/Old/Campaign/', story);
  expect([made.status, made.json]).toEqual([201, { from: '/old/campaign', to: story, permanent: true }]);
  expect(made.headers.get('location')).toBe('/api/v1/redirects?q=%2Fold%2Fcampaign');
  await becomes('/old/campaign', [301, story]);
  await lead('/tickets', 'https://tickets.example/buy?from=paper', { permanent: false });
  await becomes('/tickets', [302, 'https://tickets.example/buy?from=paper']);
  expect((await lead('/old/campaign', story)).status).toBe(200);
});

test('chains are collapsed, and what leads round in circles is refused', async () => {
  await lead('/a', '/b');
  await lead('/b', '/world');
  await becomes('/a', [301, '/world']);
  await becomes('/b', [301, '/world']);
  await lead('/c', '/a');
  await becomes('/c', [301, '/world']);
  await lead('/d', '/e');
  const round = await lead('/e', '/d');
  expect([round.status, round.json.errors[0].pointer]).toEqual([422, '/to']);
  expect((await lead('/f', '/f')).status).toBe(422);
});

test('nothing takes the place of what stands somewhere, nor of Courant’s own addresses', async () => {
  expect((await lead(story, '/world')).status).toBe(409);
  for (const from of ['/', '/studio', '/api/v1/stories', 'https://other.example/x', 'no address'])
    expect([from, (await lead(from, '/world')).status]).toEqual([from, 422]);
  for (const to of ['javascript:alert(1)', 'https://user:pass@x.example/', '/world?x=1', ''])
    expect([to, (await lead('/free', to)).status]).toEqual([to, 422]);
});

test('a table comes in, what is wrong in it is told with its line, and it goes out again', async () => {
  const csv =
    'from,to,status\r\n/old/one,/world,301\n"/old/two, with comma",https://x.example/,302\n/,/world\n/old/one,/world,301\n/three,/world,307\n';
  const { json } = await app.call('POST', '/api/v1/redirects/import', { as: 'editor', body: { csv } });
  expect(json).toMatchObject({ made: 2, same: 1 });
  expect(json.refused.map(({ line }: { line: number }) => line)).toEqual([4, 6]);
  await becomes('/old/two,%20with%20comma', [302, 'https://x.example/']);
  const out = await app.call('GET', '/studio/redirects.csv', { as: 'editor' });
  expect(out.text).toContain('"/old/two, with comma","https://x.example/","302"');
  expect((await app.call('POST', '/api/v1/redirects/import', { as: 'editor', body: { csv: 'a,"b' } })).status).toBe(
    422,
  );
});

test('how often readers come by, and what they ask for in vain, is counted, without a word of who they are', async () => {
  for (let time = 0; time < 3; time++)
    await get('/old/campaign', { referer: 'https://elsewhere.example/page?user=ada' });
  await get('/never/was', { referer: 'https://elsewhere.example/page?user=ada' });
  await get('/never/was');
  const hits = async () => {
    const { items } = (await app.call('GET', '/api/v1/redirects?q=campaign', { as: 'editor' })).json;
    return items[0].hits;
  };
  await vi.waitUntil(async () => (await hits()) >= 3, { timeout: 10_000 });
  const { items } = (await app.call('GET', '/api/v1/missing-addresses', { as: 'editor' })).json;
  const never = items.find(({ path }: { path: string }) => path === '/never/was');
  expect(never).toMatchObject({ hits: 2, referrer: 'https://elsewhere.example/page' });
  // What was found in vain before is no more, since it is led elsewhere.
  expect(items.some(({ path }: { path: string }) => path === '/old/campaign')).toBe(false);
});

test('the screens do the same, and suggest where a missing address may have meant', async () => {
  await get(`${story}x`);
  await vi.waitUntil(
    async () => (await app.call('GET', '/studio/missing', { as: 'editor' })).text.includes(`${story}x`),
    { timeout: 10_000 },
  );
  expect((await app.call('GET', '/studio/missing', { as: 'editor' })).text).toContain(`value="${story}"`);
  const refused = await send('/studio/redirects', { from: story, to: '/world' });
  expect([refused.status, refused.text.includes('from-fault')]).toEqual([409, true]);
  expect((await send('/studio/redirects', { from: `${story}x`, to: story })).status).toBe(200);
  await becomes(`${story}x`, [301, story]);
  expect((await send('/studio/redirects/import', { csv: '/by/table,/world' })).text).toContain('1 brought in');
  expect((await send('/studio/redirects/remove', { from: `${story}x` })).status).toBe(303);
  await expect.poll(async () => (await get(`${story}x`)).status, { timeout: 5_000 }).toBe(404);
});
