import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openWholeApp, type WholeApp } from '../../../../../test/program/whole-app.ts';
import { keysOf } from '../../../../platform/keys/index.ts';
import { ImportReport, importItems, openImport, UnreadableError } from '../../index.ts';
import { category, ITEMS, itemOf, wxrOf } from './courier.fixtures.ts';

const keys = keysOf('a secret of the tests, long enough to be one');
let app: WholeApp;
let folder: string;
beforeAll(async () => {
  app = await openWholeApp();
  folder = await mkdtemp(join(tmpdir(), 'courant-wxr-'));
});
afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

type Over = { signal?: AbortSignal; dryRun?: boolean };
async function bring(file: string | Buffer, over: Over = {}): Promise<ImportReport> {
  const path = join(folder, 'export.xml');
  await writeFile(path, file);
  const report = new ImportReport();
  const options = { database: app.database, keys, report, dryRun: false, signal: new AbortController().signal };
  const items = await openImport({ path, format: 'wxr', site: undefined, zone: 'Europe/Stockholm' });
  await importItems(items, { ...options, onProgress: () => {}, ...over });
  return report;
}

const stranger = (path: string) => app.call('GET', path, { as: 'stranger' });
async function whereto(path: string): Promise<[number, string | null]> {
  const { status, headers } = await stranger(path);
  return [status, headers.get('location')];
}
async function storyOf(key: string) {
  const rows = await app.database.query<{
    id: string;
    address: string | null;
    workflow: string;
    document: Record<string, unknown>;
  }>(
    `select s.id, s.address, s.workflow, r.document from import_keys k join stories s on s.id = k.id
      join story_revisions r on r.story_id = s.id and r.revision = s.revision where k.kind = 'story' and k.foreign_id = $1`,
    [key],
  );
  const [row] = rows;
  if (!row) throw new Error(`no story ${key}`);
  return row;
}

