import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Newsroom, openNewsroom } from '../stories/testing/newsroom.ts';

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
