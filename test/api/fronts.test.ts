import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';

let app: WholeApp;
const stories: Record<string, { id: string; page: string }> = {};
const idOf = (name: string) => (stories[name] as { id: string }).id;

beforeAll(async () => {
  app = await openWholeApp();
  for (const name of ['World', 'Sport']) await app.act('POST', '/api/v1/sections', { name, slug: name.toLowerCase() });
  for (const name of ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight']) {
    const body = { format: 'text', value: `${name}.` };
    const { id } = (await app.act('POST', '/api/v1/stories', { headline: `Story ${name}`, section: 'world', body }))
      .json;
    stories[name] = { id, page: name === 'Eight' ? '' : await app.publish(id) };
  }
});
afterAll(() => app?.close());

const read = async (path: string) => (await app.call('GET', path, { as: 'stranger' })).text;
/** Headlines on top of the front, in their order. */
const topOf = async (path = '/') => {
  const html = await read(path);
  const top = html.split(/class="(?:river|across)"/)[0] ?? '';
  return [...top.matchAll(/<h2><a href="[^"]*">([^<]*)/g)].map(([, headline]) => headline);
};
const arrange = (pins: unknown[], over: Record<string, unknown> = {}, front = 'home') =>
  app.call('POST', `/api/v1/fronts/${front}/publish`, { as: 'editor', body: { pins, ...over } });
const soon = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();
const shows = (path: string, wanted: (top: (string | undefined)[]) => boolean) =>
  vi.waitUntil(async () => wanted(await topOf(path)), { timeout: 5_000, interval: 50 });
const send = (path: string, fields: Record<string, string>) =>
  app.call('POST', path, {
    as: 'editor',
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });

test('what an editor puts on the front stands there with another headline, and no story twice', async () => {
  expect(await topOf()).toEqual(['Story Seven', 'Story Six', 'Story Five', 'Story Four']);
  const pins = [
    { place: 1, story: idOf('Two'), headline: 'Two, as nobody else says it' },
    { place: 3, story: idOf('Six') },
  ];
  const arranged = await arrange(pins);
  expect([arranged.status, arranged.json.live.pins]).toEqual([200, pins]);
  await shows('/', (top) => top[0] === 'Two, as nobody else says it');
  expect(await topOf()).toEqual(['Two, as nobody else says it', 'Story Seven', 'Story Six', 'Story Five']);
  // Elsewhere it keeps its own.
  expect(await read('/world')).toContain('>Story Two<');
  expect((await read('/')).match(/as nobody else/g)).toHaveLength(1);
});

test('a story that goes from readers goes from the front, and what was pinned before it was public waits for it', async () => {
  await arrange([{ place: 1, story: idOf('Eight') }]);
  await shows('/', (top) => top[0] === 'Story Seven');
  expect(await read('/')).not.toContain('Story Eight');
  await app.publish(idOf('Eight'));
  await shows('/', (top) => top[0] === 'Story Eight');
  await arrange([{ place: 2, story: idOf('One') }]);
  await shows('/', (top) => top[1] === 'Story One');
  await app.act('POST', `/api/v1/stories/${idOf('One')}/unpublish`, {});
  await shows('/', (top) => !top.includes('Story One'));
  await app.act('POST', `/api/v1/stories/${idOf('One')}/publish`, { kind: 'update' });
  await shows('/', (top) => top[1] === 'Story One');
});

test('an arrangement begins at its instant, a pin ends at its own, and both are kept in advance', async () => {
  await arrange([]);
  await arrange([{ place: 1, story: idOf('Three'), until: soon(2_500) }], { at: soon(1_200) });
  expect((await topOf())[0]).not.toBe('Story Three');
  await shows('/', (top) => top[0] === 'Story Three');
  await shows('/', (top) => top[0] !== 'Story Three');
});

test('what is to come is taken back, and what was is put in force again', async () => {
  await arrange([{ place: 1, story: idOf('Four') }]);
  const planned = (await arrange([{ place: 1, story: idOf('Five') }], { at: soon(3_600_000) })).json.planned[0];
  const cancelled = await app.call('POST', `/api/v1/fronts/home/layouts/${planned.id}/cancel`, { as: 'editor' });
  expect(cancelled.json.planned).toEqual([]);
  await arrange([{ place: 1, story: idOf('Six') }]);
  const [before] = (await app.act('GET', '/api/v1/fronts/home')).json.earlier;
  const restored = await app.call('POST', `/api/v1/fronts/home/layouts/${before.id}/restore`, { as: 'editor' });
  expect(restored.json.live.pins).toEqual([{ place: 1, story: idOf('Four') }]);
  await shows('/', (top) => top[0] === 'Story Four');
  const late = await app.call('POST', `/api/v1/fronts/home/layouts/${before.id}/cancel`, { as: 'editor' });
  expect(late.status).toBe(409);
});

test('a section has a front of its own', async () => {
  await arrange([{ place: 1, story: idOf('Two') }], {}, 'world');
  await shows('/world', (top) => top[0] === 'Story Two');
  const world = await topOf('/world');
  expect(new Set(world).size).toBe(world.length);
  expect(world).toHaveLength(8);
});

test('a draft is nobody’s but the newsroom’s, and is not overwritten unseen', async () => {
  const put = (revision: number, pins: unknown[]) =>
    app.call('PUT', '/api/v1/fronts/sport/draft', {
      as: 'editor',
      body: { pins },
      headers: { 'if-match': `"${revision}"` },
    });
  const pins = [{ place: 1, story: idOf('Two') }];
  expect((await put(0, pins)).json.draft).toEqual({ revision: 1, pins });
  expect((await put(0, [])).status).toBe(409);
  expect((await put(1, [])).json.draft).toEqual({ revision: 2, pins: [] });
  expect(await read('/sport')).not.toContain('Story Two');
});

test('what can’t stand is refused, each at its place', async () => {
  const story = idOf('Two');
  const refused = await arrange([
    { place: 9, story },
    { place: 1, story },
    { place: 1, story: '00000000-0000-4000-8000-000000000000' },
  ]);
  expect(refused.status).toBe(422);
  const faults = (
    await arrange([
      { place: 5, story },
      { place: 1, story },
      { place: 1, story: idOf('One') },
    ])
  ).json;
  expect(faults.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    '/pins/0/place',
    '/pins/1/story',
    '/pins/2/place',
  ]);
  expect((await arrange([], {}, 'nowhere')).status).toBe(404);
});

