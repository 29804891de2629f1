import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answered, type Newsroom, openNewsroom } from './testing/newsroom.ts';

let room: Newsroom;
let id: string;
beforeAll(async () => {
  room = await openNewsroom();
  await room.call('POST', '/api/v1/sections', { body: { name: 'World', slug: 'world' } });
  id = (await write({})).body.id;
});
afterAll(() => room?.close());

const write = (over: Record<string, unknown>): Promise<Answered> =>
  room.call('POST', '/api/v1/stories', { body: { headline: 'A headline', section: 'world', ...over } });
const pointers = (answer: Answered): string[] =>
  (answer.body.errors ?? []).map((error: { pointer: string }) => error.pointer);

test.for<[string, Record<string, unknown>, string]>([
  ['an unknown section', { section: 'nowhere' }, '/section'],
  ['an unknown other section', { sections: ['world', 'nowhere'] }, '/sections/1'],
  ['an unknown author', { authors: ['nobody'] }, '/authors/0'],
  ['an unknown author in a byline', { bylines: [{ author: 'nobody' }] }, '/bylines/0/author'],
  ['a topic, while there are none', { topics: ['rivers'] }, '/topics/0'],
  ['an unknown related story', { related: ['no-such-story'] }, '/related/0'],
  ['an unknown edition', { locale: 'tlh' }, '/locale'],
  ['no headline', { headline: undefined }, '/headline'],
  ['an empty headline', { headline: ' \u00a0 ' }, '/headline'],
  ['a headline of 301 characters', { headline: 'x'.repeat(301) }, '/headline'],
  ['a headline with a control character', { headline: 'a\u0007b' }, '/headline'],
  ['a headline with a null character', { headline: 'a\u0000b' }, '/headline'],
  ['a headline with a bidirectional override', { headline: 'abc\u202Etxt.exe' }, '/headline'],
  ['a headline with an open isolate', { headline: 'abc\u2067def' }, '/headline'],
  ['a headline of two lines', { headline: 'a\nb' }, '/headline'],
  ['a lone surrogate', { kicker: 'a\ud800b' }, '/kicker'],
  ['a story for members', { access: 'members' }, '/access'],
  ['a type that is none', { type: 'rumour' }, '/type'],
  ['a date in year 0', { publishAt: '0000-01-01T00:00:00Z' }, '/publishAt'],
  ['a date in year 9999', { unpublishAt: '9999-01-01T00:00:00Z' }, '/unpublishAt'],
  ['a date that is none', { embargoUntil: '2026-02-30T00:00:00Z' }, '/embargoUntil'],
  [
    'a publication before the end of the embargo',
    { publishAt: '2090-01-01T00:00:00Z', embargoUntil: '2091-01-01T00:00:00Z' },
    '/publishAt',
  ],
  [
    'an end before the beginning',
    { publishAt: '2090-01-01T00:00:00Z', unpublishAt: '2089-01-01T00:00:00Z' },
    '/unpublishAt',
  ],
  ['a script as a source', { sources: [{ name: 'x', url: 'javascript:alert(1)' }] }, '/sources/0/url'],
  ['a script as a related page', { related: [{ url: 'javascript:alert(1)', title: 'x' }] }, '/related/0/url'],
  [
    'a picture from elsewhere',
    { heroImage: { src: '//evil.example/x.jpg', width: 1, height: 1, alt: '' } },
    '/heroImage/src',
  ],
  ['a slug without letters', { slug: '—' }, '/slug'],
  ['a body in an unknown format', { body: { format: 'docx', value: '' } }, '/body/format'],
  ['a body that is a string', { body: 'Words' }, '/body'],
  ['an unknown field', { headlin: 'x' }, '/headlin'],
])('%s is refused with a pointer', async ([, over, pointer]) => {
  const answer = await write(over);
  expect(answer.status).toBe(422);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(pointers(answer)).toContain(pointer);
  expect(answer.body.detail).not.toBe('');
});

test('all that is wrong is told at once', async () => {
  const answer = await write({ section: 'nowhere', authors: ['nobody'], topics: ['rivers'] });
  expect(pointers(answer)).toEqual(['/section', '/topics/0', '/authors/0']);
});

