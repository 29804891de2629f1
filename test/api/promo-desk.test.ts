import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';

let app: WholeApp;
let story: string;
let page: string;

beforeAll(async () => {
  app = await openWholeApp();
  const edition = (await app.act('GET', '/api/v1/editions')).json.items[0].id;
  await app.call('PATCH', `/api/v1/editions/${edition}`, { as: 'admin', body: { zone: 'Asia/Dubai' } });
  for (const name of ['World', 'Sport']) await app.act('POST', '/api/v1/sections', { name, slug: name.toLowerCase() });
  const body = { format: 'text', value: 'First.\n\nSecond.\n\nThird.' };
  story = (await app.act('POST', '/api/v1/stories', { headline: 'Shown', section: 'world', body })).json.id;
  page = await app.publish(story);
});
afterAll(() => app?.close());

const open = (path: string) => app.call('GET', path);
function send(path: string, fields: [string, string][], as: 'editor' | 'reporter' = 'editor') {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return app.call('POST', path, { as, body: new URLSearchParams(fields).toString(), headers });
}
const fieldsOf = (text: string, over: Record<string, string> = {}): [string, string][] =>
  Object.entries({ text, format: 'markdown', afterParagraph: '1', priority: '0', ...over });

test('a promo is written in a form, seen on a story before, changed, ended and taken up again', async () => {
  expect((await open('/studio/promos')).text).toContain('No promo is running');
  const form = await open('/studio/promos/new');
  expect(form.text).toContain(`<option value="${story}">World: Shown</option>`);

  const fields = fieldsOf('Follow [*us*](#feed)', {
    previewOn: story,
    from: '2030-01-01T06:00',
    until: '2030-01-02T06:00',
  });
  const preview = await send('/studio/promos/new', [...fields, ['verb', 'preview']]);
  expect(preview.text).toMatch(/First\.<\/p><aside class="promo".*<a href="\/rss\.xml"><em>us<\/em><\/a>.*Second\./);
  expect(preview.text).toContain('Preview: not saved');
  expect(preview.headers.get('cache-control')).toBe('no-store');
  expect(preview.headers.get('content-security-policy')).toContain("style-src 'nonce-courant'");
  expect((await app.call('GET', page, { as: 'stranger' })).text).not.toContain('class="promo"');

  const saved = await send('/studio/promos/new', [...fields, ['verb', 'save']]);
  expect([saved.status, saved.headers.get('location')]).toEqual([303, '/studio/promos?state=planned']);
  const [promo] = (await app.act('GET', '/api/v1/promos')).json.items;
  // Six in the morning where the newsroom is.
  expect(promo.placement).toMatchObject({ from: '2030-01-01T02:00:00.000Z', until: '2030-01-02T02:00:00.000Z' });

  const own = `/studio/promos/${promo.id}`;
  const again = (await open(own)).text;
  expect(again).toContain('Follow [*us*](#feed)</textarea>');
  expect(again).toContain('value="2030-01-01T06:00:00"');
  const changed = await send(own, [...fieldsOf('Follow **them**', { revision: '1' }), ['verb', 'save']]);
  expect(changed.headers.get('location')).toBe('/studio/promos?state=running');
  await vi.waitUntil(async () =>
    (await app.call('GET', page, { as: 'stranger' })).text.includes('Follow <strong>them'),
  );

  const ended = await send(`${own}/end`, []);
  expect(ended.headers.get('location')).toBe(`/studio/promos?state=running&undo=${promo.id}`);
  expect((await open(ended.headers.get('location') ?? '')).text).toContain(`action="${own}/resume"`);
  await send(`${own}/resume`, []);
  expect((await open('/studio/promos')).text).toContain('Follow them');
  await send(`${own}/end`, []);
});

test('what is wrong stands beside its field, and no word is lost', async () => {
  const typed = fieldsOf('Get [the app](#install) & more', { afterParagraph: 'two', until: '2020-13-45' });
  const refused = await send('/studio/promos/new', [...typed, ['types', 'live'], ['types', 'news']]);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Get [the app](#install) &amp; more</textarea>');
  expect(refused.text).toContain('A whole number from 1 to 500.');
  expect(refused.text).toContain('A day and a time, or nothing.');
  expect(refused.text.match(/type="checkbox"[^>]*checked/g)).toHaveLength(2);
  const link = await send('/studio/promos/new', fieldsOf('Get [the app](#install)'));
  expect(link.text).toContain('id="text-fault">There is no way to install the paper');
});

test('a form that is late says what the promo says now, and keeps the words for a second try', async () => {
  const made = await app.act('POST', '/api/v1/promos', { text: 'One', placement: { afterParagraph: 1 } });
  const { id } = made.json;
  await app.act('PATCH', `/api/v1/promos/${id}`, { text: 'Two' }, { 'if-match': '"1"' });
  const late = await send(`/studio/promos/${id}`, fieldsOf('Three', { revision: '1' }));
  expect(late.status).toBe(409);
  expect(late.text).toContain('It now says: “Two”');
  expect(late.text).toContain('Three</textarea>');
  const second = await send(`/studio/promos/${id}`, fieldsOf('Three', { revision: '2' }));
  expect(second.status).toBe(303);
  expect((await app.act('GET', `/api/v1/promos/${id}`)).json.plainText).toBe('Three');
});

test('a preview says why the promo is not on the story', async () => {
  const sport = (await app.act('GET', '/api/v1/sections/sport')).json.id;
  const preview = async (over: Record<string, string>) =>
    (await send('/studio/promos/new', [...fieldsOf('Seen', { previewOn: story, ...over }), ['verb', 'preview']])).text;
  expect(await preview({ sections: sport })).toContain('another section or kind');
  expect(await preview({ afterParagraph: '9' })).toContain('It is too short');
  expect((await send('/studio/promos/new', fieldsOf('x'), 'reporter')).status).toBe(403);
});
