import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';
import { openAmpValidator } from '../support/amp-validator.ts';
import { faultsByChecker, hasJava } from '../support/html-checker.ts';

let app: WholeApp;
beforeAll(async () => {
  app = await openWholeApp();
  await app.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
}, 120_000);
afterAll(() => app?.close());

let number = 0;
async function running(by: 'editor' | 'reporter' = 'editor'): Promise<{ id: string; path: string }> {
  number += 1;
  const body = { format: 'text', value: 'The dam holds.\n\nSo far.' };
  const sent = { headline: `The dam ${number}`, section: 'world', type: 'live', body };
  const { id } = (await app.call('POST', '/api/v1/stories', { as: by, body: sent })).json;
  return { id, path: await app.publish(id) };
}

const text = (value: string) => ({ body: { format: 'text', value } });
const file = (id: string, update: object, as: 'editor' | 'reporter' = 'editor') =>
  app.call('POST', `/api/v1/stories/${id}/updates`, { as, body: update });
const read = async (path: string) => (await app.call('GET', path, { as: 'stranger' })).text;
const story = async (id: string) => (await app.call('GET', `/api/v1/stories/${id}`, { as: 'editor' })).json;
const entries = (html: string) => [...html.matchAll(/<article class="update" id="text-([^"]+)">/g)].map(([, id]) => id);
const soon = (work: () => Promise<void>) => vi.waitFor(work, { timeout: 8_000, interval: 50 });