describe('an export of WordPress', () => {
  let report: ImportReport;
  beforeAll(async () => {
    report = await bring(wxrOf(ITEMS));
    await vi.waitUntil(async () => (await stranger('/rivers/2019/05/04/the-dam')).status === 200);
  });

  test('comes in whole, and what did not is told with its reason', () => {
    expect(Object.fromEntries(report.added)).toEqual({
      section: 3,
      topic: 1,
      author: 2,
      story: 10,
      page: 1,
      comment: 8,
    });
    const reasons = report.remarks.map(({ reason }) => reason);
    expect(reasons).toEqual(
      expect.arrayContaining([
        'main section by rule: Yoast’s primary category',
        'main section by rule: its only category',
        'main section by rule: its deepest category, the first of several',
        'has no title: its first words are its headline',
        'has no date: a draft here',
        'was private there: a draft here',
        'an id that stands twice in the file: the first was taken',
        'left out: the shortcode [contact-form-7]',
        'left out: a block that is made anew each time (latest-posts)',
        'left out: the block acme/box: its text was kept',
        'left out: pingbacks: no reader’s words',
        'items of the type "wp_navigation"',
        'in the bin',
        'pictures not taken: their addresses stay in the text',
      ]),
    );
  });

  test('keeps a classic post’s paragraphs, caption, embed, quotation and related stories', async () => {
    const { document, id } = await storyOf('11');
    const { blocks } = document.body as { blocks: { kind: string }[] };
    expect(blocks.map(({ kind }) => kind)).toEqual(['image', 'paragraph', 'paragraph', 'image', 'embed', 'quotation']);
    expect(blocks[1]).toEqual({
      kind: 'paragraph',
      content: [{ text: 'The minister arrived on [Monday]' }, { lineBreak: true }, { text: 'in the rain.' }],
    });
    expect(blocks[3]).toMatchObject({
      alt: 'The dam',
      caption: [{ text: 'The dam at ' }, { text: 'noon', marks: [{ kind: 'emphasis' }] }],
    });
    expect(blocks[4]).toMatchObject({ url: 'https://www.youtube.com/watch?v=abc123' });
    expect(document).toMatchObject({
      headline: 'The dam & the minister',
      standfirst: 'A visit in the rain.',
      description: 'For engines.',
      headlines: { seo: 'Dam visited' },
    });
    const old = (await storyOf('10')).id;
    // The old dam stands in the same batch, so that it was not there yet when this was written.
    expect(document.related).toEqual([{ story: old }, { url: 'https://elsewhere.test/story', title: 'Elsewhere' }]);
    expect(id).not.toBe(old);
  });

  test('keeps core blocks, with links inside the site as paths', async () => {
    const { document } = await storyOf('12');
    const { blocks } = document.body as { blocks: { kind: string }[] };
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'heading', 'gallery', 'embed', 'paragraph', 'table']);
    expect(JSON.stringify(blocks[0])).toContain('"href":"/2019/05/the-dam/"');
    expect(blocks[2]).toMatchObject({ pictures: [{ alt: 'A', caption: [{ text: 'One' }] }, { alt: 'B' }] });
  });

  test('names all authors in order, guests too, and dates and statuses as they were', async () => {
    const page = (await stranger('/rivers/2019/05/04/the-dam')).text;
    expect(page).toMatch(/Mira Ström[\s\S]*Omar Haddad/);
    expect((await storyOf('14')).address).toBeNull();
    expect((await storyOf('16')).address).toBeNull();
    expect((await storyOf('15')).address).toBe('/world/2199/01/01/post-15');
    expect((await stranger('/world/2199/01/01/post-15')).status).toBe(404);
    expect((await storyOf('13')).document.headline).toBe('Without a title it began.');
  });

  test('keeps comments in their threads, with their states, addresses sealed', async () => {
    const rows = await app.database.query<{ body: string; status: string; parent: string | null; sealed: string }>(
      `select c.body, c.status, p.body as parent, m.email_sealed as sealed from comments c left join comments p on p.id = c.parent_id
        join commenters m on m.id = c.commenter_id order by c.body`,
    );
    const told = rows.map(({ body, status, parent }) => [body, status, parent]);
    expect(told.slice(0, 6)).toEqual([
      ...[
        ['Said 1', 'approved', null],
        ['Said 2', 'approved', 'Said 1'],
        ['Said 3', 'approved', 'Said 2'],
      ],
      ...[
        ['Said 4', 'pending', null],
        ['Said 5', 'spam', null],
        ['Said 6', 'rejected', null],
      ],
    ]);
    expect(rows.every(({ sealed }) => !sealed.includes('@'))).toBe(true);
    expect(keys.decrypt('reader-email', rows[0]?.sealed ?? '')).toBe('r1@mail.test');
    const page = (await stranger('/rivers/2019/05/04/the-dam')).text;
    expect(page).toContain('Said 3');
    expect(page).not.toMatch(/Said [456]|mail\.test/);
  });

  const dam = '/rivers/2019/05/04/the-dam';
  test.each([
    ['/2019/05/the-dam/', dam],
    ['/2019/05/the-dam', dam],
    ['/2019/05/The-Dam/', dam],
    ['/?p=11', dam],
    ['/?p=11&utm_source=x', dam],
    ['/?page_id=20', '/about-us'],
    ['/paper/about-us/', '/about-us'],
    ['/2019/05/the-dam/feed/', dam],
    ['/2019/05/the-dam/2/', dam],
    ['/2019/05/the-dam/comment-page-3/', dam],
    ['/2019/05/the-dam/amp/', `${dam}/amp`],
    ['/2019/05/the-dam/?amp', dam],
    ['/2019/05/the-dam/dam/', dam],
    ['/?attachment_id=70', dam],
    ['/category/world/', '/world'],
    ['/category/world/rivers/', '/rivers'],
    ['/category/rivers', '/rivers'],
    ['/category/world/page/7/', '/world'],
    ['/category/world/feed/', '/world/rss.xml'],
    ['/category/world/feed/atom/', '/world/atom.xml'],
    ['/tag/water/', '/topics/water'],
    ['/tag/water/feed/', '/topics/water/rss.xml'],
    ['/author/mira/', '/authors/mira'],
    ['/author/mira/page/2', '/authors/mira'],
    ['/2019/05/%D8%AE%D8%A8%D8%B1/', '/world/2019/05/04/%D8%AE%D8%A8%D8%B1'],
  ])('its address %s leads to %s at once', async (from, to) => {
    expect(await whereto(from)).toEqual(to === undefined ? [404, null] : [301, to]);
    if (to) expect((await stranger(to)).status).toBe(200);
  });

  test('a number that no post had changes nothing of the front, however often it is asked for', async () => {
    const front = await stranger('/');
    for (let time = 0; time < 2; time++) {
      const asked = await stranger('/?p=99999');
      expect([asked.status, asked.text === front.text]).toEqual([200, true]);
    }
    expect((await stranger('/world?p=11')).status).toBe(200);
  });

  test('comes once, however often; what was changed there or here since is told', async () => {
    const again = await bring(wxrOf(ITEMS));
    expect(Object.fromEntries(again.added)).toEqual({});
    expect(again.unchanged.get('comment')).toBe(8);
    const { id } = await storyOf('12');
    await app.act('PATCH', `/api/v1/stories/${id}`, { kicker: 'Ours' }, { 'If-Match': '"1"' });
    const changed = ITEMS.map((item) =>
      item.replace('Kept words', 'Other words').replace('in the rain.', 'in the sun.'),
    );
    const reasons = (await bring(wxrOf(changed))).remarks.map(({ reason }) => reason);
    expect(reasons).toEqual(
      expect.arrayContaining([
        'changed there, and edited here since its import: left as it is here',
        'changed there since its import: left as it is here',
      ]),
    );
    expect((await storyOf('12')).document.kicker).toBe('Ours');
  });

  test('is found by its words once the job has run, and stands in lists, archive, feed and sitemap', async () => {
    await vi.waitUntil(async () => (await stranger('/api/v1/stories?q=minister')).json.items.length === 1, {
      timeout: 10_000,
    });
    for (const path of ['/world', '/archive/2019/05/04', '/topics/water', '/authors/mira', '/sitemap.xml'])
      expect([path, (await stranger(path)).status]).toEqual([path, 200]);
    expect((await stranger('/rivers/rss.xml')).text).toContain('https://courier.test/?p=11');
  });

  test('goes on where it was stopped', async () => {
    const stopping = new AbortController();
    const many = Array.from({ length: 500 }, (_, index) => itemOf({ id: 1000 + index, more: category('world') }));
    const path = join(folder, 'many.xml');
    await writeFile(path, wxrOf(many));
    const report = new ImportReport();
    const items = await openImport({ path, format: 'auto', site: undefined, zone: 'UTC' });
    await importItems(items, {
      database: app.database,
      keys,
      report,
      dryRun: false,
      signal: stopping.signal,
      onProgress: () => stopping.abort(),
    });
    const first = report.added.get('story') ?? 0;
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(500);
    expect((await bring(wxrOf(many))).added.get('story')).toBe(500 - first);
    await vi.waitUntil(async () => (await stranger('/world/page/20')).status === 200);
  });
});

