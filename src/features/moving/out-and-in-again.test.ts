import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openWholeApp, type WholeApp } from '../../../test/program/whole-app.ts';
import { keysOf } from '../../platform/keys/index.ts';
import { FileStore } from '../../platform/storage/index.ts';
import { leaveAReply } from '../comments/index.ts';
import { jpegOf, twoHalves } from '../media/testing/pictures.ts';
import {
  exportJsonl,
  exportWxr,
  ImportReport,
  importItems,
  type MediaOptions,
  readJsonl,
  UnreadableError,
} from './index.ts';
import { findDesk, setUpDesk } from './testing/desk.ts';

const keys = keysOf('a secret of the tests, long enough to be one');
let from: WholeApp;
let to: WholeApp;
let story: { id: string; path: string };
let picture: string;
let beside: string;
beforeAll(async () => {
  [from, to] = [await openWholeApp(), await openWholeApp()];
  beside = await mkdtemp(join(tmpdir(), 'courant-beside-'));
  await fillPaper();
}, 120_000);
afterAll(() => Promise.all([from?.close(), to?.close(), rm(beside, { recursive: true })]));

async function fillPaper(): Promise<void> {
  const { act } = from;
  const edition = { name: 'The Harbour Post', zone: 'Europe/London' };
  await from.call('PATCH', '/api/v1/editions/en', { as: 'admin', body: edition });
  const world = (await act('POST', '/api/v1/sections', { name: 'World', slug: 'world', description: 'All of it' }))
    .json;
  await act('POST', '/api/v1/sections', { name: 'Europe', slug: 'europe', parent: world.id });
  await act('POST', '/api/v1/authors', { name: 'Dědeček Novotný', slug: 'dedecek', bio: 'Writes.' });
  await act('POST', '/api/v1/topics', { name: 'Ana Ñúñez', slug: 'ana', kind: 'person' });
  await act('POST', '/api/v1/pages', { title: 'About us', slug: 'about', body: { format: 'text', value: 'Who.' } });
  await act('POST', '/api/v1/promos', { text: 'Read us.', placement: { afterParagraph: 2, sections: ['world'] } });
  await setUpDesk(from);
  const body = {
    format: 'html',
    value: '<p>“Naïve,” <b>he</b> said — قال «نعم».</p><h2 id="why">Why</h2><p>For it.</p>',
  };
  const bytes = new Uint8Array(await jpegOf(await twoHalves(900, 600)));
  const sent = await fetch(`${from.base}/api/v1/media?alt=Two+halves&caption=Half+and+half&focalPoint=0.25,0.75`, {
    ...{ method: 'POST', body: bytes },
    headers: { ...from.people.editor.headers, 'content-type': 'image/jpeg' },
  });
  const medium = await sent.json();
  picture = medium.hash;
  const rights = { licence: 'Until the show ends', expiresAt: '2030-01-01T00:00:00.000Z' };
  await act('PATCH', `/api/v1/media/${medium.id}`, rights, { 'If-Match': `"${medium.revision}"` });
  // A portrait is kept by its hash, and shown with all its files.
  const portrait = { media: picture };
  await act('POST', '/api/v1/authors', { name: 'Ida Holm', slug: 'ida', links: [], portrait });
  const more = {
    heroImage: { media: picture },
    standfirst: 'A boat',
    authors: ['dedecek'],
    topics: ['ana'],
    sections: ['europe'],
    sources: [{ name: 'IRNA' }],
  };
  const made = (
    await act('POST', '/api/v1/stories', { headline: 'The ferry is back', section: 'world', body, ...more })
  ).json;
  story = { id: made.id, path: await from.publish(made.id) };
  await act('PATCH', `/api/v1/stories/${made.id}`, { headline: 'The ferry is back at last' }, { 'If-Match': '"1"' });
  await act('POST', `/api/v1/stories/${made.id}/publish`, { kind: 'correction', note: 'It was late.' });
  await act('PATCH', `/api/v1/stories/${made.id}`, { standfirst: 'Only in the working copy' }, { 'If-Match': '"2"' });
  const text = { format: 'text', value: 'Words about lighthouses.' };
  for (let number = 1; number <= 45; number++) {
    const firstPublishedAt = new Date(Date.UTC(2024, 0, number)).toISOString();
    const one = await act('POST', '/api/v1/stories', {
      headline: `Old ${number}`,
      section: 'world',
      body: text,
      firstPublishedAt,
    });
    await act('POST', `/api/v1/stories/${one.json.id}/publish`, {});
  }
  const draft = (await act('POST', '/api/v1/stories', { headline: 'A draft', section: 'europe', body: text })).json;
  const at = new Date(Date.now() + 3_600_000).toISOString();
  const planned = (await act('POST', '/api/v1/stories', { headline: 'Tomorrow', section: 'world', body: text })).json;
  await act('POST', `/api/v1/stories/${planned.id}/publish`, { at });
  await act('POST', `/api/v1/stories/${made.id}/template`, { name: 'As ever' });
  const gone = (await act('POST', '/api/v1/stories', { headline: 'Taken down', section: 'world', body: text })).json;
  await act('POST', `/api/v1/stories/${gone.id}/publish`, {});
  await act('POST', `/api/v1/stories/${gone.id}/takedown`, { internalReason: 'the law' });
  expect(draft.id).toBeTruthy();
  const first = await reply('First!', null);
  await reply('Second to that', first);
}

