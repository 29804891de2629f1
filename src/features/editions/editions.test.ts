import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '../../../test/support/database.ts';
import { baseStyle } from '../../ui/base-style.ts';
import { type Newsroom, openNewsroom } from '../stories/testing/newsroom.ts';
import { ensureEdition } from './index.ts';
import { OWN_COLOURS, themeStyle } from './theme.schema.ts';

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

test('a paper has colours of its own, on every page, unless somebody could not read them', async () => {
  const path = `/api/v1/editions/${room.edition.id}`;
  const theme = { light: { accent: '#0b4f6c', paper: '#ffffff' }, dark: { accent: '#8cc7e0' } };
  expect((await room.call('PATCH', path, { as: 'admin', body: { theme } })).body.theme).toEqual(theme);
  const style = themeStyle(theme);
  expect(style).toContain(':root{--paper:#ffffff;--accent:#0b4f6c}');
  expect(style).toContain('(prefers-color-scheme:dark){:root{--paper:#1b1917;--accent:#f2948b;--accent:#8cc7e0}}');
  expect(themeStyle({})).toBe('');
  const pale = { theme: { light: { accent: '#ff9999' } } };
  const refused = await room.call('PATCH', path, { as: 'admin', body: pale });
  expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/theme/light/accent']);
  const breaking = { theme: { light: { accent: 'red;}body{display:none' } } };
  expect((await room.call('PATCH', path, { as: 'admin', body: breaking })).status).toBe(422);
  expect(OWN_COLOURS).toEqual(coloursIn(baseStyle));
});

/** What the pages' own style says, which the theme's contrast is reckoned with. */
function coloursIn(style: string) {
  const [light = '', dark = ''] = [...style.matchAll(/:root\{([^}]*)\}/g)].map(([, declared]) => declared);
  const read = (text: string) =>
    Object.fromEntries([...text.matchAll(/--([a-z]+):(#[0-9a-f]{6})/g)].map(([, name, colour]) => [name, colour]));
  return { light: read(light), dark: read(dark) };
}
