import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { replyClient, someEmail } from '../../../test/program/replies.ts';
import { openWholeApp, type WholeApp } from '../../../test/program/whole-app.ts';

let app: WholeApp;
let reply: ReturnType<typeof replyClient>;
beforeAll(async () => {
  app = await openWholeApp();
  reply = replyClient(app);
  await app.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
});
afterAll(() => app?.close());

let written = 0;
async function story(more: Record<string, unknown> = {}): Promise<{ id: string; path: string }> {
  const body = { format: 'text', value: 'First words of it.' };
  const headline = `Ferry number ${++written} sails`;
  const { id } = (await app.act('POST', '/api/v1/stories', { headline, section: 'world', body, ...more })).json;
  return { id, path: await app.publish(id) };
}

const read = (path: string) => app.call('GET', path, { as: 'stranger' });
const readUntil = (path: string, holds: (text: string) => boolean) =>
  vi.waitUntil(async () => holds((await read(path)).text), { timeout: 8_000, interval: 30 });
const moderate = (id: string, verb: string) =>
  app.call('POST', `/api/v1/comments/${id}/${verb}`, { as: 'moderator', body: {} });
const queue = async (query = 'status=pending') =>
  (await app.call('GET', `/api/v1/comments?limit=100&${query}`, { as: 'moderator' })).json.items;
const location = ({ headers }: { headers: Headers }) => headers.get('location') ?? '';

/** Somebody whose first comment a moderator has approved: theirs go up at once. */
async function knownReader(path: string): Promise<string> {
  const email = someEmail();
  const comment = `Hello from ${email.split('@')[0]}`;
  await reply(path, { email, comment });
  const held = (await queue()).find((one: { body: string }) => one.body === comment);
  expect((await moderate(held.id, 'approve')).json).toEqual({ id: held.id, status: 'approved' });
  return email;
}

test('the page has the form, and says what is required and that the address stays unpublished', async () => {
  const { text } = await read((await story()).path);
  expect(text).toContain('Leave a Reply');
  expect(text).toContain('Your email address will not be published. Required fields are marked *');
  expect(text).toContain('id="reply-held"');
});

test('a first comment is held; approved, it is on the page; the next of the same person is there at once', async () => {
  const { path } = await story();
  const email = someEmail();
  const first = await reply(path, { email, comment: 'The bell rang\n\nand\nrang.' });
  expect([first.status, location(first)]).toEqual([303, `${path}#reply-held`]);
  const held = (await queue()).find((one: { body: string }) => one.body.startsWith('The bell'));
  expect(held).toMatchObject({ heldFor: ['first comment'], commenter: { approved: 0 } });
  expect((await read(path)).text).not.toContain('The bell');
  await moderate(held.id, 'approve');
  await readUntil(path, (text) => text.includes('<p dir="auto">The bell rang</p><p dir="auto">and\nrang.</p>'));
  const second = await reply(path, { email: email.toUpperCase(), comment: 'And again.' });
  expect(location(second)).toMatch(new RegExp(`^${path}#comment-[0-9a-f-]{36}$`));
  await readUntil(path, (text) => text.includes(`id="${location(second).split('#')[1]}"`));
});

test('a refused form comes back whole: 422, kept nowhere, every word, and the errors beside their fields', async () => {
  const { path } = await story();
  const words = '  “Quoted”, <b>bold</b> & \n\n\ttabbed  ';
  const typed = { name: 'A <i>Reader</i>', email: 'nonsense', website: 'ht!tp', comment: words };
  const refused = await reply(path, typed);
  expect(refused.status).toBe(422);
  expect(refused.headers.get('cache-control')).toBe('no-store');
  expect(refused.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(refused.text).toContain('“Quoted”, &lt;b>bold&lt;/b> &amp; \n\n\ttabbed  </textarea>');
  expect(refused.text).toContain('value="A &lt;i>Reader&lt;/i>"');
  for (const field of ['email', 'website']) {
    expect(refused.text).toMatch(new RegExp(`<input[^>]*name="${field}"[^>]*aria-describedby="reply-${field}-fault"`));
    expect(refused.text).toContain(`id="reply-${field}-fault"`);
  }
  expect(refused.text).toContain('First words of it.');
  expect((await reply(path, { name: 'someone@letters.example' })).text).toContain('leave your address out of it');
  expect((await reply(path, { comment: '' })).text).toContain('id="reply-comment-fault"');
  expect((await read(path)).text).not.toContain('nonsense');
});

test('a form of many parts is read as well', async () => {
  const { path } = await story();
  const form = new FormData();
  for (const [name, value] of Object.entries({ name: 'B', email: someEmail(), comment: 'In parts: ü' }))
    form.set(name, value);
  const encoded = new Response(form);
  const answer = await app.call('POST', `${path}/reply`, {
    as: 'stranger',
    body: new Uint8Array(await encoded.arrayBuffer()),
    headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
  });
  expect(location(answer)).toBe(`${path}#reply-held`);
  expect((await queue()).some((one: { body: string }) => one.body === 'In parts: ü')).toBe(true);
});

test('a script gets JSON and is never led anywhere; AMP caches of this site are let in, other sites are not', async () => {
  const { path } = await story();
  const json = { accept: 'application/json' };
  expect((await reply(path, {}, json)).status).toBe(202);
  const refused = await reply(path, { email: 'x', comment: '' }, json);
  expect([refused.status, refused.json.errors.map((error: { name: string }) => error.name)]).toEqual([
    422,
    ['email', 'comment'],
  ]);
  const email = await knownReader(path);
  const published = await reply(path, { email, comment: 'By script' }, { ...json, origin: app.base });
  expect(published.status).toBe(201);
  expect(published.headers.get('access-control-allow-origin')).toBe(app.base);
  expect((await reply(path, {}, { origin: 'https://elsewhere.example' })).status).toBe(403);
  expect((await reply(path, {}, { ...json, origin: 'https://elsewhere.example' })).status).toBe(403);
  expect((await reply(path, {}, { 'sec-fetch-site': 'cross-site', origin: 'null' })).status).toBe(403);
  const fromCache = await app.call('POST', `${path}/amp?__amp_source_origin=${encodeURIComponent(app.base)}`, {
    as: 'stranger',
    body: new URLSearchParams({ name: 'C', email: someEmail(), comment: 'From the cache' }).toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://127-0-0-1.cdn.ampproject.org',
      'sec-fetch-site': 'cross-site',
    },
  });
  expect(fromCache.status).toBe(202);
  expect(fromCache.headers.get('access-control-allow-origin')).toBe('https://127-0-0-1.cdn.ampproject.org');
});