async function reply(body: string, parent: string | null): Promise<string> {
  const settings = { mode: 'open' as const, holdFirst: false, mostLinks: 2, blockedWords: [] };
  const comment = { name: 'A Reader', email: 'reader@example.org', website: null, body, parent };
  const left = await from.database.transaction((tx) =>
    leaveAReply(tx, keys, {
      story: { id: story.id, mode: 'open' },
      settings,
      comment,
      honeypot: '',
      recentFromAddress: 0,
    }),
  );
  if (left.outcome !== 'published') throw new Error(left.outcome);
  return left.id;
}

async function exported(app: WholeApp, withPersonalData = false): Promise<string[]> {
  return app.database.snapshot(async (read) => {
    const lines: string[] = [];
    const store = new FileStore(join(app.dataDir, 'media'));
    const onMedium = (hash: string) => copyFile(store.original(hash), join(beside, hash));
    for await (const line of exportJsonl(read, { siteUrl: app.base, keys, withPersonalData, onMedium }))
      lines.push(line);
    return lines;
  });
}

async function bring(lines: string[], over: { dryRun?: boolean; media?: MediaOptions } = {}): Promise<ImportReport> {
  const report = new ImportReport();
  const bytes = Readable.from([Buffer.from(lines.join(''))]);
  const options = { database: to.database, keys, report, dryRun: false, signal: new AbortController().signal };
  const store = new FileStore(join(to.dataDir, 'media'));
  const media = { store, megabytes: 5, fetching: false, allowed: [], beside, onFile: () => {} };
  await importItems(readJsonl(bytes), { ...options, onProgress: () => {}, media, ...over });
  return report;
}

const stranger = (path: string) => to.call('GET', path, { as: 'stranger' });

test('a rehearsal tells what would come and writes nothing', async () => {
  const report = await bring(await exported(from), { dryRun: true });
  expect(report.added.get('story')).toBe(49);
  expect(await to.database.query('select from stories')).toEqual([]);
  expect(await to.database.query('select from lists_to_settle')).toEqual([]);
});

test('what goes out of one paper comes into another the same, with its pages, and goes out of it again the same', async () => {
  const lines = await exported(from, true);
  expect(lines.join('')).toContain('reader@example.org');
  const report = await bring(lines);
  expect(report.remarks).toEqual([]);
  const again = await exported(to, true);
  expect(again.slice(1)).toEqual(lines.slice(1));
  const page = await vi.waitUntil(async () => {
    const answer = await stranger(story.path);
    return answer.status === 200 && answer;
  });
  expect(page.text).toContain('The ferry is back at last');
  expect(page.text).toContain('Second to that');
  expect(page.text).not.toContain('Only in the working copy');
  expect((await stranger(`${story.path}/history`)).text).toContain('It was late.');
  const front = await stranger('/world');
  expect(front.text).toContain('Old 45');
  expect((await stranger('/world/page/2')).text).toContain('Old 1<');
  expect((await stranger('/people/ana')).text).toContain('The ferry is back at last');
  expect((await stranger('/corrections')).text).toContain('It was late.');
  expect((await stranger('/about')).text).toContain('Who.');
  await findDesk(to);
  expect((await stranger('/sitemap.xml')).text).toContain('sitemap');
  expect((await stranger('/rss.xml')).text).toContain(`urn:uuid:${story.id}`);
  const [gone] = await to.database.query<{ path: string }>(
    'select a.path from addresses a join stories s on s.id = a.story_id where s.taken_down_at is not null',
  );
  expect((await stranger(gone?.path ?? '')).status).toBe(410);
  await vi.waitUntil(async () => (await stranger('/api/v1/stories?q=lighthouse')).json.items.length > 10, {
    timeout: 10_000,
  });
});

test('pictures come along, and are shown and served as they were', async () => {
  const medium = async (app: WholeApp) => {
    const { json } = await app.act('GET', `/api/v1/media/${picture}`);
    const { urls, ready, ...rest } = json;
    return rest;
  };
  expect(await medium(to)).toEqual(await medium(from));
  expect((await stranger(story.path)).text).toContain(`/media/${picture}/`);
  await vi.waitUntil(async () => (await stranger(`/media/${picture}/640.jpg`)).status === 200);
});

test('a picture whose bytes are missing, or are others, is told', async () => {
  const lines = (await exported(from)).map((line) => line.replaceAll(picture, 'a'.repeat(32)));
  expect((await bring(lines)).remarks.map(({ reason }) => reason)).toContain(
    'a picture or file that did not come, since its bytes are not beside the export',
  );
  await writeFile(join(beside, 'a'.repeat(32)), 'no picture');
  expect((await bring(lines)).remarks.map(({ reason }) => reason)).toContain(
    'a picture or file that did not come, since its bytes are not those that its name says',
  );
});

