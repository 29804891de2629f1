import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';

let app: WholeApp;
let id: string;
beforeAll(async () => {
  app = await openWholeApp();
  await app.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
  await app.act('POST', '/api/v1/topics', { name: 'Ferries' });
  const body = { format: 'text', value: 'The first boat left.' };
  const more = {
    kicker: 'Port',
    topics: ['ferries'],
    bylines: [{ name: 'Ida Holm' }],
    embargoUntil: '2090-01-01T00:00:00Z',
  };
  id = (await app.act('POST', '/api/v1/stories', { headline: 'The ferry is back', section: 'world', body, ...more }))
    .json.id;
});
afterAll(() => app?.close());

const send = (path: string, fields: Record<string, string>) =>
  app.call('POST', path, {
    as: 'editor',
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
const copy = async (as: string) =>
  (await app.call('POST', `/api/v1/stories/${id}/copies`, { as: 'reporter', body: { as } })).json;
const read = async (story: string) => (await app.call('GET', `/api/v1/stories/${story}`, { as: 'editor' })).json;

test('a duplicate has all but what belongs to one day; a follow-up has its place and names, and links to it', async () => {
  const duplicate = await copy('duplicate');
  expect(duplicate).toMatchObject({
    headline: 'The ferry is back',
    kicker: 'Port',
    status: 'draft',
    slug: 'the-ferry-is-back-2',
  });
  expect(duplicate.body.blocks).toHaveLength(1);
  expect(duplicate.embargoUntil ?? null).toBeNull();
  const followUp = await copy('follow-up');
  expect([followUp.body.blocks, followUp.topics[0].slug, followUp.bylines[0].name]).toEqual([
    [],
    'ferries',
    'Ida Holm',
  ]);
  expect(followUp.related[0].id).toBe(id);
  expect((await copy('something')).status).toBe(422);
});

test('a template begins stories as it was when it was kept; the screens offer it', async () => {
  expect((await send(`/studio/stories/${id}/template`, { name: 'Timetable' })).status).toBe(303);
  await app.act('PATCH', `/api/v1/stories/${id}`, { kicker: 'Later' }, { 'if-match': '"1"' });
  const page = (await app.call('GET', '/studio/stories/new', { as: 'editor' })).text;
  const template = /\/studio\/templates\/([0-9a-f-]{36})\/begin/.exec(page)?.[1] ?? '';
  expect(page).toContain('Timetable');
  const begun = await send(`/studio/templates/${template}/begin`, {});
  const story = begun.headers.get('location')?.split('/').at(-1) ?? '';
  expect((await read(story)).kicker).toBe('Port');
  const byProgram = await app.call('POST', `/api/v1/story-templates/${template}/stories`, { as: 'reporter' });
  expect([byProgram.status, byProgram.json.kicker]).toEqual([201, 'Port']);
  await send(`/studio/templates/${template}/remove`, {});
  expect((await app.call('GET', '/api/v1/story-templates', { as: 'editor' })).json.items).toEqual([]);
  expect((await send(`/studio/templates/${template}/begin`, {})).status).toBe(404);
});

test('a rule of style is made on the screen, and a story against it is told so before it goes out', async () => {
  expect((await send('/studio/style', { find: 'boat', prefer: 'vessel', reason: '' })).status).toBe(303);
  const { checks } = (await app.call('GET', `/api/v1/stories/${id}/checks`, { as: 'editor' })).json;
  expect(checks.find(({ name }: { name: string }) => name === 'house-style').detail).toContain('“boat” → “vessel”');
  const same = await send('/studio/style', { find: 'x', prefer: 'x', reason: '' });
  expect([same.status, same.text.includes('prefer-fault')]).toEqual([422, true]);
  // The same words once more change what they should be.
  await send('/studio/style', { find: 'Boat', prefer: 'ship', reason: 'Shorter.' });
  const { items } = (await app.call('GET', '/api/v1/house-style', { as: 'reporter' })).json;
  expect(items).toEqual([{ id: expect.any(String), find: 'Boat', prefer: 'ship', reason: 'Shorter.' }]);
  await send(`/studio/style/${items[0].id}/remove`, {});
  expect((await app.call('GET', '/api/v1/house-style', { as: 'reporter' })).json.items).toEqual([]);
});

test('wordings of corrections: Courant’s until the paper has its own, which are offered on the screen of a story', async () => {
  const body = { format: 'text', value: 'It was so.' };
  const corrected = (await app.act('POST', '/api/v1/stories', { headline: 'Wrong', section: 'world', body })).json.id;
  await app.publish(corrected);
  await app.act('PATCH', `/api/v1/stories/${corrected}`, { headline: 'Right' }, { 'if-match': '"1"' });
  const screen = async () => (await app.call('GET', `/studio/stories/${corrected}`, { as: 'editor' })).text;
  expect(await screen()).toContain('data-wording="The name of … was misspelt in an earlier version."');
  const words = 'We wrote …. It is …, <b>so</b>.';
  expect((await send('/studio/style/wordings', { words })).status).toBe(303);
  await send('/studio/style/wordings', { words });
  const offered = await screen();
  expect([
    offered.includes('misspelt'),
    offered.includes('data-wording="We wrote …. It is …, &lt;b>so&lt;/b>."'),
  ]).toEqual([false, true]);
  const refused = await send('/studio/style/wordings', { words: ' ' });
  expect([refused.status, refused.text.includes('words-fault')]).toEqual([422, true]);
  const { items } = (await app.call('GET', '/api/v1/correction-wordings', { as: 'reporter' })).json;
  expect(items).toEqual([{ id: expect.any(String), words }]);
  expect((await send(`/studio/style/wordings/${items[0].id}/remove`, {})).status).toBe(303);
  expect((await app.call('DELETE', `/api/v1/correction-wordings/${items[0].id}`, { as: 'editor' })).status).toBe(404);
});
