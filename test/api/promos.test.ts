import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';

let app: WholeApp;

beforeAll(async () => {
  app = await openWholeApp();
  for (const name of ['World', 'Sport']) await app.act('POST', '/api/v1/sections', { name, slug: name.toLowerCase() });
});
afterAll(() => app?.close());
// Each test has the paper for itself.
beforeEach(async () => {
  const { items } = (await app.act('GET', '/api/v1/promos?limit=100')).json;
  for (const { id, state } of items) if (state !== 'ended') await app.act('POST', `/api/v1/promos/${id}/end`, {});
});

const read = async (path: string) => (await app.call('GET', path, { as: 'stranger' })).text;
const shows = (path: string, holds: (text: string) => boolean) =>
  vi.waitUntil(async () => holds(await read(path)), { timeout: 10_000, interval: 20 });
const post = (body: unknown) => app.call('POST', '/api/v1/promos', { body });
const patch = (id: string, revision: number, body: unknown) =>
  app.call('PATCH', `/api/v1/promos/${id}`, { body, headers: { 'if-match': `"${revision}"` } });
const pointers = ({ json }: { json: { errors?: { pointer: string }[] } }) => json.errors?.map((one) => one.pointer);

const TEXT = ['First.', 'Second.', 'Third.', 'Fourth.', 'Fifth.', 'Sixth.'].join('\n\n');
let number = 0;
async function publish(over: Record<string, unknown> = {}): Promise<{ id: string; path: string }> {
  number += 1;
  const body = { format: 'text', value: TEXT };
  const sent = { headline: `Story ${number}`, section: 'world', body, ...over };
  const { id } = (await app.act('POST', '/api/v1/stories', sent)).json;
  return { id, path: await app.publish(id) };
}
/** What stands before and after some words on a page. */
const around = (text: string, words: string) => {
  const plain = text.replace(/<head>.*<\/head>/s, '').replace(/<[^>]+>/g, ' ');
  const [before = '', after = ''] = plain.split(words);
  return [before.trim().split(/\s+/).at(-1), after.trim().split(/\s+/)[0]];
};

describe('a promo', () => {
  test('stands after its paragraph, set apart and labelled, and in nothing else that carries the text', async () => {
    const { id, path } = await publish();
    const made = await post({ text: 'Follow <us> everywhere', placement: { afterParagraph: 2, sections: ['world'] } });
    expect([made.status, made.headers.get('location')]).toEqual([201, `/api/v1/promos/${made.json.id}`]);
    expect(made.json).toMatchObject({
      revision: 1,
      state: 'running',
      text: { format: 'html', value: '<p>Follow &lt;us> everywhere</p>' },
      placement: { afterParagraph: 2, sections: [{ slug: 'world' }], locales: ['en'], types: [], priority: 0 },
    });
    await shows(path, (text) => text.includes('Follow &lt;us> everywhere'));
    const page = await read(path);
    expect(around(page, 'Follow &lt;us> everywhere')).toEqual(['Second.', 'Third.']);
    expect(page).toContain('<aside class="promo" role="note" aria-label="From the paper">');
    expect(page).toContain('"wordCount":6');
    for (const other of ['/rss.xml', '/atom.xml', '/feed.json', `${path}/history`, '/world', `/api/v1/stories/${id}`]) {
      const text = (await app.call('GET', other, { as: 'stranger' })).text;
      expect([other, text.includes('everywhere')]).toEqual([other, false]);
    }
  });

  test('is on pages when it is written, changed, ended and taken up again', async () => {
    const { path } = await publish();
    await read(path);
    const { id } = (await post({ text: 'At once', placement: { afterParagraph: 1 } })).json;
    await shows(path, (text) => text.includes('At once'));
    await patch(id, 1, { text: { format: 'markdown', value: 'Now *others*' } });
    await shows(path, (text) => text.includes('Now <em>others</em>') && !text.includes('At once'));
    await app.act('POST', `/api/v1/promos/${id}/end`, {});
    await shows(path, (text) => !text.includes('others'));
    await app.act('POST', `/api/v1/promos/${id}/resume`, {});
    await shows(path, (text) => text.includes('others'));
  });

  test('comes and goes at the instants it says, without any job', { timeout: 30_000 }, async () => {
    const { path } = await publish();
    const [from, until] = [3_000, 6_000].map((ms) => new Date(Date.now() + ms)) as [Date, Date];
    const { json } = await post({ text: 'For a while', placement: { afterParagraph: 1, from, until } });
    expect(json.state).toBe('planned');
    expect(await read(path)).not.toContain('For a while');
    const jobs = await app.database.query('select task_identifier from graphile_worker.jobs where run_at >= $1', [
      from,
    ]);
    expect(jobs).toEqual([]);
    await shows(path, (text) => text.includes('For a while'));
    expect(Date.now()).toBeGreaterThanOrEqual(from.getTime());
    await shows(path, (text) => !text.includes('For a while'));
    expect(Date.now()).toBeGreaterThanOrEqual(until.getTime());
    expect((await app.act('GET', `/api/v1/promos/${json.id}`)).json.state).toBe('ended');
    const resumed = await app.call('POST', `/api/v1/promos/${json.id}/resume`, { body: {} });
    expect(resumed.status).toBe(409);
  });

  test('that was planned and is not any more never appears', async () => {
    const { path } = await publish();
    const from = new Date(Date.now() + 1_500);
    const { json } = await post({ text: 'Never', placement: { afterParagraph: 1, from } });
    await app.act('POST', `/api/v1/promos/${json.id}/end`, {});
    const other = await post({ text: 'Instead', placement: { afterParagraph: 1, from } });
    expect(other.status).toBe(201);
    await shows(path, (text) => text.includes('Instead'));
    expect(await read(path)).not.toContain('Never');
  });

  test('touches the pages of its sections only', async () => {
    const tagsSince = async (work: () => Promise<unknown>) => {
      const [last] = await app.database.query<{ seq: string }>('select max(seq) as seq from publication_log');
      await work();
      return app.database.query<{ tags: string[] }>('select tags from publication_log where seq > $1', [last?.seq]);
    };
    const sport = (await app.act('GET', '/api/v1/sections/sport')).json.id;
    const edition = (await app.act('GET', '/api/v1/editions')).json.items[0].id;
    const placement = { afterParagraph: 1, sections: ['sport'] };
    let id = '';
    expect(await tagsSince(async () => (id = (await post({ text: 'Goal', placement })).json.id))).toEqual([
      { tags: [`promos-in:${sport}`] },
    ]);
    expect(await tagsSince(() => patch(id, 1, { placement: { sections: null } }))).toEqual([
      { tags: [`promos-in:${sport}`, `promos:${edition}`] },
    ]);
    expect(await tagsSince(() => patch(id, 2, { placement: { priority: 0 } }))).toEqual([]);
  });
});