describe('an update of a running story', () => {
  test('is public at once, newest first, with its anchor, in the record, and on the page that is asked for what is new', async () => {
    const { id, path } = await running();
    const first = await file(id, {
      ...text('Water at the brim.'),
      headline: 'The brim',
      byline: 'Ida Holm',
      key: true,
    });
    expect([first.status, first.json.update.published]).toEqual([201, true]);
    const { anchor, url } = first.json.update;
    expect(url).toBe(`${app.base}${path}#text-${anchor}`);
    const second = await file(id, { ...text('Sirens.'), anchor: 'sirens' });
    expect(second.json.update.anchor).toBe('sirens');
    await soon(async () => expect(entries(await read(path))).toEqual(['sirens', anchor]));
    const page = await read(path);
    expect(/<nav class="key-moments" aria-label="Key moments">.*?<\/nav>/s.exec(page)?.[0]).toContain('The brim');
    expect(page).toContain('"@type":"LiveBlogPosting"');
    expect(
      JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1] ?? '')['@graph'][0],
    ).toMatchObject({
      liveBlogUpdate: [{ articleBody: 'Sirens.' }, { headline: 'The brim', author: { name: 'Ida Holm' } }],
    });
    const kept = await app.call('GET', `${path}/updates`, { as: 'stranger' });
    expect([kept.status, entries(kept.text), kept.text.includes('noindex')]).toEqual([200, ['sirens', anchor], true]);
    expect(kept.text).not.toContain('The dam holds');
    const again = { as: 'stranger' as const, headers: { 'if-none-match': kept.headers.get('etag') ?? '' } };
    expect((await app.call('GET', `${path}/updates`, again)).status).toBe(304);
    const history = await read(`${path}/history`);
    expect(history).toContain('Sirens.');
    expect(history).toContain('The brim');
  });

  test('takes nothing else with it that is being written, and what is being written has it too', async () => {
    const { id, path } = await running();
    await app.act('PATCH', `/api/v1/stories/${id}`, { headline: 'Half a thought' }, { 'if-match': '"1"' });
    expect((await file(id, { ...text('Boats are out.'), anchor: 'boats' })).status).toBe(201);
    await soon(async () => expect(entries(await read(path))).toEqual(['boats']));
    expect(await read(path)).not.toContain('Half a thought');
    const working = await story(id);
    expect(working).toMatchObject({ headline: 'Half a thought', revision: 4, published: { revision: 3 } });
    expect(working.body.blocks.at(-1)).toMatchObject({ kind: 'update', anchor: 'boats' });
  });

  test('sent twice is one', async () => {
    const { id } = await running();
    const update = { ...text('Once.'), anchor: 'once' };
    const answers = [await file(id, update), await file(id, update)];
    expect(answers.map(({ status, json }) => [status, json.update.revision])).toEqual([
      [201, 2],
      [201, 2],
    ]);
    expect((await story(id)).revision).toBe(2);
  });

  test('of a reporter waits for an editor, in the reporter’s own story only', async () => {
    const own = await running('reporter');
    const filed = await file(own.id, { ...text('From the bank.'), anchor: 'bank' }, 'reporter');
    expect(filed.json).toMatchObject({ workflow: 'in-review', update: { published: false, url: null } });
    expect((await story(own.id)).published.revision).toBe(1);
    await app.act('POST', `/api/v1/stories/${own.id}/publish`, { kind: 'update', note: 'From the bank' });
    await soon(async () => expect(entries(await read(own.path))).toEqual(['bank']));
    expect((await file((await running()).id, text('No.'), 'reporter')).status).toBe(403);
  });

  test.each([
    ['nothing', { body: { format: 'text', value: ' ' } }, '/body'],
    ['a time to come', { ...text('Soon.'), time: '2190-01-01T00:00:00Z' }, '/time'],
    ['a block that entries don’t have', { body: { format: 'markdown', value: 'a | b\n--|--\n1 | 2' } }, '/body'],
    ['a correction without words', { ...text('x'), kind: 'correction', note: '' }, '/note'],
    ['a field that is not there', { ...text('x'), colour: 'red' }, '/'],
  ])('is refused with %s, and nothing is written', async (_, update, pointer) => {
    const { id } = await running();
    const refused = await file(id, update);
    expect([refused.status, refused.json.errors[0].pointer.startsWith(pointer)]).toEqual([422, true]);
    expect((await story(id)).revision).toBe(1);
  });

  test('is refused while the story is not public, or another change is planned', async () => {
    const body = { format: 'text', value: 'Words.' };
    const { id } = (await app.act('POST', '/api/v1/stories', { headline: 'Not yet', section: 'world', body })).json;
    expect((await file(id, text('x'))).status).toBe(422);
    const planned = await running();
    await app.act('PATCH', `/api/v1/stories/${planned.id}`, { kicker: 'Later' }, { 'if-match': '"1"' });
    await app.act('POST', `/api/v1/stories/${planned.id}/publish`, { at: '2090-01-01T00:00:00Z', kind: 'update' });
    expect((await file(planned.id, text('x'))).status).toBe(409);
    expect((await story(planned.id)).planned).toMatchObject({ at: '2090-01-01T00:00:00.000Z' });
  });

  test('is well-formed, valid AMP too, and in the feed', async () => {
    const { id, path } = await running();
    await file(id, { ...text('Without a headline.'), key: true });
    await soon(async () => expect(entries(await read(path))).toHaveLength(1));
    const faultsIn = await openAmpValidator();
    if (hasJava) {
      const pages = { story: await read(path), updates: await read(`${path}/updates`) };
      expect(await faultsByChecker(pages)).toEqual([]);
    }
    expect(faultsIn(await read(`${path}/amp`))).toEqual([]);
    await soon(async () => expect(await read('/world/rss.xml')).toContain('Without a headline.'));
  });

  test('goes with its story: nothing is asked for where there are none, and 410 after a take-down', async () => {
    const { id, path } = await running();
    expect((await app.call('GET', `${path}/updates`, { as: 'stranger' })).status).toBe(404);
    await file(id, text('The last.'));
    await soon(async () => expect((await app.call('GET', `${path}/updates`, { as: 'stranger' })).status).toBe(200));
    await app.act('POST', `/api/v1/stories/${id}/takedown`, { internalReason: 'A court' });
    await soon(async () => expect((await app.call('GET', `${path}/updates`, { as: 'stranger' })).status).toBe(410));
  });
});