test('a breaking bar stands over the fronts, leads to its story, and goes with it or by its time', async () => {
  const post = (body: unknown) => app.call('POST', '/api/v1/breaking', { as: 'editor', body });
  expect((await post({ text: 'Late', until: soon(13 * 3_600_000) })).status).toBe(422);
  const bar = await post({ text: 'The <bridge> is open', story: idOf('Two'), until: soon(3_600_000) });
  expect(bar.status).toBe(201);
  const hasBar = (path: string, wanted: boolean) =>
    vi.waitUntil(async () => (await read(path)).includes('class="breaking"') === wanted, {
      timeout: 5_000,
      interval: 50,
    });
  for (const path of ['/', '/world', '/sport']) await hasBar(path, true);
  expect(await read('/')).toContain(`<a href="${stories.Two?.page}">The &lt;bridge> is open</a>`);
  await app.act('POST', `/api/v1/stories/${idOf('Two')}/unpublish`, {});
  await hasBar('/', false);
  await post({ text: 'Another', until: soon(1_500) });
  await hasBar('/sport', true);
  await hasBar('/sport', false);
  const ended = await app.call('POST', `/api/v1/breaking/${bar.json.id}/end`, { as: 'editor' });
  expect(ended.status).toBe(404);
});

test('the desk arranges by buttons alone, keeps what was typed, previews at a time, and publishes', async () => {
  await arrange([]);
  const home = '/studio/fronts/home';
  const open = async () => (await app.call('GET', home, { as: 'editor' })).text;
  const revisionIn = (html: string) => /name="revision" value="(\d+)"/.exec(html)?.[1] ?? '';
  const first = await open();
  expect(first).toContain(`value="put-${idOf('Three')}"`);
  const put = await send(home, { revision: revisionIn(first), verb: `put-${idOf('Three')}`, to: '2' });
  expect([put.status, put.headers.get('location')]).toEqual([303, '/studio/fronts/home#place-2']);
  const fields = { 'story-2': idOf('Three'), 'headline-2': 'Three "by hand"', at: '' };
  await send(home, { ...fields, revision: revisionIn(await open()), verb: 'up-2' });
  const moved = await open();
  expect(moved).toContain('name="headline-1" value="Three &quot;by hand&quot;"');
  const now = { 'story-1': idOf('Three'), 'headline-1': 'Three "by hand"', revision: revisionIn(moved) };
  const preview = await send(home, { ...now, verb: 'preview', at: '2040-01-01T06:00' });
  expect(preview.text).toContain('Preview of this front');
  expect(preview.text).toMatch(/<h2><a [^>]*>Three &quot;by hand&quot;/);
  expect((await topOf())[0]).not.toContain('by hand');
  const late = await send(home, { ...now, revision: '1', verb: 'publish', at: '' });
  expect([late.status, late.text.includes('Somebody arranged this front meanwhile')]).toEqual([422, true]);
  expect(late.text).toContain('value="Three &quot;by hand&quot;"');
  const broken = await send(home, { ...now, verb: 'publish', at: 'at dawn' });
  expect([broken.status, broken.text.includes('can’t be read')]).toEqual([422, true]);
  expect((await send(home, { ...now, verb: 'publish', at: '' })).status).toBe(303);
  await shows('/', (top) => top[0] === 'Three &quot;by hand&quot;');
});
