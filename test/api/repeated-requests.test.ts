import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answered, openWholeApp, type WholeApp } from '../program/whole-app.ts';

let whole: WholeApp;
beforeAll(async () => {
  whole = await openWholeApp();
  await whole.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
});
afterAll(() => whole?.close());

type Written = { id: string; revision: number };
const write = async (headline: string): Promise<Written> =>
  (await whole.act('POST', '/api/v1/stories', { headline, section: 'world' })).json;
const save = (id: string, body: unknown, headers: Record<string, string> = {}) =>
  whole.call('PATCH', `/api/v1/stories/${id}`, { body, headers });
const read = async (id: string) => (await whole.call('GET', `/api/v1/stories/${id}`)).json;
const statuses = (answers: Answered[]) => answers.map(({ status }) => status).sort();

describe('If-Match', () => {
  test.each(['"1"', 'W/"1"', '"1-gzip"', 'W/"1-br"', ' "1" ', '"1", "1"'])('%s is revision 1', async (tag) => {
    const { id } = await write('Matched');
    const saved = await save(id, { kicker: 'Saved' }, { 'if-match': tag });
    expect([saved.status, saved.json.revision, saved.headers.get('etag')]).toEqual([200, 2, '"2"']);
  });

  test.each([
    [undefined, 428],
    ['', 428],
    ['*', 428],
    ['"0"', 409],
    ['"2"', 409],
    ['W/"999999999"', 409],
    ['1', 400],
    ['W/1', 400],
    ['"-1"', 400],
    ['"99999999999999999999"', 400],
    ['"1", "2"', 400],
    ['"1";q=1', 400],
    ['"eins"', 400],
  ])('%s is refused with %i, and nothing is changed', async (tag, status) => {
    const { id } = await write('Unmatched');
    const answer = await save(id, { headline: 'Lost?' }, tag === undefined ? {} : { 'if-match': tag });
    expect([answer.status, answer.json.type]).toEqual([status, expect.stringContaining('/api/problems/')]);
    expect(await read(id)).toMatchObject({ headline: 'Unmatched', revision: 1 });
  });

  test('that is stale gives back both copies, so that no word is lost', async () => {
    const { id } = await write('Contested');
    await save(id, { headline: 'First come' }, { 'if-match': '"1"' });
    const late = await save(id, { headline: 'Too late', standfirst: 'My words' }, { 'if-match': '"1"' });
    expect(late.json).toMatchObject({
      status: 409,
      current: { headline: 'First come', revision: 2 },
      yours: { headline: 'Too late', standfirst: 'My words', revision: 1 },
    });
  });

  test('lets one of ten through that save at once, and tells the others', async () => {
    const { id } = await write('Ten at once');
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, index) => save(id, { kicker: `Number ${index}` }, { 'if-match': '"1"' })),
    );
    expect(statuses(all)).toEqual([200, ...Array(9).fill(409)]);
    const winner = all.find(({ status }) => status === 200)?.json.kicker;
    expect(await read(id)).toMatchObject({ kicker: winner, revision: 2 });
  });
});

describe('an Idempotency-Key', () => {
  const create = (headline: string, key: string, as: 'editor' | 'reporter' = 'editor') =>
    whole.call('POST', '/api/v1/stories', {
      as,
      body: { headline, section: 'world' },
      headers: { 'idempotency-key': key },
    });
  const listed = async (headline: string) =>
    (await whole.call('GET', `/api/v1/stories?q=${encodeURIComponent(headline)}`)).json.items.length;

  test('makes one story of twenty requests at once; each is answered by it or told to wait', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => create('Simultaneous', 'at-once')));
    expect(all.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const ids = new Set(all.flatMap(({ status, json }) => (status === 201 ? [json.id] : [])));
    expect(ids.size).toBe(1);
    expect([(await create('Simultaneous', 'at-once')).json.id]).toEqual([...ids]);
    expect(await listed('Simultaneous')).toBe(1);
    for (const { headers, json } of all.filter(({ status }) => status === 409))
      expect([json.type, headers.get('retry-after')]).toEqual(['/api/problems/still-running', '1']);
  });

  test('with another body is 422, and the first stays', async () => {
    const first = await create('First body', 'conflict');
    expect((await create('Second body', 'conflict')).json).toMatchObject({ type: '/api/problems/key-used-before' });
    expect((await create('First body', 'conflict')).text).toBe(first.text);
    expect(await listed('Second body')).toBe(0);
  });

  test('with two bodies at once takes one of them', async () => {
    const all = await Promise.all(['Either', 'Other'].map((headline) => create(headline, 'two-bodies')));
    expect(all.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(all.every(({ status }) => [201, 409, 422].includes(status))).toBe(true);
    expect((await listed('Either')) + (await listed('Other'))).toBe(1);
  });

  test('belongs to one person', async () => {
    const [mine, theirs] = [await create('Mine', 'shared'), await create('Theirs', 'shared', 'reporter')];
    expect([mine.status, theirs.status]).toEqual([201, 201]);
    expect(theirs.json.id).not.toBe(mine.json.id);
  });

  test('publishes once, whoever asks again', async () => {
    const { id } = await write('Published once');
    const publish = () =>
      whole.call('POST', `/api/v1/stories/${id}/publish`, { body: {}, headers: { 'idempotency-key': 'publish' } });
    const [first, second] = [await publish(), await publish()];
    expect([first.status, second.status, second.headers.get('idempotent-replayed')]).toEqual([200, 200, 'true']);
    expect(second.text).toBe(first.text);
  });

  test('of a refused request may be used again', async () => {
    const refused = await whole.call('POST', '/api/v1/stories', {
      body: { headline: 'Mended', section: 'nowhere' },
      headers: { 'idempotency-key': 'mended' },
    });
    expect(refused.status).toBe(422);
    expect((await create('Mended', 'mended')).status).toBe(201);
  });

  test.each(['', 'x'.repeat(201), 'a b', 'ключ'])('%j is none', async (key) => {
    const sent = Buffer.from(key).toString('latin1');
    const answer = await create('No key', sent);
    expect([answer.status, answer.json.detail]).toEqual([400, expect.stringContaining('Idempotency-Key')]);
  });
});

test('ten sections of one slug at once are one section', async () => {
  const all = await Promise.all(
    Array.from({ length: 10 }, () =>
      whole.call('POST', '/api/v1/sections', { body: { name: 'Sport', slug: 'sport' } }),
    ),
  );
  expect(statuses(all)).toEqual([201, ...Array(9).fill(409)]);
});

test('ten stories of one slug at once have ten slugs', async () => {
  const body = { headline: 'Same slug', section: 'world', slug: 'same' };
  const all = await Promise.all(Array.from({ length: 10 }, () => whole.call('POST', '/api/v1/stories', { body })));
  expect(statuses(all)).toEqual(Array(10).fill(201));
  expect(new Set(all.map(({ json }) => json.slug)).size).toBe(10);
});

test('ten publications of one story at once are one publication', async () => {
  const { id } = await write('Ten publications');
  const all = await Promise.all(
    Array.from({ length: 10 }, () => whole.call('POST', `/api/v1/stories/${id}/publish`, { body: {} })),
  );
  expect(statuses(all)).toEqual(Array(10).fill(200));
  const [row] = await whole.database.query<{ count: string }>('select count(*) from publications where story_id = $1', [
    id,
  ]);
  expect(Number(row?.count)).toBe(1);
});