describe('a story', () => {
  test('carries none while it is sensitive, or promos are switched off for it', async () => {
    await post({ text: 'Subscribe', placement: { afterParagraph: 1 } });
    const sensitive = await publish({ sensitive: true });
    const off = await publish({ promos: false });
    for (const { path } of [sensitive, off]) expect(await read(path)).not.toContain('Subscribe');
    expect((await app.act('GET', `/api/v1/stories/${off.id}`)).json.promos).toBe(false);
    await app.act('PATCH', `/api/v1/stories/${off.id}`, { promos: null }, { 'if-match': '"1"' });
    await app.act('POST', `/api/v1/stories/${off.id}/publish`, { kind: 'minor' });
    await shows(off.path, (text) => text.includes('Subscribe'));
    expect((await app.act('GET', `/api/v1/stories/${off.id}`)).json.promos).toBe(true);
  });

  test('carries two at most, the section’s in the place that both want', async () => {
    await post({ text: 'Of the section', placement: { afterParagraph: 2, sections: ['world'] } });
    await post({ text: 'Of the paper', placement: { afterParagraph: 2 } });
    await post({ text: 'Low', placement: { afterParagraph: 1, priority: -5 } });
    await post({ text: 'Of Sport', placement: { afterParagraph: 1, sections: ['sport'] } });
    const { path } = await publish();
    const page = await read(path);
    expect(around(page, 'Of the section')).toEqual(['Second.', 'Third.']);
    expect(around(page, 'Of the paper')).toEqual(['Fifth.', 'Sixth.']);
    expect(page).not.toMatch(/Low|Of Sport/);
  });
});