describe('a bad file', () => {
  const bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>';
  const file = wxrOf([itemOf({ id: 5000, title: 'Never' })]);
  const head = '<?xml version="1.0" encoding="UTF-8" ?>';
  test.each<[string, string | Buffer, RegExp]>([
    ['cut off', file.slice(0, -200), /ends in the middle|cut off/],
    ['two exports in one', file + file, /line \d+/],
    ['with a document type', file.replace(head, head + bomb), /document type/],
    [
      'with an outside entity',
      file.replace(head, `${head}<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>`),
      /document type/,
    ],
    ['with an entity nobody defined', file.replace('The Courier', '&nbsp;'), /entity/],
    ['in another encoding than it says', Buffer.from(file.replace('Never', 'Nevér'), 'latin1'), /not UTF-8/],
    ['in an encoding nobody knows', file.replace('UTF-8', 'x-none'), /x-none/],
    ['of nothing', '', /no XML/],
    ['of HTML', '<html><body><p>Hi<br></body></html>', /line 1/],
    ['of another kind of XML', '<feed><title>x</title></feed>', /which site/],
    ['nested a thousand deep', `<rss>${'<a>'.repeat(1000)}${'</a>'.repeat(1000)}</rss>`, /deeper/],
  ])('%s changes nothing and says why', async (_name, bad, message) => {
    await expect(bring(bad)).rejects.toThrow(UnreadableError);
    await expect(bring(bad)).rejects.toThrow(message);
    expect(await app.database.query(`select from import_keys where foreign_id = '5000'`)).toEqual([]);
  });

  test('with characters that no XML may hold loses those, and says so', async () => {
    const report = await bring(wxrOf([itemOf({ id: 5001, title: 'A\u000bB', content: 'x\u0000y' })]));
    expect(report.added.get('story')).toBe(1);
    expect(report.remarks.map(({ reason }) => reason)).toContain('characters that XML can’t hold were left out');
  });

  test('with hostile markup brings in its text', async () => {
    const content = `<script>pwn(1)</script><p onclick="pwn(1)">Fine ${'<div>'.repeat(2000)}deep</p>`;
    const report = await bring(wxrOf([itemOf({ id: 5002, title: '<script>pwn(1)</script>Title', content })]));
    expect(report.added.get('story')).toBe(1);
    const { document } = await storyOf('5002');
    expect(document.headline).toBe('Title');
    expect(JSON.stringify(document.body)).toContain('Fine');
    expect(JSON.stringify(document.body)).not.toContain('pwn');
  });
});
