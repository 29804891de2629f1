import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';

let app: WholeApp;

beforeAll(async () => {
  app = await openWholeApp();
  await app.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
});
afterAll(() => app?.close());

const read = (path: string) => app.call('GET', path, { as: 'stranger' });
/** Resolves once readers are shown a page of which this is true. */
const shows = (path: string, holds: (page: { status: number; text: string }) => boolean) =>
  vi.waitUntil(async () => holds(await read(path)), { timeout: 5_000 });

async function write(over: Record<string, unknown>) {
  const body = { format: 'text', value: 'Words.' };
  return (await app.act('POST', '/api/v1/stories', { section: 'world', body, ...over })).json.id as string;
}

test('topics and authors are linked from a story, list it, and a rename leads on', async () => {
  expect((await read('/people/raisi')).status).toBe(404);
  const topic = (await app.act('POST', '/api/v1/topics', { name: 'Raisi', kind: 'person' })).json.id;
  const links = [{ label: 'Elsewhere', url: 'https://ada.example/' }];
  const author = (await app.act('POST', '/api/v1/authors', { name: 'Ada', role: 'Reporter', bio: 'Of Calder.', links }))
    .json.id;
  await shows('/people/raisi', ({ status, text }) => status === 200 && text.includes('content="noindex"'));
  const path = await app.publish(await write({ headline: 'Talks', topics: ['raisi'], authors: ['ada'] }));
  await shows('/people/raisi', ({ text }) => text.includes(path) && !text.includes('content="noindex"'));
  await shows('/authors/ada', ({ text }) => text.includes(path));
  const story = (await read(path)).text;
  expect(story).toContain('<a href="/people/raisi">Raisi</a>');
  expect(story).toContain('<a href="/authors/ada">Ada</a>');
  expect(story).not.toContain('year');
  const page = (await read('/authors/ada')).text;
  const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1] ?? '');
  expect(data['@graph'][0]).toMatchObject({
    '@type': 'ProfilePage',
    mainEntity: { '@type': 'Person', name: 'Ada', jobTitle: 'Reporter', sameAs: ['https://ada.example/'] },
  });
  await app.act('PATCH', `/api/v1/topics/${topic}`, { name: 'President Raisi', kind: 'topic' });
  await app.act('PATCH', `/api/v1/authors/${author}`, { slug: 'ada-l' });
  await shows(path, ({ text }) => text.includes('/topics/raisi">President Raisi') && text.includes('/authors/ada-l'));
  for (const [from, to] of [
    ['/people/raisi', '/topics/raisi'],
    ['/authors/ada', '/authors/ada-l'],
  ] as const) {
    const moved = await read(from);
    expect([moved.status, moved.headers.get('location')]).toEqual([301, to]);
  }
});

test('the archive leads from the newest year to the day; dates that are none are not there', async () => {
  const old = { headline: 'Long ago', firstPublishedAt: '2019-03-05T12:00:00Z' };
  const path = await app.publish(await write(old));
  await app.publish(await write({ headline: 'Ageless', firstPublishedAt: '2019-03-05T13:00:00Z', evergreen: true }));
  expect((await read('/archive')).status).toBe(302);
  await shows(
    '/archive/2019',
    ({ text }) => text.includes('<a href="/archive/2019/03">March 2019</a>') && text.includes('2 stories'),
  );
  expect((await read('/archive/2019/03')).text).toContain('<a href="/archive/2019/03/05">March 5, 2019</a>');
  const day = (await read('/archive/2019/03/05')).text;
  expect(day).toContain(path);
  expect(day).toMatch(/<a href="\/archive\/\d{4}\/\d\d\/\d\d" rel="prev">/);
  for (const none of ['/archive/2019/02/30', '/archive/2019/13', '/archive/2018', '/archive/19'])
    expect([none, (await read(none)).status]).toEqual([none, 404]);
  expect((await read(path)).text).toMatch(/This story is more than \d+ years old\./);
  expect((await read('/world/2019/03/05/ageless')).text).not.toContain('years old');
});

test('a correction stands on the page of corrections, and leaves it with its story', async () => {
  const id = await write({ headline: 'Counted' });
  await app.publish(id);
  expect((await read('/corrections')).text).not.toContain('Counted');
  await app.act('PATCH', `/api/v1/stories/${id}`, { standfirst: 'Anew.' }, { 'if-match': '"1"' });
  await app.act('POST', `/api/v1/stories/${id}/publish`, { kind: 'correction', note: 'There were <12>.' });
  await shows('/corrections', ({ text }) => text.includes('Counted') && text.includes('There were &lt;12>.'));
  expect((await read('/corrections/page/2')).status).toBe(404);
  await app.act('POST', `/api/v1/stories/${id}/takedown`, { internalReason: 'for a test' });
  await shows('/corrections', ({ text }) => !text.includes('Counted') && !text.includes('There were'));
});

