import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { HOSTILE_ADDRESSES } from '../../src/features/stories/body/hostile-markup.fixtures.ts';
import { type Answered, openWholeApp, type WholeApp } from '../program/whole-app.ts';

let whole: WholeApp;
let story: { id: string; revision: number };
beforeAll(async () => {
  whole = await openWholeApp();
  await whole.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
  story = (await whole.act('POST', '/api/v1/stories', { headline: 'Stays as it is', section: 'world' })).json;
});
afterAll(() => whole?.close());
// Whatever was sent: the program still answers, and what was there before is as it was.
afterEach(async () => {
  expect((await whole.call('GET', '/healthz')).status).toBe(200);
  expect((await whole.call('GET', `/api/v1/stories/${story.id}`)).json).toMatchObject({
    headline: 'Stays as it is',
    revision: story.revision,
  });
});

/** A refusal as RFC 9457 wants it, in words that help. */
function expectProblem(answer: Answered, status: number): void {
  expect(answer.status, answer.text.slice(0, 300)).toBe(status);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(answer.json).toMatchObject({ status, type: expect.stringMatching(/^\/api\/problems\/[a-z-]+$/) });
  expect(answer.json.detail.length).toBeGreaterThan(15);
  expect(answer.text).not.toMatch(/node_modules|\bat .*:\d+:\d+|kysely|select .* from/i);
}

const pointersOf = (answer: Answered) => (answer.json.errors ?? []).map(({ pointer }: { pointer: string }) => pointer);

const HOSTILE_LINES = {
  'a control character': 'a\u0007b',
  'a NUL': 'a\u0000b',
  'a bidirectional override': 'abc\u202Etxt.exe',
  'an isolate that is never closed': 'abc\u2067def',
  'half a surrogate pair': 'a\ud800b',
  'two lines': 'a\nb',
  nothing: '  ',
};

describe.each(Object.entries(HOSTILE_LINES))('%s', (_name, text) => {
  test.each<[string, string, Record<string, unknown>, string]>([
    ['a headline', '/api/v1/stories', { headline: text, section: 'world' }, '/headline'],
    [
      'a push headline',
      '/api/v1/stories',
      { headline: 'x', section: 'world', headlines: { push: text } },
      '/headlines/push',
    ],
    [
      'a name in a byline',
      '/api/v1/stories',
      { headline: 'x', section: 'world', bylines: [{ name: text }] },
      '/bylines/0/name',
    ],
    ['a source', '/api/v1/stories', { headline: 'x', section: 'world', sources: [{ name: text }] }, '/sources/0/name'],
    ['a section’s name', '/api/v1/sections', { name: text, slug: 'hostile' }, '/name'],
    ['an author’s name', '/api/v1/authors', { name: text }, '/name'],
    ['a token’s label', '/api/v1/tokens', { label: text }, '/label'],
  ])('is refused in %s', async (_field, path, body, pointer) => {
    const answer = await whole.call('POST', path, { as: 'admin', body });
    expectProblem(answer, 422);
    expect(pointersOf(answer)).toContain(pointer);
  });
});

