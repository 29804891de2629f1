import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';

/** In headline, text across a bold part, caption, note, address, a comment and another story. */
const NAME = /orla[\s-]+quillfeather/i;

let app: WholeApp;
let id: string;
let other: string;
let former: string;
beforeAll(async () => {
  app = await openWholeApp();
  await app.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
  await app.act('PATCH', '/api/v1/comments/settings', { holdFirst: false });
  const html = '<p>Police have named <b>Orla</b> Quillfeather, 34.</p><p>Ms Quillfeather was not there.</p>';
  const story = {
    headline: 'Orla Quillfeather held over the ferry',
    section: 'world',
    body: { format: 'html', value: html },
  };
  id = (await app.act('POST', '/api/v1/stories', { ...story, standfirst: 'Orla Quillfeather, a baker' })).json.id;
  former = await app.publish(id);
  const text = { format: 'text', value: 'Before it, Orla Quillfeather had spoken.' };
  other = (await app.act('POST', '/api/v1/stories', { headline: 'Another', section: 'world', body: text })).json.id;
  await app.publish(other);
});
afterAll(() => app?.close());

const read = async (path: string) => (await app.call('GET', path, { as: 'stranger' })).text;
const places = (path: string) => [
  ...['/', '/world', path, `${path}/amp`, `${path}/history`, '/corrections', '/archive', '/trending'],
  ...[
    '/rss.xml',
    '/atom.xml',
    '/feed.json',
    '/world/rss.xml',
    '/corrections/rss.xml',
    '/sitemap.xml',
    '/sitemap-1.xml',
  ],
  ...[
    '/news-sitemap.xml',
    '/trending.json',
    '/search?q=ferry',
    '/search?q=police',
    '/api/v1/stories',
    `/api/v1/stories/${id}`,
  ],
  ...[`/api/v1/stories/${id}/comments`, `/api/v1/stories/${id}/related`, `/s/${id}`, '/api/v1/stories?q=ferry'],
];
const saidAt = async (paths: string[]) => {
  const answers = await Promise.all(paths.map(async (path) => [path, await read(path)] as const));
  return answers.filter(([, text]) => NAME.test(text)).map(([path]) => path);
};
/** What lies on the disk, in each of its encodings. */
async function saidInFolder(): Promise<string[]> {
  const root = join(app.dataDir, 'pages');
  const files = (await readdir(root, { recursive: true, withFileTypes: true })).filter((file) => file.isFile());
  const said: string[] = [];
  for (const { parentPath, name } of files) {
    const path = join(parentPath, name);
    // The index keeps tags and paths; what it once held of a page that is gone opens nothing.
    if (/index|sqlite/.test(name)) continue;
    const bytes = await readFile(path).catch(() => undefined);
    if (!bytes?.length) continue;
    const text = name.endsWith('.br') ? brotliDecompressSync(bytes) : name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
    if (NAME.test(text.toString())) said.push(path.slice(root.length));
  }
  return said;
}
const comment = { name: 'Ada', email: 'ada@letters.example', body: 'I know Orla Quillfeather. She bakes.' };
const wanted = { words: 'Orla Quillfeather', instead: 'a woman', reason: 'Order of the court of 27 November.' };

test('a wrong name is corrected, and the record says so', async () => {
  expect((await app.call('POST', `/api/v1/stories/${id}/comments`, { as: 'stranger', body: comment })).status).toBe(
    201,
  );
  const { revision } = (await app.call('GET', `/api/v1/stories/${id}`, { as: 'editor' })).json;
  await app.act('PATCH', `/api/v1/stories/${id}`, { standfirst: 'A baker' }, { 'if-match': `"${revision}"` });
  const note = 'An earlier version named Orla Quillfeather, who was not there.';
  await app.act('POST', `/api/v1/stories/${id}/publish`, { kind: 'correction', note });
  await vi.waitUntil(async () => NAME.test(await read('/corrections')), { timeout: 5_000 });
  const said = await saidAt(places(former));
  expect(said).toEqual(expect.arrayContaining([former, `${former}/history`, '/corrections', '/', '/rss.xml']));
  expect((await saidInFolder()).length).toBeGreaterThan(3);
});