test('whoever sends the same twice, at once or soon after, has sent one comment', async () => {
  const { path } = await story();
  const email = await knownReader(path);
  const twice = { email, comment: 'Sent by an impatient finger' };
  const answers = await Promise.all([reply(path, twice), reply(path, twice), reply(path, twice)]);
  answers.push(await reply(path, twice));
  expect(new Set(answers.map(location)).size).toBe(1);
  const stored = (await queue('status=approved')).filter((one: { body: string }) => one.body === twice.comment);
  expect(stored).toHaveLength(1);
});

test('the program’s interface does the same: 201, 202, 422 with pointers, a public list', async () => {
  const { id, path } = await story();
  const send = (body: unknown) => app.call('POST', `/api/v1/stories/${id}/comments`, { as: 'stranger', body });
  expect((await send({ name: 'D', email: someEmail(), body: 'Held' })).status).toBe(202);
  const email = await knownReader(path);
  const published = await send({ name: 'D', email, body: 'Up', website: 'd.example' });
  expect([published.status, published.json.status]).toEqual([201, 'published']);
  expect(published.headers.get('location')).toBe(`${app.base}${path}#comment-${published.json.id}`);
  const answer = await send({ name: 'D', email, body: 'Answered', parent: published.json.id });
  expect(answer.status).toBe(201);
  expect(
    (await send({ name: '', email: 'x', body: '' })).json.errors.map((one: { pointer: string }) => one.pointer),
  ).toEqual(['/name', '/email', '/body']);
  const list = (await read(`/api/v1/stories/${id}/comments`)).json.items;
  expect(list.slice(1)).toMatchObject([
    { id: published.json.id, website: 'https://d.example/', parent: null },
    { id: answer.json.id, parent: published.json.id, url: `${app.base}${path}#comment-${answer.json.id}` },
  ]);
  expect((await send({ name: 'D', email, body: 'Lost', parent: id })).json.errors[0].pointer).toBe('/parent');
  const page = await vi.waitUntil(async () => {
    const { text } = await read(path);
    return text.includes('Answered') && text;
  }, 8_000);
  expect(page).toMatch(/<a href="https:\/\/d\.example\/" rel="ugc nofollow">D<\/a>/);
});

test('a decision can be taken back, takes the comment off the page, and stands in the audit log', async () => {
  const { path } = await story();
  const email = await knownReader(path);
  const id = location(await reply(path, { email, comment: 'A doubtful claim' })).split('#comment-')[1] ?? '';
  await readUntil(path, (text) => text.includes('doubtful'));
  expect((await moderate(id, 'spam')).json.status).toBe('spam');
  await readUntil(path, (text) => !text.includes('doubtful'));
  expect((await moderate(id, 'restore')).json.status).toBe('approved');
  await readUntil(path, (text) => text.includes('doubtful'));
  expect((await moderate(id, 'reject')).json.status).toBe('rejected');
  expect((await moderate(id, 'reject')).json.status).toBe('rejected');
  const audit = (await app.call('GET', `/api/v1/audit?subject=${id}`, { as: 'admin' })).json.items;
  expect(audit.map((entry: { act: string }) => entry.act)).toEqual([
    'reject-comment',
    'restore-comment',
    'mark-comment-as-spam',
  ]);
  expect((await moderate('00000000-0000-7000-8000-000000000000', 'approve')).status).toBe(404);
  expect((await app.call('POST', `/api/v1/comments/${id}/approve`, { as: 'reporter', body: {} })).status).toBe(403);
});

