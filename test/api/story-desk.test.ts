import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Role } from '../../src/features/roles/index.ts';
import { EVERY_KIND } from '../../src/features/stories/body/body.fixtures.ts';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';
import { attribute, below, type Element, elementsOf, textOf } from './served-page.ts';

let app: WholeApp;
beforeAll(async () => {
  app = await openWholeApp();
  await app.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
  await app.act('POST', '/api/v1/authors', { name: 'Ida Holm', slug: 'ida' });
});
afterAll(() => app?.close());

type Fields = [name: string, value: string][];

/** The form of a story as a browser would send it. */
function formIn(html: string): Fields {
  const form = elementsOf(html).find((one) => one.tagName === 'form' && attribute(one, 'data-autosave') !== undefined);
  if (!form) throw new Error('there is no form');
  return below(form).flatMap((field): Fields => {
    const name = attribute(field, 'name');
    return name === undefined ? [] : valueIn(field).map((value) => [name, value]);
  });
}

function valueIn(field: Element): string[] {
  // A browser leaves out the first line end of a text field.
  if (field.tagName === 'textarea') return [textOf(field)];
  if (field.tagName === 'select') {
    const options = below(field).filter(({ tagName }) => tagName === 'option');
    const chosen = options.find((one) => attribute(one, 'selected') !== undefined) ?? options[0];
    return chosen ? [attribute(chosen, 'value') ?? textOf(chosen)] : [''];
  }
  if (field.tagName !== 'input') return [];
  const isTick = attribute(field, 'type') === 'checkbox';
  if (isTick && attribute(field, 'checked') === undefined) return [];
  return [attribute(field, 'value') ?? ''];
}

