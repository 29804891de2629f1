import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';

let app: WholeApp;
beforeAll(async () => {
  app = await openWholeApp();
  await app.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
});
afterAll(() => app?.close());

const get = async (path: string, as: 'stranger' | 'editor' = 'stranger') => {
  const { status, text, headers } = await app.call('GET', path, { as });
  return { status, text, location: headers.get('location') };
};
const send = (path: string, fields: Record<string, string>) =>
  app.call('POST', path, {
    as: 'editor',
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
const idIn = ({ headers }: { headers: Headers }) => /[0-9a-f-]{36}/.exec(headers.get('location') ?? '')?.[0] ?? '';
const publish = async (headline: string, topics: string[]) => {
  const body = { headline, section: 'world', topics, body: { format: 'text', value: `${headline}.` } };
  const { id } = (await app.act('POST', '/api/v1/stories', body)).json;
  return { id, path: await app.publish(id) };
};

test('a topic is opened, renamed and moved on the screen, and what is wrong stands beside its field', async () => {
  const id = idIn(await send('/studio/topics', { name: 'The river', kind: 'place', slug: '', description: 'Wet.' }));
  expect((await get('/topics/the-river')).text).toContain('Wet.');
  const taken = await send('/studio/topics', { name: 'The river', kind: 'place', slug: '', description: '' });
  expect([taken.status, taken.text.includes('slug-fault'), taken.text.includes('value="The river"')]).toEqual([
    422,
    true,
    true,
  ]);
  const nameless = await send(`/studio/topics/${id}`, { name: ' ', kind: 'place', slug: 'x', description: '' });
  expect([nameless.status, nameless.text.includes('name-fault')]).toEqual([422, true]);
  await send(`/studio/topics/${id}`, { name: 'The Merrow', kind: 'place', slug: 'merrow', description: '' });
  await vi.waitUntil(async () => (await get('/topics/merrow')).text.includes('The Merrow'), { timeout: 5_000 });
  expect((await get('/topics/the-river')).location).toBe('/topics/merrow');
});

test('two topics are put together: stories, drafts, lists, feeds and addresses are the other’s, and nothing is lost', async () => {
  const make = async (name: string) => (await app.act('POST', '/api/v1/topics', { name })).json.id as string;
  const [from, into] = [await make('Ferries'), await make('Boats')];
  const both = await publish('Of both', ['ferries', 'boats']);
  const one = await publish('Of the first', ['ferries']);
  const draft = (
    await app.act('POST', '/api/v1/stories', {
      headline: 'Draft',
      section: 'world',
      topics: ['ferries'],
      body: { format: 'text', value: 'D.' },
    })
  ).json.id;
  await vi.waitUntil(async () => (await get(one.path)).text.includes('/topics/ferries'), { timeout: 5_000 });
  expect((await get('/studio/topics?q=ferries', 'editor')).text).toContain('2 stories');

  const wrong = await send(`/studio/topics/${from}/merge`, { into: 'Nothing of the kind' });
  expect([wrong.status, wrong.text.includes('into-fault')]).toEqual([422, true]);
  expect((await app.call('POST', `/api/v1/topics/${from}/merge`, { as: 'reporter', body: { into } })).status).toBe(403);
  expect(idIn(await send(`/studio/topics/${from}/merge`, { into: 'boats' }))).toBe(into);

  await vi.waitUntil(async () => (await get('/topics/boats')).text.includes('Of the first'), { timeout: 5_000 });
  const page = (await get('/topics/boats')).text;
  expect([page.match(/>Of both</g)?.length, page.includes('Of the first')]).toEqual([1, true]);
  expect((await get('/topics/ferries')).location).toBe('/topics/boats');
  expect((await get('/people/ferries')).location).toBe('/topics/boats');
  await vi.waitUntil(async () => (await get(one.path)).text.includes('/topics/boats'), { timeout: 5_000 });
  expect((await get('/topics/boats/rss.xml')).text).toContain('Of the first');
  for (const id of [both.id, one.id, draft]) {
    const { topics } = (await app.call('GET', `/api/v1/stories/${id}`, { as: 'editor' })).json;
    expect(topics.map(({ slug }: { slug: string }) => slug)).toEqual(['boats']);
  }
  expect((await get(`/studio/topics/${from}`, 'editor')).status).toBe(404);
  // A revision from before can be brought back.
  const restored = await app.call('POST', `/api/v1/stories/${draft}/revisions/1/restore`, { as: 'editor' });
  expect(restored.status).toBe(200);
});

test('an author is added with links, and what is wrong stands beside its field', async () => {
  const fields = {
    name: 'Ida Holm',
    role: 'Harbour',
    bio: 'Writes.',
    links: 'Site | https://ida.example/\n',
    portrait: '',
    slug: '',
  };
  const id = idIn(await send('/studio/authors', fields));
  await vi.waitUntil(async () => (await get('/authors/ida-holm')).text.includes('https://ida.example/'), {
    timeout: 5_000,
  });
  const wrong = await send(`/studio/authors/${id}`, { ...fields, links: 'Site | javascript:alert(1)' });
  expect([wrong.status, wrong.text.includes('links-fault'), wrong.text.includes('javascript:alert(1)')]).toEqual([
    422,
    true,
    true,
  ]);
  const portrait = await send(`/studio/authors/${id}`, { ...fields, portrait: 'nothing' });
  expect([portrait.status, portrait.text.includes('portrait-fault')]).toEqual([422, true]);
  await send(`/studio/authors/${id}`, { ...fields, role: 'The sea', slug: 'ida' });
  await vi.waitUntil(async () => (await get('/authors/ida')).text.includes('The sea'), { timeout: 5_000 });
  expect((await get('/authors/ida-holm')).location).toBe('/authors/ida');
});

test('a standing page is written, changed and never overwritten unseen; what a paper lacks is told', async () => {
  expect((await get('/studio/pages', 'editor')).text).toContain('Owners and funding');
  expect((await get('/studio/pages/new?slug=ethics', 'editor')).text).toContain('value="Ethics"');
  const fields = {
    title: 'Ethics',
    slug: 'ethics',
    description: '',
    footerPlace: '3',
    format: 'markdown',
    body: '## Rules\n\nWe ask **first**.',
  };
  const id = idIn(await send('/studio/pages/new', fields));
  expect((await get('/ethics')).text).toContain('<strong>first</strong>');
  expect((await get('/studio/pages', 'editor')).text).not.toContain('By which rules the newsroom works');
  const saved = await send(`/studio/pages/${id}`, { ...fields, revision: '1', body: 'We ask.' });
  expect(saved.status).toBe(303);
  const late = await send(`/studio/pages/${id}`, { ...fields, revision: '1', body: 'Mine.' });
  expect([late.status, late.text.includes('Mine.'), late.text.includes('Somebody else saved')]).toEqual([
    409,
    true,
    true,
  ]);
  const wrong = await send(`/studio/pages/${id}`, { ...fields, revision: '2', slug: 'world', footerPlace: 'first' });
  expect([wrong.status, wrong.text.includes('footerPlace-fault')]).toEqual([422, true]);
  const taken = await send(`/studio/pages/${id}`, { ...fields, revision: '2', slug: 'world' });
  expect([taken.status, taken.text.includes('slug-fault')]).toEqual([422, true]);
});
