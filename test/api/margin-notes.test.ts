import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, openWholeApp, type WholeApp } from '../program/whole-app.ts';

let app: WholeApp;
let id: string;
beforeAll(async () => {
  app = await openWholeApp();
  await app.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
  const body = { format: 'markdown', value: 'The **wall** holds.\n\nThe wall was paid for twice.' };
  const sent = { headline: 'The wall', section: 'world', body };
  id = (await app.call('POST', '/api/v1/stories', { as: 'reporter', body: sent })).json.id;
});
afterAll(() => app?.close());

const note = (body: object, as: Caller = 'editor') => app.call('POST', `/api/v1/stories/${id}/notes`, { as, body });
const notes = async () => (await app.call('GET', `/api/v1/stories/${id}/notes`)).json.items;
const act = (verb: string, of: string, as: Caller = 'reporter') =>
  app.call('POST', `/api/v1/notes/${of}/${verb}`, { as });
const noticesOf = async (as: Caller) => (await app.call('GET', '/api/v1/notices', { as })).json.items;
const html = async () => (await app.call('GET', `/api/v1/stories/${id}/revisions`)).json;

test('a suggestion is accepted as a revision of who accepts it, and whoever made it is told', async () => {
  const suggested = await note({
    quote: 'holds',
    prefix: 'The wall ',
    suffix: '.',
    instead: 'leaks',
    words: 'I saw it.',
  });
  expect(suggested.status).toBe(201);
  expect((await noticesOf('reporter'))[0]).toMatchObject({ kind: 'noted', word: 'I saw it.', by: 'The editor' });
  const accepted = await act('accept', suggested.json.id);
  expect(accepted.json).toEqual({ revision: 2 });
  const story = (await app.call('GET', `/api/v1/stories/${id}`)).json;
  expect(JSON.stringify(story.body)).toContain('leaks.');
  expect((await html()).items[0]).toMatchObject({ revision: 2, madeBy: { name: 'The reporter' } });
  expect((await noticesOf('editor'))[0]).toMatchObject({ kind: 'noted', word: 'Accepted: “holds” → “leaks”' });
  expect((await notes())[0]).toMatchObject({ state: 'accepted', revision: 2, settledBy: 'The reporter' });
  expect((await act('accept', suggested.json.id)).status).toBe(409);
});

test('one that is rejected leaves the text; one whose passage has gone says so, and stays open', async () => {
  const rejected = (await note({ quote: 'twice', instead: 'once' })).json.id;
  expect((await act('settle', rejected)).json).toEqual({ revision: null });
  const gone = (await note({ quote: 'The bridge', instead: 'It' })).json.id;
  const refused = await act('accept', gone);
  expect([refused.status, refused.json.detail]).toEqual([409, expect.stringContaining('not in the story any more')]);
  expect((await app.call('GET', `/api/v1/stories/${id}`)).json.revision).toBe(2);
  expect((await notes()).find((one: { id: string }) => one.id === gone).state).toBe('open');
});

test('@ tells a colleague, an answer tells who wrote, and who reads alone can write nothing', async () => {
  const asked = await note({ words: 'Is this so, @The admin?' }, 'reporter');
  expect((await noticesOf('admin'))[0]).toMatchObject({ kind: 'mentioned', word: 'Is this so, @The admin?' });
  await app.call('POST', `/api/v1/notes/${asked.json.id}/replies`, { as: 'admin', body: { words: 'It is.' } });
  expect((await noticesOf('reporter'))[0]).toMatchObject({ kind: 'noted', word: 'It is.', by: 'The admin' });
  expect((await notes()).find((one: { id: string }) => one.id === asked.json.id).replies).toHaveLength(1);
  expect((await note({ words: 'x' }, 'moderator')).status).toBe(403);
  expect((await act('settle', asked.json.id)).status).toBe(200);
});

test('nothing of it is public, on any page or in an export', async () => {
  await note({ words: 'Never to be printed: Ulmenhof.' });
  const path = await app.publish(id);
  for (const address of [path, `${path}/history`, '/', '/world', '/feed.xml', `/api/v1/stories/${id}`]) {
    expect((await app.call('GET', address, { as: 'stranger' })).text, address).not.toContain('Ulmenhof');
  }
  expect((await app.call('GET', `/api/v1/stories/${id}/notes`, { as: 'stranger' })).status).toBe(401);
});

test.each([
  ['nothing', {}],
  ['a suggestion without a passage', { instead: 'x' }],
  ['a control character', { words: 'a\u0000b' }],
  ['too much', { words: 'x'.repeat(4_001) }],
])('%s is refused', async (_, body) => {
  expect((await note(body)).status).toBe(422);
});

test('a note of a story that is not there, and a reply of one that is not, are 404', async () => {
  const none = '018f0000-0000-7000-8000-000000000000';
  expect((await app.call('POST', `/api/v1/stories/${none}/notes`, { body: { words: 'x' } })).status).toBe(404);
  expect((await app.call('POST', `/api/v1/notes/${none}/replies`, { body: { words: 'x' } })).status).toBe(404);
});
