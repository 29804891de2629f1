import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type MediaDesk, openMediaDesk } from '../program/media-desk.ts';

// All sizes and formats of a picture take seconds where others want the machine too.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let desk: MediaDesk;
const made: Record<string, string> = {};
beforeAll(async () => {
  desk = await openMediaDesk();
  await desk.act('POST', '/api/v1/sections', { name: 'Sport', slug: 'sport' });
  const more: Record<string, Record<string, unknown>> = {
    World: {},
    Sport: { section: 'sport' },
    Secret: { embargoUntil: '2090-01-01T00:00:00Z' },
    Binned: {},
    Gone: {},
  };
  for (const [name, fields] of Object.entries(more))
    made[name] = (await desk.write({ headline: `About ${name}`, ...fields })).id;
  await desk.act('DELETE', `/api/v1/stories/${made.Binned}`, undefined);
  await desk.act('POST', `/api/v1/stories/${made.Gone}/takedown`, { internalReason: 'for a test' });
});
afterAll(() => desk.close());

const link = async (body: Record<string, unknown> = {}) =>
  (await desk.act('POST', '/api/v1/guest-links', { label: 'The lawyer', ...body })).json;
const read = (path: string, as: 'stranger' | 'editor' = 'stranger') => desk.call('GET', path, { as });
const pathOf = ({ url }: { url: string }) => new URL(url).pathname;

test('a guest reads what is in hand, as it is, and nothing under embargo, in the bin or taken down', async () => {
  const path = pathOf(await link());
  const list = await read(path);
  expect([list.status, list.headers.get('cache-control'), list.headers.get('referrer-policy')]).toEqual([
    ...[200, 'no-store', 'no-referrer'],
  ]);
  expect([...list.text.matchAll(/>About (\w+)</g)].map(([, name]) => name).sort()).toEqual(['Sport', 'World']);
  const story = await read(`${path}/${made.World}`);
  expect([story.status, story.text.includes('About World'), story.headers.get('x-robots-tag')]).toEqual([
    ...[200, true, 'noindex'],
  ]);
  for (const name of ['Secret', 'Binned', 'Gone'])
    expect([name, (await read(`${path}/${made[name]}`)).status]).toEqual([name, 404]);
  await desk.act('PATCH', `/api/v1/stories/${made.World}`, { headline: 'Said otherwise' }, { 'if-match': '"1"' });
  expect((await read(path)).text).toContain('Said otherwise');
});

test('a link to one section shows that section alone', async () => {
  const path = pathOf(await link({ section: 'sport' }));
  const list = (await read(path)).text;
  expect([list.includes('About Sport'), list.includes('Said otherwise')]).toEqual([true, false]);
  expect((await read(`${path}/${made.Sport}`)).status).toBe(200);
  expect((await read(`${path}/${made.World}`)).status).toBe(404);
  const none = await desk.call('POST', '/api/v1/guest-links', { as: 'editor', body: { label: 'x', section: 'none' } });
  expect([none.status, none.json.errors[0].pointer]).toEqual([422, '/section']);
});

test('a guest has no session: nothing else opens, nothing can be changed, and what never was or has ended is not there', async () => {
  const one = await link();
  const path = pathOf(one);
  const answer = await read(`${path}/${made.World}`);
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
  for (const closed of ['/studio/stories', '/api/v1/me', `/api/v1/stories/${made.World}`, '/studio/guests'])
    expect([closed, (await desk.call('GET', closed, { as: 'stranger', headers: { cookie } })).status]).not.toEqual([
      ...[closed, 200],
    ]);
  expect((await desk.call('POST', path, { as: 'stranger', body: {}, headers: { cookie } })).status).toBeGreaterThan(
    403,
  );
  expect((await read('/studio/guest/guessed')).status).toBe(404);
  await desk.database.query(`update guest_links set expires_at = now() - interval '1 second' where id = $1`, [one.id]);
  expect((await read(path)).status).toBe(404);
  const other = await link();
  expect((await desk.call('DELETE', `/api/v1/guest-links/${other.id}`, { as: 'reporter' })).status).toBe(403);
  expect((await desk.call('DELETE', `/api/v1/guest-links/${other.id}`, { as: 'editor' })).status).toBe(204);
  expect((await read(pathOf(other))).status).toBe(404);
});

test('pictures of what a guest may read open to them, those of other sections and of embargoed stories don’t', async () => {
  const [theirs, secret] = [
    await desk.sent(await desk.newPicture(), '?alt=Here'),
    await desk.sent(await desk.newPicture(), '?alt=Here'),
  ];
  const story = await desk.write({ section: 'sport', heroImage: { media: theirs.id } });
  await desk.write({ section: 'sport', heroImage: { media: secret.id }, embargoUntil: '2090-01-01T00:00:00Z' });
  const answer = await read(`${pathOf(await link({ section: 'sport' }))}/${story.id}`);
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
  const seen = async (src: string) => (await desk.fileAt(src, 'stranger', { cookie })).status;
  expect([await seen(theirs.urls.src), await seen(secret.urls.src)]).toEqual([200, 404]);
  expect(await desk.statusOf(theirs.urls.src)).toBe(404);
});

test('on the screen a link is made, shown once, said how it is used, and ended', async () => {
  const send = (path: string, fields: Record<string, string>) =>
    desk.call('POST', path, {
      as: 'editor',
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  const refused = await send('/studio/guests', { label: '', section: '', days: '7' });
  expect([refused.status, refused.text.includes('label-fault')]).toEqual([422, true]);
  const shown = await send('/studio/guests', { label: 'On trial', section: '', days: '1' });
  const path = /value="[^"]*(\/studio\/guest\/[A-Za-z0-9_-]+)"/.exec(shown.text)?.[1] ?? '';
  expect((await read(path)).status).toBe(200);
  const page = (await read('/studio/guests', 'editor')).text;
  expect([page.includes('On trial'), page.includes('last used'), page.includes(path)]).toEqual([true, true, false]);
  const { items } = (await read('/api/v1/guest-links', 'editor')).json;
  const { id } = items.find(({ label }: { label: string }) => label === 'On trial');
  expect((await send(`/studio/guests/${id}/end`, {})).status).toBe(303);
  expect((await read(path)).status).toBe(404);
});
