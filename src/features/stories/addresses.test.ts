import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantOf, nearestAddresses, type Resolved, resolveAddress, shortAddress } from './index.ts';
import { type Newsroom, openNewsroom } from './testing/newsroom.ts';

// Behind UTC: what is published in London's night is of the day before in New York.
const ZONE = 'America/New_York';
let room: Newsroom;
beforeAll(async () => {
  room = await openNewsroom({ zone: ZONE });
  for (const slug of ['world', 'city']) await room.call('POST', '/api/v1/sections', { body: { name: slug, slug } });
});
afterAll(() => room?.close());

const resolve = (path: string): Promise<Resolved> =>
  room.database.snapshot(async (read) => resolveAddress(read, await instantOf(read), path));
const write = async (over: Record<string, unknown>) => {
  const made = await room.call('POST', '/api/v1/stories', { body: { section: 'world', ...over } });
  return { ...made.body, path: `/api/v1/stories/${made.body.id}` };
};
const publish = async (story: { path: string }, body: Record<string, unknown> = {}) => {
  const answer = await room.call('POST', `${story.path}/publish`, { body });
  return decodeURI(new URL(answer.body.url).pathname);
};
const patch = (story: { path: string }, revision: number, body: unknown) =>
  room.call('PATCH', story.path, { body, headers: { 'if-match': `"${revision}"` } });

test('the date in an address is that of first publication in the edition’s zone', async () => {
  const story = await write({ headline: 'Night train', firstPublishedAt: '2020-01-01T03:00:00Z' });
  expect(await publish(story)).toBe('/world/2019/12/31/night-train');
});

test('every former address leads to the current one in one hop, from the moment the change is public', async () => {
  const story = await write({ headline: 'First name', firstPublishedAt: '2020-05-05T12:00:00Z' });
  const first = await publish(story);
  await patch(story, 1, { slug: 'second-name' });
  expect((await resolve(first)).kind).toBe('story');
  const second = await publish(story, { kind: 'minor' });
  await patch(story, 2, { section: 'city' });
  const third = await publish(story, { kind: 'minor' });
  expect([first, second, third]).toEqual(
    ['first-name', 'second-name'].map((slug) => `/world/2020/05/05/${slug}`).concat('/city/2020/05/05/second-name'),
  );
  for (const former of [first, second]) {
    expect(await resolve(former)).toMatchObject({ kind: 'moved', to: third });
    expect(await resolve(`${former}/history`)).toMatchObject({ kind: 'moved', to: `${third}/history` });
  }
  expect((await resolve(`${third}/history`)).kind).toBe('history');
  await room.call('POST', `${story.path}/unpublish`);
  for (const path of [first, second, third]) expect((await resolve(path)).kind).toBe('nothing');
});

test('a slug that was ever public is never another story’s', async () => {
  const story = await write({ headline: 'Only once' });
  await publish(story);
  await patch(story, 1, { slug: 'moved-on' });
  await publish(story, { kind: 'minor' });
  expect((await write({ headline: 'Only once' })).slug).toBe('only-once-2');
});

test('publishing a former revision brings back its address', async () => {
  const story = await write({ headline: 'Back and forth', firstPublishedAt: '2020-06-06T12:00:00Z' });
  const first = await publish(story);
  await patch(story, 1, { slug: 'forth' });
  const second = await publish(story, { kind: 'update' });
  expect(await publish(story, { revision: 1, kind: 'update' })).toBe(first);
  expect(await resolve(second)).toMatchObject({ kind: 'moved', to: first });
});

test('the address of a plan answers nothing before its time, and its story at it', async () => {
  const story = await write({ headline: 'Not yet' });
  const path = await publish(story, { at: '2090-01-01T12:00:00Z' });
  await room.database.snapshot(async (read) => {
    const at = (instant: string) => new Date(instant);
    expect((await resolveAddress(read, at('2090-01-01T11:59:59.999Z'), path)).kind).toBe('nothing');
    expect((await resolveAddress(read, at('2090-01-01T12:00:00Z'), path)).kind).toBe('story');
    expect((await shortAddress(read, at('2090-01-01T11:59:59.999Z'), story.id)).kind).toBe('nothing');
  });
});

test('a taken-down story is gone at all its addresses, with the notice and nothing else', async () => {
  const story = await write({ headline: 'Gone' });
  const first = await publish(story);
  await patch(story, 1, { slug: 'gone-too' });
  const second = await publish(story, { kind: 'minor' });
  await room.call('POST', `${story.path}/takedown`, {
    body: { internalReason: 'x', publicNotice: 'Removed.', status: 451 },
  });
  for (const path of [first, second, `${second}/history`]) {
    expect(await resolve(path)).toEqual({ kind: 'gone', status: 451, notice: 'Removed.', tags: [`story:${story.id}`] });
  }
});

test('a planned story that is taken down was never there', async () => {
  const story = await write({ headline: 'Never was' });
  const path = await publish(story, { at: '2090-01-01T12:00:00Z' });
  await room.call('POST', `${story.path}/takedown`, { body: { internalReason: 'x' } });
  expect((await resolve(path)).kind).toBe('nothing');
});

test('a section that moves leaves a redirect, its further pages too, and its old slug is not given again', async () => {
  const made = await room.call('POST', '/api/v1/sections', { body: { name: 'Sports' } });
  expect(made.body.slug).toBe('sports');
  await room.call('PATCH', `/api/v1/sections/${made.body.id}`, { body: { slug: 'sport' } });
  expect(await resolve('/sports')).toMatchObject({ kind: 'moved', to: '/sport' });
  expect(await resolve('/sport/page/1')).toMatchObject({ kind: 'moved', to: '/sport' });
  expect(await resolve('/sport')).toMatchObject({ kind: 'section', page: 1 });
  expect((await room.call('POST', '/api/v1/sections', { body: { name: 'Sports' } })).status).toBe(409);
});

test('paths that nobody has are nothing, whatever is in them', async () => {
  for (const path of [
    '/',
    '/x',
    '/world/2020',
    '/world/page/0',
    '/world/page/99999999',
    '/history',
    '/world/history',
    '/a\'b"c;--',
    '/💥',
  ]) {
    expect([path, (await resolve(path)).kind]).toEqual([path, path === '/' ? 'front' : 'nothing']);
  }
  expect((await resolve('/nowhere')).tags).toEqual(['address:/nowhere']);
});

test('an address with a slip of the finger suggests the story it meant, and only public ones', async () => {
  const story = await write({ headline: 'Harbour commission resigns after storm' });
  await publish(story);
  await write({ headline: 'Harbour commission resigns after storms' });
  const found = await room.database.snapshot(async (read) =>
    nearestAddresses(read, await instantOf(read), {
      edition: room.edition.id,
      path: '/world/2026/01/01/harbor-comission-resigns-storm',
    }),
  );
  expect(found.map(({ id }) => id)).toEqual([story.id]);
});
