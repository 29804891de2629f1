import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';

let app: WholeApp;
beforeAll(async () => {
  app = await openWholeApp();
});
afterAll(() => app?.close());

const post = (path: string, fields: Record<string, string>, as: 'editor' | 'admin' = 'admin') =>
  app.call('POST', path, {
    as,
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
const read = async (path: string) => (await app.call('GET', path, { as: 'stranger' })).text;
const settings = async () => (await app.call('GET', '/studio/settings', { as: 'admin' })).text;
const shows = (path: string, words: string, wanted = true) =>
  vi.waitUntil(async () => (await read(path)).includes(words) === wanted, { timeout: 5_000, interval: 50 });

test('the paper is named in the studio, for readers at once; what is no zone is refused with all that was typed', async () => {
  const paper = { name: 'The Quay & Lock', tagline: 'From the water', zone: 'Asia/Dubai', mobileEdition: '1' };
  expect((await post('/studio/settings/paper', paper)).status).toBe(303);
  await shows('/', 'The Quay &amp; Lock');
  const refused = await post('/studio/settings/paper', { ...paper, name: 'Another "name"', zone: 'Mars/Olympus' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Must be a time zone of the IANA database');
  expect(refused.text).toContain('value="Another &quot;name&quot;"');
  expect(refused.text).toMatch(/<input id="zone"[^>]*aria-describedby="zone-fault"/);
  await post('/studio/settings/paper', { name: paper.name, tagline: '', zone: paper.zone });
  expect((await app.act('GET', '/api/v1/editions')).json.items[0]).toMatchObject({
    ...{ zone: 'Asia/Dubai', tagline: '', mobileEdition: false },
  });
});

test('colours of its own are kept where everybody can read them, and refused with their contrast where not', async () => {
  const refused = await post('/studio/settings/colours', { 'light-accent': '#ffcc00' });
  expect([refused.status, /accent on paper has a contrast of 1\.\d/.test(refused.text)]).toEqual([422, true]);
  expect(refused.text).toContain('value="#ffcc00"');
  expect((await post('/studio/settings/colours', { 'light-accent': '#0b4f6c', 'light-ink': '#1b1916' })).status).toBe(
    303,
  );
  await shows('/', '--accent:#0b4f6c');
  expect((await app.act('GET', '/api/v1/editions')).json.items[0].theme).toEqual({
    light: { accent: '#0b4f6c' },
    dark: {},
  });
  await post('/studio/settings/colours', { 'light-accent': '#0b4f6c', reset: '1' });
  await shows('/', '--accent:#0b4f6c', false);
});

test('what holds for comments is set, word by word', async () => {
  const fields = { mode: 'moderated', holdFirst: '1', mostLinks: '3', blockedWords: 'casino\r\n\r\ncheap pills\r\n' };
  expect((await post('/studio/settings/comments', fields)).status).toBe(303);
  expect((await app.act('GET', '/api/v1/comments/settings')).json).toEqual({
    ...{ mode: 'moderated', holdFirst: true, mostLinks: 3, blockedWords: ['casino', 'cheap pills'] },
  });
  const refused = await post('/studio/settings/comments', { ...fields, mode: 'shouted' });
  expect([refused.status, refused.text.includes('Not saved')]).toEqual([422, true]);
  expect(await settings()).toContain('cheap pills');
});

test('sections are opened, described, put in order and renamed, and an old address leads on', async () => {
  const desk = '/studio/sections';
  for (const name of ['World', 'City', 'Sport']) expect((await post(desk, { name }, 'editor')).status).toBe(303);
  const list = async () => (await app.act('GET', '/api/v1/sections')).json.items;
  const names = async () => (await list()).map(({ name }: { name: string }) => name);
  expect(await names()).toEqual(['World', 'City', 'Sport']);
  const [world, city] = await list();
  await post(`${desk}/${city.id}`, { name: 'Town', slug: 'town', description: 'Streets', move: 'up' }, 'editor');
  expect(await names()).toEqual(['Town', 'World', 'Sport']);
  await shows('/town', 'Streets');
  const former = await app.call('GET', '/city', { as: 'stranger' });
  expect([former.status, former.headers.get('location')]).toEqual([301, '/town']);
  const twice = await post(desk, { name: 'World' }, 'editor');
  expect([twice.status, twice.text.includes('There is a section')]).toEqual([422, true]);
  const circle = await post(
    `${desk}/${world.id}`,
    { name: 'World', slug: 'world', description: '', parent: city.id },
    'editor',
  );
  expect(circle.status).toBe(303);
  const round = await post(
    `${desk}/${city.id}`,
    { name: 'Town', slug: 'town', description: '', parent: world.id },
    'editor',
  );
  expect([round.status, round.text.includes('can’t stand below itself')]).toEqual([422, true]);
  const reserved = await post(desk, { name: 'Studio' }, 'editor');
  expect(reserved.status).toBe(422);
});