describe('what is missing, unknown or there already', () => {
  test.for<[string, string, unknown, number, RegExp]>([
    ['a headline is missing', '/api/v1/stories', { section: 'world' }, 422, /headline is missing/],
    ['a section is unknown', '/api/v1/stories', { headline: 'x', section: 'nowhere' }, 422, /nowhere/],
    ['a section is there already', '/api/v1/sections', { name: 'World', slug: 'world' }, 409, /"world"/],
    ['a slug is Courant’s own', '/api/v1/sections', { name: 'API', slug: 'api' }, 422, /reserved/],
    ['a slug has dots', '/api/v1/sections', { name: 'Up', slug: '..' }, 422, /letters/],
    ['a slug holds a slash', '/api/v1/sections', { name: 'Two', slug: 'a/b' }, 422, /a-b/],
    [
      'a parent is unknown',
      '/api/v1/sections',
      { name: 'Child', slug: 'child', parent: 'nowhere' },
      422,
      /parent|nowhere/,
    ],
    ['a field is misspelt', '/api/v1/sections', { nmae: 'x', name: 'x', slug: 'misspelt' }, 422, /nmae/],
    ['the body is a list', '/api/v1/stories', [], 422, /object/],
    ['the body is no JSON', '/api/v1/stories', '{"headline": ', 400, /JSON/],
    ['the body is empty', '/api/v1/stories', '', 422, /missing/],
    [
      'a member is a prototype',
      '/api/v1/stories',
      '{"__proto__":{"a":1},"headline":"x","section":"world"}',
      400,
      /JSON/,
    ],
  ])('%s', async ([, path, body, status, detail]) => {
    const answer = await whole.call('POST', path, { body });
    expectProblem(answer, status);
    expect(answer.json.detail).toMatch(detail);
  });

  test('a slug that another story has gets a suffix, and both stay', async () => {
    const write = () => whole.act('POST', '/api/v1/stories', { headline: 'Twice', section: 'world', slug: 'twice' });
    expect([(await write()).json.slug, (await write()).json.slug]).toEqual(['twice', 'twice-2']);
  });

  test.each([
    ['gzip', 415],
    ['identity', 409],
  ])('a body in the coding %s is answered with %i', async (coding, status) => {
    const body = JSON.stringify({ name: 'World', slug: 'world' });
    expectProblem(
      await whole.call('POST', '/api/v1/sections', { body, headers: { 'content-encoding': coding } }),
      status,
    );
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'x',
  ])('a body of the type %s is 415', async (type) => {
    const answer = await whole.call('POST', '/api/v1/sections', { body: '{}', headers: { 'content-type': type } });
    expectProblem(answer, 415);
  });
});

describe('what is too much', () => {
  const bodyOf = (value: string) => ({ headline: 'Too much', section: 'world', body: { format: 'text', value } });

  test.each([2.2e6, 12e6])('%d characters are 413, and the connection stays for who still sends', async (size) => {
    const answer = await whole.call('POST', '/api/v1/stories', { body: bodyOf('x'.repeat(size)) });
    expectProblem(answer, 413);
    expect(answer.headers.get('connection')).not.toBe('close');
  });

  test('a million and one characters, or 10,001 paragraphs, are 422', async () => {
    expectProblem(await whole.call('POST', '/api/v1/stories', { body: bodyOf('x'.repeat(1_000_001)) }), 422);
    expectProblem(await whole.call('POST', '/api/v1/stories', { body: bodyOf('a\n\n'.repeat(10_001)) }), 422);
  });

  test('10,000 paragraphs are a story with a page', { timeout: 40_000 }, async () => {
    const value = Array.from({ length: 10_000 }, (_, index) => `Paragraph ${index}.`).join('\n\n');
    const made = await whole.act('POST', '/api/v1/stories', bodyOf(value));
    const page = await whole.call('GET', await whole.publish(made.json.id), { as: 'stranger' });
    expect(page.text.match(/<p>Paragraph \d+\.<\/p>/g)).toHaveLength(10_000);
  });

  test.each(['[', '{"a":'])('100,000 times %s is a clear refusal', async (opening) => {
    const answer = await whole.call('POST', '/api/v1/stories', { body: opening.repeat(100_000) });
    expectProblem(answer, 400);
  });

  test('a body nested 5,000 deep is a clear refusal', async () => {
    const deep = `${'{"blocks":['.repeat(5_000)}${']}'.repeat(5_000)}`;
    const answer = await whole.call('POST', '/api/v1/stories', {
      body: `{"headline":"x","section":"world","body":${deep}}`,
    });
    expectProblem(answer, 422);
  });
});

