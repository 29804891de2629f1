import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type MediaDesk, openMediaDesk } from '../program/media-desk.ts';

// All sizes and formats of a picture take seconds where others want the machine too.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let desk: MediaDesk;
beforeAll(async () => {
  desk = await openMediaDesk();
});
afterAll(() => desk.close());

const picture = async (query = '?alt=Here') => desk.sent(await desk.newPicture(), query);
const arrange = (pins: unknown[], over: Record<string, unknown> = {}) =>
  desk.call('POST', '/api/v1/fronts/home/publish', { as: 'editor', body: { pins, ...over } });
const front = async () => (await desk.call('GET', '/', { as: 'stranger' })).text;
const shows = (hash: string, isThere = true) =>
  vi.waitUntil(async () => (await front()).includes(hash) === isThere, { timeout: 5_000 });
const opens = (src: string, status = 200) =>
  vi.waitUntil(async () => (await desk.statusOf(src)) === status, { timeout: 5_000 });

test('a story has another picture on the front, and its own everywhere else; the library says where', async () => {
  const [own, other] = [await picture('?alt=Own'), await picture('?alt=Other')];
  const story = await desk.write({ heroImage: { media: own.id } });
  const page = await desk.publish(story.id);
  const answer = await arrange([
    { place: 1, story: story.id, picture: { media: other.id, alt: 'As the front says it' } },
  ]);
  expect(answer.json.live.pins[0].picture).toEqual({ media: other.hash, alt: 'As the front says it' });
  await shows(other.hash);
  expect(await front()).toContain('alt="As the front says it"');
  await opens(other.urls.src as string);
  const read = (await desk.call('GET', page, { as: 'stranger' })).text;
  expect([read.includes(own.hash), read.includes(other.hash)]).toEqual([true, false]);
  const uses = (await desk.call('GET', `/api/v1/media/${other.id}/uses`, { as: 'editor' })).json.items;
  expect(uses).toEqual([{ kind: 'front', label: 'First page', address: '/' }]);
  // Taken away everywhere, it leaves the story its own.
  await desk.act('POST', `/api/v1/media/${other.id}/kill`, { reason: 'of the agency' });
  await shows(other.hash, false);
  expect(await front()).toContain(own.hash);
  expect(await desk.statusOf(other.urls.src as string)).toBe(410);
});

test('nobody sees it before its story is public, nor once the story is not', async () => {
  const other = await picture();
  const src = other.urls.src as string;
  const story = await desk.write({});
  await arrange([{ place: 1, story: story.id, picture: { media: other.hash } }]);
  // What follows the log has passed this when it has passed what comes after.
  await desk.publish((await desk.write({})).id);
  expect([await desk.statusOf(src), await desk.statusOf(src, 'reporter')]).toEqual([404, 200]);
  expect((await desk.call('GET', `/api/v1/media/${other.id}`, { as: 'editor' })).json.public).toBe(false);
  await desk.act('POST', `/api/v1/stories/${story.id}/publish`, {
    at: new Date(Date.now() + 1_500).toISOString(),
  });
  expect(await desk.statusOf(src)).toBe(404);
  await opens(src);
  await shows(other.hash);
  expect((await desk.call('GET', `/api/v1/media/${other.id}`, { as: 'editor' })).json.public).toBe(true);
  await desk.act('POST', `/api/v1/stories/${story.id}/unpublish`, {});
  await opens(src, 404);
  expect(await front()).not.toContain(other.hash);
});

test('an arrangement to come opens it at its second; one that was taken back never', async () => {
  const other = await picture();
  const src = other.urls.src as string;
  const story = await desk.write({});
  await desk.publish(story.id);
  const pins = [{ place: 1, story: story.id, picture: { media: other.id } }];
  const later = (milliseconds: number) => ({ at: new Date(Date.now() + milliseconds).toISOString() });
  const { planned } = (await arrange(pins, later(3_600_000))).json;
  await desk.act('POST', `/api/v1/fronts/home/layouts/${planned[0].id}/cancel`, {});
  expect((await desk.call('GET', `/api/v1/media/${other.id}/uses`, { as: 'editor' })).json.items).toEqual([]);
  await arrange(pins, later(1_500));
  expect(await desk.statusOf(src)).toBe(404);
  await opens(src);
  await shows(other.hash);
});

test('what is no picture, unknown, taken away or without words is refused at its pin', async () => {
  const story = await desk.write({});
  const silent = await picture('');
  for (const media of ['0'.repeat(32), 'nothing', silent.id]) {
    const { status, json } = await arrange([{ place: 1, story: story.id, picture: { media } }]);
    expect([media, status, json.errors?.[0]?.pointer]).toEqual([
      media,
      422,
      expect.stringMatching(/^\/pins\/0\/picture/),
    ]);
  }
  const described = { media: silent.id, alt: 'Two halves' };
  expect((await arrange([{ place: 1, story: story.id, picture: described }])).status).toBe(200);
});

test('on the desk it is chosen from the library, goes along when its place changes, and keeps its words', async () => {
  const other = await picture();
  const story = await desk.write({});
  await desk.publish(story.id);
  const send = (fields: Record<string, string>) =>
    desk.call('POST', '/studio/fronts/home', {
      as: 'editor',
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  const state = async () => (await desk.call('GET', '/api/v1/fronts/home', { as: 'editor' })).json;
  const { draft } = await state();
  const chosen = { 'story-1': story.id, 'picture-1': other.hash };
  const kept = await send({ ...chosen, verb: 'down-1', revision: String(draft.revision) });
  expect(kept.status).toBe(303);
  const after = await state();
  expect(after.draft.pins).toEqual([{ place: 2, story: story.id, picture: { media: other.hash } }]);
  const page = (await desk.call('GET', '/studio/fronts/home', { as: 'editor' })).text;
  expect(page).toMatch(new RegExp(`<select name="picture-2">.*<option value="${other.hash}" selected`));
  const preview = await send({ 'story-1': story.id, 'picture-1': other.hash, verb: 'preview', revision: '0' });
  expect(preview.text).toContain(other.hash);
  const wrong = await send({ ...chosen, 'picture-1': 'x', verb: 'save', revision: String(after.draft.revision) });
  expect([wrong.status, wrong.text.includes('There is no medium')]).toEqual([422, true]);
});
