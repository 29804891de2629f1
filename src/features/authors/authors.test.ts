import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantOf, listPage, resolveAddress } from '../stories/index.ts';
import { type Newsroom, openNewsroom } from '../stories/testing/newsroom.ts';
import { authorOnPage } from './index.ts';

let room: Newsroom;
beforeAll(async () => {
  room = await openNewsroom();
});
afterAll(() => room?.close());

const create = (body: Record<string, unknown>) => room.call('POST', '/api/v1/authors', { body });

test('authors of one name have slugs of their own; a chosen one that is taken is a conflict', async () => {
  const [one, two] = [await create({ name: 'Élodie N’Diaye' }), await create({ name: 'Élodie N’Diaye' })];
  expect([one.status, one.body.slug, two.body.slug]).toEqual([201, 'élodie-ndiaye', 'élodie-ndiaye-2']);
  expect((await create({ name: 'Other', slug: 'élodie-ndiaye' })).status).toBe(409);
  expect((await create({ name: 'Other', slug: 'No Slug' })).body.errors[0].pointer).toBe('/slug');
  expect((await create({ name: 'a\u202Eb' })).body.errors[0].pointer).toBe('/name');
});

test('authors are listed page by page and read by id or slug', async () => {
  for (const name of ['Ann', 'Bo', 'Cy']) await create({ name });
  const first = await room.call('GET', '/api/v1/authors?limit=2', { as: 'stranger' });
  const second = await room.call('GET', `/api/v1/authors?limit=100&cursor=${first.body.next}`, { as: 'stranger' });
  const slugs = [...first.body.items, ...second.body.items].map((author: { slug: string }) => author.slug);
  expect(new Set(slugs).size).toBe(slugs.length);
  expect(slugs).toEqual(expect.arrayContaining(['ann', 'bo', 'cy']));
  expect((await room.call('GET', '/api/v1/authors/bo')).body.name).toBe('Bo');
  expect((await room.call('GET', '/api/v1/authors/nobody')).status).toBe(404);
});

/** Every tag touched since the last look. */
let lastSeen = '0';
async function touched(): Promise<string[]> {
  const rows = await room.database.query<{ seq: string; tags: string[] }>(
    'select seq, tags from publication_log where seq > $1 order by seq',
    [lastSeen],
  );
  lastSeen = rows.at(-1)?.seq ?? lastSeen;
  return rows.flatMap(({ tags }) => tags);
}

test('an author has a portrait of this site and links to others, and nothing that runs', async () => {
  const links = [{ label: 'Own site', url: 'https://ada.example/' }];
  const portrait = { src: '/media/ada/480.avif', width: 480, height: 480, alt: 'Ada' };
  const made = await create({ name: 'Ada', links, portrait });
  expect(made.body).toMatchObject({ links, portrait });
  expect((await room.call('GET', '/api/v1/authors/ada', { as: 'stranger' })).body).toMatchObject({ links, portrait });
  const change = (body: unknown) => room.call('PATCH', `/api/v1/authors/${made.body.id}`, { body });
  expect((await change({ portrait: null, links: [] })).body).toMatchObject({ links: [], portrait: null });
  expect((await change({ links: [{ label: 'x', url: 'javascript:alert(1)' }] })).body.errors[0].pointer).toBe(
    '/links/0/url',
  );
  expect((await change({ portrait: { ...portrait, src: 'https://elsewhere.example/a.png' } })).status).toBe(422);
});

test('an author’s page stands at the slug, lists what the author made, and a new slug leaves a redirect', async () => {
  const desk = await room.desk('world');
  const { id } = (await create({ name: 'Byline' })).body;
  const roles = ['by', 'photo', 'editing'];
  for (const role of roles) {
    await desk.publish(await desk.write({ headline: `As ${role}`, bylines: [{ author: 'byline', role }] }));
  }
  const resolve = (path: string) =>
    room.database.snapshot(async (read) => resolveAddress(read, await instantOf(read), path));
  expect(await resolve('/authors/byline')).toMatchObject({ kind: 'author', author: id, page: 1 });
  const listed = await room.database.snapshot(async (read) => {
    const author = await authorOnPage(read, id);
    return author && listPage(read, await instantOf(read), { ...author, page: 1 });
  });
  expect(listed?.cards.map(({ headline }) => headline)).toEqual(['As photo', 'As by']);
  await touched();
  await room.call('PATCH', `/api/v1/authors/${id}`, { body: { slug: 'by-line' } });
  expect(await touched()).toEqual([`author:${id}`, 'address:/authors/byline', 'address:/authors/by-line']);
  expect(await resolve('/authors/byline')).toMatchObject({ kind: 'moved', to: '/authors/by-line' });
  expect((await create({ name: 'Byline' })).body.slug).toBe('byline-2');
});
