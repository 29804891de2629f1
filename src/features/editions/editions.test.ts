import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '../../../test/support/database.ts';
import { type Newsroom, openNewsroom } from '../stories/testing/newsroom.ts';
import { ensureEdition } from './index.ts';

let room: Newsroom;
beforeAll(async () => {
  room = await openNewsroom();
});
afterAll(() => room?.close());

test('the default edition is made once, however many nodes start', async () => {
  const database = await freshDatabase();
  const made = await Promise.all(
    ['One', 'Two', 'Three'].map((name) => database.transaction((tx) => ensureEdition(tx, { name, tag: 'ar' }))),
  );
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  expect(made[0]).toMatchObject({ prefix: '', direction: 'rtl' });
  await database.drop();
});

test('an administrator changes name and zone, and every page is touched', async () => {
  const path = `/api/v1/editions/${room.edition.id}`;
  const changed = await room.call('PATCH', path, {
    as: 'admin',
    body: { name: 'The Other Courier', zone: 'Europe/London' },
  });
  expect(changed.body).toMatchObject({ name: 'The Other Courier', zone: 'Europe/London', tag: 'en' });
  const [row] = await room.database.query<{ tags: string[] }>(
    'select tags from publication_log order by seq desc limit 1',
  );
  expect(row?.tags).toEqual(['site']);
  expect((await room.call('GET', '/api/v1/editions', { as: 'stranger' })).body.items[0].name).toBe('The Other Courier');
  expect(
    (await room.call('PATCH', path, { as: 'admin', body: { zone: 'Europe/Calder' } })).body.errors[0].pointer,
  ).toBe('/zone');
  expect((await room.call('PATCH', path, { as: 'editor', body: { name: 'Mine' } })).status).toBe(403);
});