test('what would be done is told before it is done, on the screen too, and a reporter may not', async () => {
  const asked = await app.call('POST', `/api/v1/stories/${id}/remove-words`, {
    as: 'editor',
    body: { ...wanted, dryRun: true },
  });
  expect([asked.status, asked.json]).toEqual([
    200,
    expect.objectContaining({
      revisions: 2,
      comments: 1,
      addresses: [former],
      elsewhere: [{ id: other, headline: 'Another' }],
    }),
  ]);
  expect(await saidAt([former])).toEqual([former]);
  const form = new URLSearchParams({ ...wanted, comments: '1' }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const page = await app.call('POST', `/studio/stories/${id}/removal`, { as: 'editor', body: form, headers });
  expect(page.text).toContain('1 comments are rejected.');
  expect((await app.call('POST', `/api/v1/stories/${id}/remove-words`, { as: 'reporter', body: wanted })).status).toBe(
    403,
  );
  const nowhere = await app.call('POST', `/api/v1/stories/${id}/remove-words`, {
    as: 'editor',
    body: { ...wanted, words: 'Nobody' },
  });
  expect(nowhere.status).toBe(422);
});

test('then it is removed: found nowhere public, nor in the folder of pages, and its address is gone', async () => {
  const { revision } = (await app.call('GET', `/api/v1/stories/${id}`, { as: 'editor' })).json;
  const told = {
    words: '@The admin, was it Orla Quillfeather?',
    quote: 'Orla Quillfeather',
    instead: 'Orla  Quillfeather',
  };
  const note = (await app.act('POST', `/api/v1/stories/${id}/notes`, told)).json.id;
  await app.act('POST', `/api/v1/notes/${note}/replies`, { words: 'Not orla quillfeather.' });
  const done = await app.act('POST', `/api/v1/stories/${id}/remove-words`, wanted);
  const { address } = done.json;
  // The other story that says it, as the screen had told.
  await app.act('POST', `/api/v1/stories/${other}/remove-words`, wanted);
  expect((await app.call('GET', `/api/v1/stories/${id}/notes`)).text).not.toMatch(NAME);
  expect((await app.call('GET', '/api/v1/notices', { as: 'admin' })).text).not.toMatch(NAME);
  expect(address).toMatch(/\/a-woman-held-over-the-ferry$/);
  await vi.waitUntil(async () => (await app.call('GET', address, { as: 'stranger' })).status === 200, {
    timeout: 5_000,
  });
  await expect.poll(() => saidAt(places(address)), { timeout: 5_000 }).toEqual([]);
  expect(await saidInFolder()).toEqual([]);
  for (const part of ['', '/amp', '/history'])
    expect((await app.call('GET', former + part, { as: 'stranger' })).status).toBe(410);
  const page = await read(address);
  expect(page).toContain('Police have named <');
  expect(page).toContain('Ms Quillfeather was not there.');
  // Whoever still writes on the old text meets a conflict and brings nothing back.
  const late = { as: 'editor' as const, body: { kicker: 'Late' }, headers: { 'if-match': `"${revision}"` } };
  expect((await app.call('PATCH', `/api/v1/stories/${id}`, late)).status).toBe(409);
});

test('no revision says it to the newsroom; an administrator can read what it was, and the audit log has the reason alone', async () => {
  for (const path of [
    `/api/v1/stories/${id}/revisions`,
    `/api/v1/stories/${id}/revisions/1..3`,
    `/api/v1/stories/${id}`,
  ]) {
    const { status, text } = await app.call('GET', path, { as: 'editor' });
    expect([path, status, NAME.test(text)]).toEqual([path, 200, false]);
  }
  expect((await app.call('GET', `/api/v1/stories/${id}/removed-words`, { as: 'editor' })).status).toBe(403);
  const { items } = (await app.call('GET', `/api/v1/stories/${id}/removed-words`, { as: 'admin' })).json;
  expect(items[0]).toMatchObject({ words: 'Orla Quillfeather', reason: wanted.reason });
  expect(items[0].revisions[0]).toEqual({ revision: 1, headline: 'Orla Quillfeather held over the ferry' });
  const audit = (await app.call('GET', '/api/v1/audit?act=remove-words', { as: 'admin' })).text;
  expect([audit.includes(wanted.reason), NAME.test(audit)]).toEqual([true, false]);
  const [row] = await app.database.query<{ sealed: string }>('select sealed from removed_words');
  expect(NAME.test(row?.sealed ?? '')).toBe(false);
});