const post = (path: string, fields: Fields, as: Role = 'editor') =>
  app.call('POST', path, {
    as,
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
const open = async (path: string) => formIn((await app.call('GET', path, { as: 'editor' })).text);
const set = (fields: Fields, changes: Record<string, string>): Fields => [
  ...fields.filter(([name]) => !(name in changes)),
  ...Object.entries(changes),
];

async function write(changes: Record<string, string> = {}, as: Role = 'editor'): Promise<string> {
  const section = (await app.act('GET', '/api/v1/sections/world')).json.id;
  const fields = set(await open('/studio/stories/new'), {
    headline: 'A bridge',
    section,
    body: 'Words.',
    bylineName: 'Ida Holm',
    ...changes,
  });
  return (await post('/studio/stories/new', fields, as)).headers.get('location') ?? '';
}
const storyAt = async (path: string) => (await app.act('GET', `/api/v1/stories/${path.split('/').at(-1)}`)).json;

describe('a story in the studio', () => {
  test('is written with all that belongs to it, and stands as it was typed', async () => {
    const path = await write({
      ...{ kicker: 'River', standfirst: 'It opens.', bylineName: 'ida holm', bylineRole: 'reporting' },
      ...{ sources: 'IRNA | https://irna.example/ | by licence', related: 'https://else.example/a | Elsewhere' },
      ...{ sensitive: '1', withoutPromos: '1', embargoUntil: '2031-01-02T03:04:05', seoHeadline: 'For engines' },
      body: 'First *words*.\n\n## Why\n\n1. one\n2. two\n\n> Said.',
    });
    expect(await storyAt(path)).toMatchObject({
      ...{ headline: 'A bridge', kicker: 'River', standfirst: 'It opens.', sensitive: true, promos: false },
      bylines: [{ name: 'Ida Holm', role: 'reporting', author: { slug: 'ida' } }],
      sources: [{ name: 'IRNA', url: 'https://irna.example/', rights: 'by licence' }],
      related: [{ url: 'https://else.example/a', title: 'Elsewhere' }],
      ...{ headlines: { seo: 'For engines' }, embargoUntil: '2031-01-02T03:04:05Z' },
    });
    expect((await storyAt(path)).body.blocks.map(({ kind }: { kind: string }) => kind)).toEqual([
      ...['paragraph', 'heading', 'list', 'quotation'],
    ]);
  });

  test('that is opened and saved untouched stays what it is, whatever blocks it has', async () => {
    for (const body of [EVERY_KIND, { version: 1, blocks: EVERY_KIND.blocks.filter(({ kind }) => kind === 'image') }]) {
      const made = await app.act('POST', '/api/v1/stories', { headline: 'Every kind', section: 'world', body });
      const path = `/studio/stories/${made.json.id}`;
      expect((await post(path, await open(path))).status).toBe(303);
      expect(await storyAt(path)).toMatchObject({ revision: 1, body: made.json.body });
    }
  });

  test('keeps every word that was refused, with the fault at its field', async () => {
    const section = (await app.act('GET', '/api/v1/sections/world')).json.id;
    const fields = set(await open('/studio/stories/new'), { headline: '', section, body: 'My words.', topics: 'moon' });
    const answer = await post('/studio/stories/new', fields);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('id="headline-fault"');
    const named = await post('/studio/stories/new', set(fields, { headline: 'Named' }));
    expect([named.status, named.text.includes('id="topics-fault"')]).toEqual([422, true]);
    expect(formIn(named.text)).toContainEqual(['body', 'My words.']);
  });

  test('that two save at once loses nothing: both are shown, and saving again is a decision', async () => {
    const path = await write();
    const mine = set(await open(path), { body: 'My words.' });
    await post(path, set(await open(path), { body: 'Their words.' }), 'admin');
    const late = await post(path, mine);
    expect([late.status, late.text.includes('The admin'), late.text.includes('Their')]).toEqual([409, true, true]);
    expect((await storyAt(path)).body.blocks[0].content[0].text).toBe('Their words.');
    const still = await post(`${path}/autosave`, mine);
    expect([still.status, still.json.status]).toEqual([409, 409]);
    expect((await post(path, formIn(late.text))).status).toBe(303);
    expect((await storyAt(path)).body.blocks[0].content[0].text).toBe('My words.');
    const revisions = (await app.call('GET', `${path}/revisions?before=2&after=3`, { as: 'editor' })).text;
    expect(revisions).toMatch(/<del>Their<\/del>|<del>Their /);
  });

  test('is saved while it is written, and a reporter files what an editor publishes', async () => {
    const path = await write({}, 'reporter');
    const saved = await post(`${path}/autosave`, set(await open(path), { body: 'More words.' }), 'reporter');
    expect([saved.status, saved.json]).toEqual([200, { revision: 2 }]);
    await post(`${path}/workflow`, [['workflow', 'in-review']], 'reporter');
    const list = await app.call('GET', '/studio/stories?status=in-review', { as: 'editor' });
    expect(list.text).toContain(path);
    expect((await post(`${path}/publish`, [], 'reporter')).status).toBe(403);
    expect((await app.call('GET', path, { as: 'reporter' })).text).not.toContain('/publish"');
    expect((await post(`${path}/publish`, [['revision', '2']])).status).toBe(303);
    const address = new URL((await storyAt(path)).url).pathname;
    await vi.waitUntil(async () => (await app.call('GET', address, { as: 'stranger' })).status === 200);
  });

  test('is corrected with words for readers, retracted and taken down, and what is refused is told on its screen', async () => {
    const path = await write();
    await post(`${path}/publish`, [['revision', '1']]);
    await post(path, set(await open(path), { body: 'Better words.' }));
    const without = await post(`${path}/publish`, [
      ['revision', '2'],
      ['kind', 'correction'],
    ]);
    expect([without.status, without.text.includes('needs a note')]).toEqual([422, true]);
    await post(`${path}/publish`, [
      ['revision', '2'],
      ['kind', 'correction'],
      ['note', 'It was worse.'],
    ]);
    const address = new URL((await storyAt(path)).url).pathname;
    await vi.waitUntil(async () => (await app.call('GET', address, { as: 'stranger' })).text.includes('It was worse.'));
    await post(`${path}/retract`, [
      ['notice', 'It does not stand.'],
      ['text', 'keep'],
    ]);
    expect((await storyAt(path)).status).toBe('retracted');
    await post(`${path}/takedown`, [
      ['internalReason', 'the law'],
      ['law', '1'],
    ]);
    await vi.waitUntil(async () => (await app.call('GET', address, { as: 'stranger' })).status === 451);
  });

  test('goes out at a second of the newsroom’s clock, not before its embargo', async () => {
    const path = await write();
    await post(`${path}/publish`, [
      ['revision', '1'],
      ['at', '2032-05-06T07:08:09'],
    ]);
    expect(await storyAt(path)).toMatchObject({ status: 'scheduled', planned: { at: '2032-05-06T07:08:09.000Z' } });
    const held = await write({ embargoUntil: '2031-01-01T00:00' });
    const early = await post(`${held}/publish`, [['revision', '1']]);
    expect([early.status, early.text.includes('embargo until 2031')]).toEqual([422, true]);
    expect((await post(`${path}/publish`, [['at', 'tomorrow']])).text).toContain('can’t be read');
  });

  test('is previewed as readers would see it, and nobody else sees anything of it', async () => {
    const path = await write({ headline: 'Not for readers', embargoUntil: '2031-01-01T00:00' });
    const preview = await app.call('GET', `${path}/preview`, { as: 'reporter' });
    expect(preview.text).toContain('Not for readers</h1>');
    expect(preview.text).toContain('Preview of the working copy');
    expect((await app.call('GET', `${path}/preview`, { as: 'stranger' })).status).toBe(401);
    expect((await storyAt(path)).status).toBe('draft');
    expect((await app.call('GET', '/', { as: 'stranger' })).text).not.toContain('Not for readers');
  });

  test('comes back as it was in an earlier revision', async () => {
    const path = await write({ body: 'Before.' });
    await post(path, set(await open(path), { body: 'After.' }));
    await post(`${path}/restore/1`, []);
    expect((await post(`${path}/restore/99999999999`, [])).status).toBe(404);
    expect(await storyAt(path)).toMatchObject({ revision: 3, body: { blocks: [{ content: [{ text: 'Before.' }] }] } });
  });

  test('comes back in a single field, which the comparison with the newest offers', async () => {
    const path = await write({ headline: 'Before', body: 'Words.' });
    await post(path, set(await open(path), { headline: 'After', body: 'Others.' }));
    const compared = (await app.call('GET', `${path}/revisions?before=1&after=2`)).text;
    expect(compared).toContain('Put headline back');
    expect(compared).toContain('Put the text back');
    await post(`${path}/restore/1`, [['field', 'headline']]);
    expect(await storyAt(path)).toMatchObject({
      ...{ revision: 3, headline: 'Before', body: { blocks: [{ content: [{ text: 'Others.' }] }] } },
    });
    expect((await app.call('GET', `${path}/revisions?before=1&after=2`)).text).not.toContain('Put headline back');
  });
});