test('a standing page is public at once, linked at the foot, changed by revision, and moves with a redirect', async () => {
  expect((await read('/about')).status).toBe(404);
  const sent = {
    title: 'About us',
    slug: 'about',
    body: { format: 'markdown', value: 'We are **many**.' },
    footerPlace: 1,
  };
  const made = await app.act('POST', '/api/v1/pages', sent);
  expect(made.headers.get('location')).toBe(`/api/v1/pages/${made.json.id}`);
  await shows('/about', ({ text }) => text.includes('<strong>many</strong>'));
  await shows('/', ({ text }) => text.includes('<a href="/about">About us</a>'));
  const path = `/api/v1/pages/${made.json.id}`;
  const change = (body: unknown, headers = {}) => app.call('PATCH', path, { body, headers });
  expect((await change({ title: 'x' })).status).toBe(428);
  expect((await change({ title: 'Who we are', slug: 'who-we-are' }, { 'if-match': '"1"' })).json.revision).toBe(2);
  const stale = await change({ title: 'Late' }, { 'if-match': '"1"' });
  expect([stale.status, stale.json.current.title, stale.json.yours.title]).toEqual([409, 'Who we are', 'Late']);
  await shows('/who-we-are', ({ text }) => text.includes('<h1>Who we are</h1>'));
  await shows('/about', ({ status }) => status === 301);
  const kept = await app.database.query('select title from page_revisions order by revision');
  expect(kept).toEqual([{ title: 'About us' }, { title: 'Who we are' }]);
});

test('a standing page takes no address that is a section’s, Courant’s own or no slug, and no body that is none', async () => {
  const create = (over: Record<string, unknown>, as: 'editor' | 'reporter' | 'stranger' = 'editor') =>
    app.call('POST', '/api/v1/pages', { as, body: { title: 'T', body: { format: 'text', value: 'W' }, ...over } });
  expect((await create({ slug: 'world' })).status).toBe(409);
  expect((await create({ slug: 'about' })).status).toBe(409);
  for (const slug of ['studio', 'archive', 'ar', 'No Slug']) {
    const refused = await create({ slug });
    expect([slug, refused.status, refused.json.errors?.[0]?.pointer]).toEqual([slug, 422, '/slug']);
  }
  expect((await create({ slug: 'a', body: { version: 1, blocks: [{ kind: 'none' }] } })).status).toBe(422);
  expect((await create({ slug: 'a' }, 'reporter')).status).toBe(403);
  expect((await create({ slug: 'a' }, 'stranger')).status).toBe(401);
  expect((await app.call('POST', '/api/v1/sections', { body: { name: 'Who', slug: 'who-we-are' } })).status).toBe(409);
  const hostile = '<script>alert(1)</script><p onclick="x()">Plain</p>';
  await create({ slug: 'hostile', body: { format: 'html', value: hostile } });
  await shows('/hostile', ({ text }) => text.includes('Plain') && !/alert|onclick/.test(text));
});

test('a correction stands before the text, or after it where that was asked for, on the mobile page too', async () => {
  const body = { format: 'text', value: 'The body of it.' };
  const { id } = (await app.act('POST', '/api/v1/stories', { headline: 'Placed', section: 'world', body })).json;
  const path = await app.publish(id);
  const correct = async (note: string, more: object) => {
    const { revision } = (await app.call('GET', `/api/v1/stories/${id}`)).json;
    const headers = { 'if-match': `"${revision}"` };
    await app.act('PATCH', `/api/v1/stories/${id}`, { standfirst: note }, headers);
    await app.act('POST', `/api/v1/stories/${id}/publish`, { kind: 'correction', note, ...more });
  };
  await correct('At the end.', { notePlace: 'bottom' });
  await correct('At the beginning.', {});
  for (const address of [path, `${path}/amp`]) {
    await shows(address, ({ text }) => {
      const [top, words, bottom] = ['<p>At the beginning.', 'The body of it.</p>', '<p>At the end.'].map((one) =>
        text.indexOf(one),
      );
      return top !== -1 && bottom !== -1 && Number(top) < Number(words) && Number(words) < Number(bottom);
    });
  }
  const refused = await app.call('POST', `/api/v1/stories/${id}/publish`, { body: { notePlace: 'middle' } });
  expect(refused.status).toBe(422);
});