test('comes once, however often', async () => {
  const report = await bring(await exported(from, true));
  expect([...report.added]).toEqual([]);
  expect(report.unchanged.get('story')).toBe(49);
  expect(report.unchanged.get('comment')).toBe(2);
});

test('holds no address of a reader unless they are asked for, and the same people stay together', async () => {
  const lines = await exported(from);
  expect(lines.join('')).not.toContain('reader@example.org');
  const people = lines.flatMap((line) => {
    const { kind, commenter } = JSON.parse(line);
    return kind === 'comment' ? commenter : [];
  });
  expect(new Set(people).size).toBe(1);
});

test('WordPress finds each picture by its address here, and the lead picture of its story', async () => {
  const xml = await from.database.snapshot(async (read) => {
    let text = '';
    const options = { siteUrl: 'https://harbour.example', keys, withPersonalData: false };
    for await (const part of exportWxr(read, options)) text += part;
    return text;
  });
  const [, attachment] =
    /<item>((?:(?!<\/item>)[\s\S])*wp:attachment_url(?:(?!<\/item>)[\s\S])*)<\/item>/.exec(xml) ?? [];
  expect(attachment).toContain(`<wp:attachment_url><![CDATA[https://harbour.example/media/${picture}/`);
  expect(attachment).toContain('<![CDATA[Two halves]]>');
  const number = /<wp:post_id><!\[CDATA\[(\d+)/.exec(attachment ?? '')?.[1];
  expect(xml).toContain(`<wp:meta_key><![CDATA[_thumbnail_id]]></wp:meta_key>\n<wp:meta_value><![CDATA[${number}]]>`);
});

test('a story that was changed here since is left as it is, and told', async () => {
  const before = await exported(from);
  await to.act('PATCH', `/api/v1/stories/${story.id}`, { kicker: 'Here' }, { 'If-Match': '"3"' });
  const report = await bring(before);
  expect(report.remarks).toEqual([
    { reason: expect.stringContaining('changed here or there since'), count: 1, examples: ['the-ferry-is-back'] },
  ]);
});

test.each<[string, (lines: string[]) => string[], RegExp]>([
  ['was cut off between two lines', (lines) => lines.slice(0, -1), /ends in the middle/],
  ['was cut off within a line', (lines) => [...lines.slice(0, 9), lines[9]?.slice(0, 20) ?? ''], /line 10 is no JSON/],
  ['is two exports in one', (lines) => [...lines, ...lines], /something follows/],
  ['has lost its head', (lines) => lines.slice(1), /line 1 is not the header/],
  ['is no text', () => [Buffer.from([0xff, 0xfe, 0, 1]).toString('latin1')], /line 1/],
])('a file that %s is refused with the place', async (_name, bend, message) => {
  const lines = bend(await exported(from));
  await expect(bring(lines)).rejects.toThrow(UnreadableError);
  await expect(bring(lines)).rejects.toThrow(message);
});

test('hostile lines are left out one by one and told', async () => {
  const lines = await exported(from);
  const id = (number: number) => `0199aaaa-0000-7000-8000-00000000000${number}`;
  const when = '2024-01-01T00:00:00.000Z';
  const section = { kind: 'section', locale: 'en', description: '', place: 0, createdAt: when };
  const nothing = { locale: 'en', section: null, topic: null, author: null, page: null, createdAt: when };
  const hostile = [
    { ...section, id: id(1), parent: id(2), slug: 'circle-a', name: 'A' },
    { ...section, id: id(2), parent: id(1), slug: 'circle-b', name: 'B' },
    { ...section, id: id(3), parent: null, slug: 'twice', name: 'Twice' },
    { ...section, id: id(3), parent: null, slug: 'twice-more', name: 'Twice' },
    { kind: 'story', id: 'no id' },
    { kind: 'redirect', path: '/x', target: 'javascript:alert(1)', permanent: true, madeAt: when },
    { kind: 'verificationFile', path: '/x.js', content: 'x', madeAt: when },
    { kind: 'verificationTag', name: 'robots', content: 'noindex', madeAt: when },
    { kind: '__proto__', id: id(4) },
    { kind: 'address', path: '/elsewhere', slug: 'x', former: true, story: id(9), ...nothing },
  ];
  const bent = [lines[0] ?? '', ...hostile.map((line) => `${JSON.stringify(line)}\n`), '{"kind":"end","lines":11}\n'];
  const report = await bring(bent);
  expect(report.remarks.map(({ reason }) => reason).sort()).toEqual([
    'a redirect that is not sound',
    'a section whose section above is not there',
    'a story that is not sound',
    'a verificationFile that is not sound',
    'a verificationTag that is not sound',
    'an address of something that is not there',
    'lines of the unknown kind "__proto__"',
  ]);
  const { rows } = await to.database.pool.query(
    'select slug, parent_id from sections where slug like $1 order by slug',
    ['circle%'],
  );
  expect(rows).toEqual([
    { slug: 'circle-a', parent_id: null },
    { slug: 'circle-b', parent_id: id(1) },
  ]);
});