test('broken UTF-8 is refused, never mended in silence', async () => {
  const body = Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xc3, 0x28]), Buffer.from('","slug":"broken"}')]);
  expectProblem(await whole.call('POST', '/api/v1/sections', { body }), 400);
});

test.each([
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '+010000-01-01T00:00:00Z',
  '-000001-01-01T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '2026-01-01',
  '2026-01-01T00:00:00',
  '1e3',
  0,
])('the date %s is refused wherever a date stands', async (date) => {
  const act = (verb: string, body: unknown) => whole.call('POST', `/api/v1/stories/${story.id}/${verb}`, { body });
  expectProblem(await act('publish', { at: date }), 422);
  expectProblem(await act('unpublish', { at: date }), 422);
  for (const field of ['publishAt', 'unpublishAt', 'embargoUntil', 'firstPublishedAt']) {
    const answer = await whole.call('POST', '/api/v1/stories', {
      body: { headline: 'x', section: 'world', [field]: date },
    });
    expectProblem(answer, 422);
    expect(pointersOf(answer)).toContain(`/${field}`);
  }
});

describe('a list', () => {
  const LISTS = ['stories', 'authors', 'audit', 'users', 'tokens'];
  const cursorOf = (value: unknown) => `cursor=${Buffer.from(JSON.stringify(value)).toString('base64url')}`;
  test.each([
    'limit=0',
    'limit=-1',
    'limit=101',
    'limit=many',
    'limit=',
    'cursor=',
    'cursor=x',
    'cursor=%00',
    cursorOf([null]),
    cursorOf(['\0', '\0']),
    cursorOf([1e99, 1e99]),
    cursorOf({ a: 1 }),
    cursorOf(['0001-01-01', '00000000-0000-0000-0000-000000000000', 'x', 'y']),
  ])('asked with %s is refused', async (query) => {
    for (const list of LISTS) expectProblem(await whole.call('GET', `/api/v1/${list}?${query}`, { as: 'admin' }), 422);
  });

  test.each(['section', 'author', 'topic', 'q', 'status'])(
    'takes any text as %s without a fault of ours',
    async (name) => {
      for (const value of [
        "' or 1=1 --",
        '%',
        '_',
        '\\',
        '*',
        ':*',
        '&|!()',
        '\u0000',
        '\ud83d\ude00',
        '"',
        '{}',
        '$1',
      ]) {
        const answer = await whole.call('GET', `/api/v1/stories?${name}=${encodeURIComponent(value)}`, {
          as: 'stranger',
        });
        expect([200, 401, 422], `${value}: ${answer.text}`).toContain(answer.status);
      }
    },
  );
});

test.each(['..', '%2e%2e', 'x', '00000000-0000-0000-0000-00000000000g', "';drop table stories;--", '\u202e'])(
  'nobody has the id %s',
  async (id) => {
    for (const path of [`stories/${id}`, `stories/${id}/revisions`, `stories/${id}/receipts`, `users/${id}`])
      expect([400, 404]).toContain((await whole.call('GET', `/api/v1/${encodeURI(path)}`, { as: 'admin' })).status);
  },
);

describe('a link to script', () => {
  test.each(HOSTILE_ADDRESSES.filter((address) => !/^(https?:|\/)/.test(address)))(
    '(%j) is refused in a structured body and gone from Markdown',
    async (href) => {
      const content = [{ text: 'x', marks: [{ kind: 'link', href }] }];
      const body = { version: 1, blocks: [{ kind: 'paragraph', content }] };
      const structured = await whole.call('POST', '/api/v1/stories', {
        body: { headline: 'x', section: 'world', body },
      });
      expectProblem(structured, 422);
      const markdown = await whole.act('POST', '/api/v1/stories', {
        headline: 'x',
        section: 'world',
        body: { format: 'markdown', value: `[x](<${href}>)` },
      });
      expect(JSON.stringify(markdown.json.body)).not.toMatch(/"href"/);
    },
  );
});
