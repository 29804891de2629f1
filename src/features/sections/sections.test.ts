import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Newsroom, openNewsroom } from '../stories/testing/newsroom.ts';

let room: Newsroom;
beforeAll(async () => {
  room = await openNewsroom();
});
afterAll(() => room?.close());

const create = (body: Record<string, unknown>, as: 'editor' | 'reporter' | 'stranger' = 'editor') =>
  room.call('POST', '/api/v1/sections', { body, as });

test('a section is made with an address of its own, and once only', async () => {
  const made = await create({ name: 'World', slug: 'world', description: 'Beyond the river' });
  expect(made.status).toBe(201);
  expect(made.headers.location).toBe(`/api/v1/sections/${made.body.id}`);
  expect(made.body).toMatchObject({ slug: 'world', name: 'World', url: 'https://courier.example/world', parent: null });
  expect((await create({ name: 'World', slug: 'world' })).status).toBe(409);
  expect((await room.call('GET', '/api/v1/sections/world', { as: 'stranger' })).body.id).toBe(made.body.id);
});

test('Courant’s own first segments and what is no slug are refused with a pointer', async () => {
  const reserved = (await room.call('GET', '/api/v1/reserved', { as: 'stranger' })).body.items;
  expect(reserved).toContain('studio');
  for (const slug of ['studio', 'api', 's', 'ar', 'Upper', 'two words', 'a/b', '—', '../x', 'a\u0000']) {
    const answer = await create({ name: 'X', slug });
    expect([slug, answer.status, answer.body.errors?.[0]?.pointer]).toEqual([slug, 422, '/slug']);
  }
});

test('sections stand below one another, never below themselves', async () => {
  const above = (await create({ name: 'Culture' })).body;
  const below = (await create({ name: 'Music', parent: 'culture' })).body;
  expect(below.parent).toMatchObject({ id: above.id, slug: 'culture' });
  const circle = await room.call('PATCH', `/api/v1/sections/${above.id}`, { body: { parent: 'music' } });
  expect([circle.status, circle.body.errors[0].pointer]).toEqual([422, '/parent']);
  expect((await create({ name: 'Lost', parent: 'nowhere' })).body.errors[0].pointer).toBe('/parent');
  expect(
    (await room.call('PATCH', `/api/v1/sections/${below.id}`, { body: { parent: null, name: 'Sound' } })).body,
  ).toMatchObject({ parent: null, name: 'Sound' });
});

test('two sections of one name sent at once are one section and one conflict', async () => {
  const answers = await Promise.all([create({ name: 'Twins' }), create({ name: 'Twins' })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
});

test('only editors open sections', async () => {
  expect((await create({ name: 'Mine' }, 'reporter')).status).toBe(403);
  expect((await create({ name: 'Mine' }, 'stranger')).status).toBe(401);
});