test.for<[string, string | undefined, number]>([
  ['broken JSON', '{"headline": ', 400],
  ['a list', '[]', 422],
  ['nothing', undefined, 422],
  ['a property that is a prototype', '{"headline":"x","section":"world","__proto__":{"a":1}}', 400],
  [
    'two megabytes',
    JSON.stringify({ headline: 'x', section: 'world', body: { format: 'text', value: 'x'.repeat(2 ** 21) } }),
    413,
  ],
  [
    'a million and one characters',
    JSON.stringify({ headline: 'x', section: 'world', body: { format: 'text', value: 'x'.repeat(1_000_001) } }),
    422,
  ],
  [
    '10,001 paragraphs',
    JSON.stringify({ headline: 'x', section: 'world', body: { format: 'text', value: 'a\n\n'.repeat(10_001) } }),
    422,
  ],
])('%s as a body is refused', async ([, body, status]) => {
  const answer = await room.call('POST', '/api/v1/stories', { ...(body !== undefined && { body }) });
  expect(answer.status).toBe(status);
});

test('broken UTF-8 is refused, never mended in silence', async () => {
  const headers = { 'content-type': 'application/json', authorization: 'Bearer editor' };
  const payload = Buffer.concat([
    Buffer.from('{"headline":"'),
    Buffer.from([0xc3, 0x28]),
    Buffer.from('","section":"world"}'),
  ]);
  const answer = await room.app.inject({ method: 'POST', url: '/api/v1/stories', headers, payload });
  expect(answer.statusCode).toBe(400);
});

test('10,000 paragraphs are a story', { timeout: 30_000 }, async () => {
  const made = await write({
    body: { format: 'text', value: Array.from({ length: 10_000 }, (_, index) => `Paragraph ${index}`).join('\n\n') },
  });
  expect(made.status).toBe(201);
  expect(made.body.body.blocks).toHaveLength(10_000);
  expect((await room.call('POST', `/api/v1/stories/${made.body.id}/publish`, { body: {} })).status).toBe(200);
});

test('scripts in a body are dropped and the words kept', async () => {
  const value =
    '<p onclick="x()">Kept <a href="javascript:x()">words</a></p><script>alert(1)</script><img src=x onerror=alert(1)>';
  const made = await write({ body: { format: 'html', value } });
  expect(made.status).toBe(201);
  expect(JSON.stringify(made.body.body)).not.toMatch(/script|onclick|onerror|alert/);
  expect(JSON.stringify(made.body.body)).toContain('Kept ');
});

test.for(['not-an-id', '%00', '..', "'; drop table stories; --", '00000000-0000-0000-0000-00000000000g'])(
  'the id %s is nobody’s',
  async (wrong) => {
    const answer = await room.call('GET', `/api/v1/stories/${encodeURIComponent(wrong)}`);
    expect([400, 404]).toContain(answer.status);
  },
);

test('an id that nobody has is 404 for every act', async () => {
  const nobody = '/api/v1/stories/00000000-0000-7000-8000-000000000000';
  expect((await room.call('GET', nobody)).status).toBe(404);
  expect((await room.call('PATCH', nobody, { body: {}, headers: { 'if-match': '"1"' } })).status).toBe(404);
  for (const verb of ['publish', 'unpublish'])
    expect((await room.call('POST', `${nobody}/${verb}`, { body: {} })).status).toBe(404);
  expect((await room.call('GET', `${nobody}/revisions`)).status).toBe(404);
});

test('acts without what they need are refused', async () => {
  const path = `/api/v1/stories/${id}`;
  expect(pointers(await room.call('POST', `${path}/takedown`, { body: {} }))).toEqual(['/internalReason']);
  expect(pointers(await room.call('POST', `${path}/retract`, { body: { notice: 'x' } }))).toEqual(['/text']);
  expect(pointers(await room.call('POST', `${path}/workflow`, { body: { workflow: 'published' } }))).toEqual([
    '/workflow',
  ]);
  expect(pointers(await room.call('POST', `${path}/publish`, { body: { revision: 1e12 } }))).toEqual(['/revision']);
  expect(pointers(await room.call('POST', `${path}/publish`, { body: { when: 'now' } }))).toEqual(['/when']);
});