describe('the links of a promo', () => {
  test('lead to any address, to the feeds and to the reader’s preferred sources', async () => {
    const value =
      'Follow [the feed](#feed), [this section](#section-feed), [at Google](#preferred-source), [Elsewhere](https://elsewhere.example/?a=1&b=2), [About](/about)';
    await post({ text: { format: 'markdown', value }, placement: { afterParagraph: 1 } });
    const { path } = await publish();
    const page = await read(path);
    for (const link of [
      '<a href="/rss.xml">the feed</a>',
      '<a href="/world/rss.xml">this section</a>',
      '<a href="https://www.google.com/preferences/source?q=127.0.0.1">at Google</a>',
      '<a href="https://elsewhere.example/?a=1&amp;b=2">Elsewhere</a>',
      '<a href="/about">About</a>',
    ])
      expect(page).toContain(link);
  });

  test.each([
    ['#install', /no way to install the paper/],
    ['#push', /no way to sign up for push messages/],
    ['#comments', /leads nowhere.*#feed, #section-feed, #preferred-source/],
    ['javascript:alert(1)', /may not lead to javascript:/],
    ['data:text/html,x', /may not lead to data:/],
  ])('refuse %s, and say why', async (href, why) => {
    const text = { format: 'html', value: `<p>Go <a href="${href}">there</a></p>` };
    const refused = await post({ text, placement: { afterParagraph: 1 } });
    expect([refused.status, pointers(refused)]).toEqual([422, ['/text/value']]);
    expect(refused.json.detail).toMatch(why);
  });
});

describe('what is sent', () => {
  test('is cleaned as a story is, and refused with a pointer where it is no promo', async () => {
    const hostile = '<p onclick="x()">Plain <b>words</b></p><script>alert(1)</script>';
    const cleaned = await post({ text: { format: 'html', value: hostile }, placement: { afterParagraph: 1 } });
    expect(cleaned.json.text.value).toBe('<p>Plain <strong>words</strong></p>');
    const refused = async (text: unknown, placement: Record<string, unknown> = {}) => {
      const answer = await post({ text, placement: { afterParagraph: 1, ...placement } });
      return [answer.status, ...(pointers(answer) ?? [])];
    };
    expect(await refused('')).toEqual([422, '/text']);
    expect(await refused('x'.repeat(601))).toEqual([422, '/text']);
    expect(await refused('a\n\nb\n\nc\n\nd')).toEqual([422, '/text']);
    expect(await refused({ format: 'html', value: '<h2>Loud</h2>' })).toEqual([422, '/text/value']);
    expect(await refused({ format: 'html', value: '<img src="/a.png" alt="A">' })).toEqual([422, '/text/value']);
    expect(await refused('ok', { afterParagraph: 0 })).toEqual([422, '/placement/afterParagraph']);
    expect(await refused('ok', { sections: ['world', 'none'] })).toEqual([422, '/placement/sections/1']);
    expect(await refused('ok', { locales: ['xx'] })).toEqual([422, '/placement/locales/0']);
    expect(await refused('ok', { from: '2030-01-02T00:00:00Z', until: '2030-01-01T00:00:00Z' })).toEqual([
      422,
      '/placement/until',
    ]);
    expect(await refused('ok', { after: 2 })).toEqual([422, '/placement/after']);
  });

  test('may be an answer, sent back as it is', async () => {
    const { json } = await post({ text: 'Round', placement: { afterParagraph: 1, sections: ['sport'] } });
    const { text, placement } = json;
    const same = await patch(json.id, 1, { text, placement });
    expect(same.json).toEqual(json);
  });

  test('is not put over what somebody else changed', async () => {
    const { json } = await post({ text: 'Mine', placement: { afterParagraph: 1 } });
    const missing = await app.call('PATCH', `/api/v1/promos/${json.id}`, { body: { text: 'x' } });
    expect(missing.status).toBe(428);
    expect((await patch(json.id, 1, { text: 'Yours' })).json.revision).toBe(2);
    const late = await patch(json.id, 1, { text: 'Late' });
    expect([late.status, late.json.current.plainText, late.json.yours.text]).toEqual([409, 'Yours', 'Late']);
    expect((await patch('00000000-0000-7000-8000-000000000000', 1, { text: 'x' })).status).toBe(404);
  });

  test('is listed by state, newest first, to the newsroom alone', async () => {
    const ids = [];
    for (const text of ['One', 'Two', 'Three'])
      ids.unshift((await post({ text, placement: { afterParagraph: 1 } })).json.id);
    const first = (await app.act('GET', '/api/v1/promos?state=running&limit=2')).json;
    const second = (await app.act('GET', `/api/v1/promos?state=running&limit=2&cursor=${first.next}`)).json;
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.next).toBeNull();
    expect((await app.call('GET', '/api/v1/promos', { as: 'stranger' })).status).toBe(401);
    expect((await app.call('POST', '/api/v1/promos', { as: 'reporter', body: {} })).status).toBe(403);
  });
});