test('readers report by a button or by program, one voice an address, until a moderator has looked', async () => {
  const { path } = await story();
  const email = await knownReader(path);
  const id = location(await reply(path, { email, comment: 'Reportable' })).split('#comment-')[1] ?? '';
  const report = (headers: Record<string, string>, body?: string) =>
    app.call('POST', `/api/v1/comments/${id}/report`, {
      as: 'stranger',
      headers,
      ...(body === undefined ? {} : { body }),
    });
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  expect(location(await report(form, ''))).toBe(`${path}#reported`);
  expect((await report({}, '{"reason":"Rude"}')).status).toBe(202);
  expect((await report({ 'x-forwarded-for': '203.0.113.9' }, '{}')).status).toBe(202);
  expect((await queue('reported=1')).map((one: { id: string; reports: number }) => [one.id, one.reports])).toEqual([
    [id, 2],
  ]);
  await moderate(id, 'approve');
  expect(await queue('reported=1')).toEqual([]);
});

test('stories can have comments open, moderated, closed or off', async () => {
  const { path } = await story({ commentsMode: 'moderated' });
  const email = await knownReader(path);
  expect(location(await reply(path, { email, comment: 'Again, known by now' }))).toBe(`${path}#reply-held`);
  const closed = await story({ commentsMode: 'closed' });
  expect((await read(closed.path)).text).toContain('Comments on this story are closed.');
  expect((await reply(closed.path, { email })).status).toBe(403);
  const off = await story({ commentsMode: 'off' });
  expect((await read(off.path)).text).not.toContain('Leave a Reply');
  expect((await reply(off.path, { email })).status).toBe(404);
});

test('replies to what is not there are 404, other writes are 405, and a story taken down takes none', async () => {
  expect((await reply('/world/2026/01/01/nothing', {})).status).toBe(404);
  expect((await app.call('POST', '/api/v1/audit', { as: 'admin', body: {} })).status).toBe(405);
  expect((await app.call('POST', '/world', { as: 'stranger', body: {} })).status).toBe(405);
  const { id, path } = await story();
  await app.act('POST', `/api/v1/stories/${id}/takedown`, { internalReason: 'for a test' });
  expect([404, 410]).toContain((await reply(path, {})).status);
});

test('what readers type is text wherever it is shown', async () => {
  const { path } = await story();
  const email = await knownReader(path);
  const vectors = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '"><svg/onload=alert(1)>',
    '</textarea><script>alert(1)</script>',
    '<!--card:x--> javascript:alert(1) <!--/card:x-->',
    ']]>{{constructor.constructor("alert(1)")()}}',
  ];
  for (const vector of vectors) await reply(path, { email, name: vector, comment: vector });
  await readUntil(path, (text) => text.includes('constructor.constructor'));
  const { text } = await read(path);
  const refused = await reply(path, {
    email: '',
    name: vectors[2] ?? '',
    website: 'javascript:alert(1)',
    comment: vectors[3] ?? '',
  });
  for (const html of [text, refused.text]) {
    expect(html).not.toMatch(/<(script(?! type="application\/ld\+json"| defer src="\/assets\/)|img src=x|svg\/onload)/);
    expect(html).not.toContain('<!--card:x');
    expect(html).not.toMatch(/href="javascript:/);
  }
  expect(text).toContain('&lt;script>alert(1)&lt;/script>');
});

test('a commenter’s address is in no page, answer or database column that can be read', async () => {
  const { id, path } = await story();
  const email = 'Very.Private@Collector.example';
  await reply(path, { email, comment: 'Find me if you can' });
  const held = (await queue()).find((one: { body: string }) => one.body === 'Find me if you can');
  await moderate(held.id, 'approve');
  await readUntil(path, (text) => text.includes('Find me'));
  const seen = await Promise.all([
    ...[path, `${path}/comments/${held.id}`, `/api/v1/stories/${id}/comments`].map(read),
    ...['pending', 'approved'].map((status) => app.call('GET', `/api/v1/comments?status=${status}`, { as: 'admin' })),
    app.call('GET', '/studio/moderation?status=approved', { as: 'admin' }),
    app.call('GET', '/api/v1/audit', { as: 'admin' }),
  ]);
  expect(seen.map(({ status }) => status)).toEqual(seen.map(() => 200));
  const stored = JSON.stringify(
    await app.database.query('select c.*, o.* from comments c join commenters o on o.id = c.commenter_id'),
  );
  for (const text of [...seen.map((one) => one.text), stored]) expect(text.toLowerCase()).not.toContain('very.private');
});

test('a comment changes neither the story’s dates nor its publication', async () => {
  const { id, path } = await story();
  const before = (await app.call('GET', `/api/v1/stories/${id}`)).json;
  await knownReader(path);
  expect((await app.call('GET', `/api/v1/stories/${id}`)).json).toEqual(before);
});
