import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.ts';
import { prepareJobs } from '../../../platform/jobs/index.ts';
import { keysOf } from '../../../platform/keys/index.ts';
import { ensureEdition } from '../../editions/index.ts';
import {
  exportWxr,
  type ImportFormat,
  ImportReport,
  importItems,
  listOldAddresses,
  openImport,
  UnreadableError,
} from '../index.ts';

const keys = keysOf('a secret of the tests, long enough to be one');
let database: FreshDatabase;
let folder: string;
beforeAll(async () => {
  database = await freshDatabase();
  await prepareJobs(database.url);
  await database.transaction((tx) => ensureEdition(tx, { name: 'The Courier' }));
  folder = await mkdtemp(join(tmpdir(), 'courant-formats-'));
});
afterAll(async () => {
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, text);
  return path;
}

async function bring(path: string, format: ImportFormat | 'auto' = 'auto', into = database): Promise<ImportReport> {
  const report = new ImportReport();
  const items = await openImport({ path, format, site: undefined, zone: 'UTC' });
  const options = { database: into, keys, report, dryRun: false, signal: new AbortController().signal };
  await importItems(items, { ...options, onProgress: () => {} });
  return report;
}

type Row = {
  slug: string;
  address: string | null;
  document: { headline: string; standfirst?: string; body: { blocks: { kind: string }[] } };
};
async function storyOf(slug: string): Promise<Row> {
  const [row] = await database.query<Row>(
    'select s.slug, s.address, r.document from stories s join story_revisions r on r.story_id = s.id where s.slug = $1',
    [slug],
  );
  if (!row) throw new Error(`no story ${slug}`);
  return row;
}
async function all(items: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = [];
  for await (const item of items) found.push(item);
  return found;
}
const kindsOf = ({ document }: Row) => document.body.blocks.map(({ kind }) => kind);

const LEXICAL = JSON.stringify({
  root: {
    type: 'root',
    children: [
      {
        type: 'paragraph',
        children: [
          { type: 'extended-text', text: 'Bold', format: 1 },
          { type: 'linebreak' },
          { type: 'link', url: 'https://a.test/', children: [{ type: 'text', text: 'link' }] },
        ],
      },
      { type: 'extended-heading', tag: 'h2', children: [{ type: 'text', text: 'Why' }] },
      { type: 'list', listType: 'bullet', children: [{ type: 'listitem', children: [{ type: 'text', text: 'One' }] }] },
      { type: 'image', src: 'https://a.test/p.jpg', alt: 'P', caption: 'Seen' },
      { type: 'embed', url: 'https://www.youtube.com/watch?v=1' },
      { type: 'paywall' },
    ],
  },
});
const MOBILEDOC = JSON.stringify({
  version: '0.3.1',
  ...{
    atoms: [['soft-return', '', {}]],
    cards: [
      ['hr', {}],
      ['html', { html: '<p>From a card.</p>' }],
    ],
  },
  markups: [['strong'], ['a', ['href', 'https://a.test/']]],
  sections: [
    [
      1,
      'p',
      [
        [0, [0], 1, 'Old'],
        [1, [], 0, 0],
        [0, [1], 1, 'words'],
      ],
    ],
    [3, 'ul', [[[0, [], 0, 'Item']]]],
    [10, 0],
    [10, 1],
  ],
});
const post = (id: string, over: object) => ({
  id,
  title: `Ghost ${id}`,
  slug: `ghost-${id}`,
  status: 'published',
  published_at: '2020-02-03T04:05:06.000Z',
  ...over,
});
const GHOST = {
  db: [
    {
      meta: { version: '5.0.0' },
      data: {
        posts: [
          post('1', { lexical: LEXICAL, custom_excerpt: 'Short.' }),
          post('2', { mobiledoc: MOBILEDOC, published_at: '2020-02-04 04:05:06' }),
          post('3', { html: '<p>Members only.</p>', visibility: 'members' }),
          post('4', { html: '<p>Who.</p>', type: 'page' }),
          { title: 'no id' },
        ],
        users: [{ id: 'u', name: 'Ida Berg', slug: 'ida' }],
        tags: [
          { id: 't', name: 'Town', slug: 'town' },
          { id: 'i', name: '#internal', slug: 'hash-internal' },
        ],
        posts_tags: [
          { post_id: '1', tag_id: 'i', sort_order: 0 },
          { post_id: '1', tag_id: 't', sort_order: 1 },
        ],
        posts_authors: [{ post_id: '1', author_id: 'u' }],
        settings: [{ key: 'db_hash', value: 'abc' }],
      },
    },
  ],
};

test('Ghost’s posts come in from both of its editors, with tags, authors and their old addresses', async () => {
  const path = await file('ghost.json', JSON.stringify(GHOST));
  const report = await bring(path);
  expect(Object.fromEntries(report.added)).toEqual({ section: 2, topic: 1, author: 1, story: 3, page: 1 });
  const lexical = await storyOf('ghost-1');
  expect(kindsOf(lexical)).toEqual(['paragraph', 'heading', 'list', 'image', 'embed']);
  expect([lexical.address, lexical.document.standfirst]).toEqual(['/town/2020/02/03/ghost-1', 'Short.']);
  expect(kindsOf(await storyOf('ghost-2'))).toEqual(['paragraph', 'list', 'separator', 'paragraph']);
  expect((await storyOf('ghost-3')).address).toBeNull();
  const paths = await database.query<{ path: string }>('select path from addresses where former order by path');
  expect(paths.map((row) => row.path)).toEqual(
    ['/author/ida', '/ghost-1', '/ghost-2', '/ghost-3', '/ghost-4', '/tag/town'].filter((one) => one !== '/ghost-4'),
  );
  expect([...(await bring(path)).added]).toEqual([]);
});

test.each([
  ['is no JSON', '{"db": [', /no JSON/],
  ['is another program’s', '{"db": [{"data": {"posts": 5}}]}', /no export of Ghost/],
])('a file that %s is refused', async (_name, text, message) => {
  await expect(bring(await file('bad.json', text), 'ghost')).rejects.toThrow(message);
});

test('a folder of Markdown and text comes in by its front matter, files that are not sound are told', async () => {
  await file(
    'site/a.md',
    '---\ntitle: A town\ndate: 2021-03-04\nsection: Town life\ntags: [Trams, Buses]\nauthor: Ida Berg\nsummary: On rails.\naliases: [/old/a]\n---\n# A town\n\nIt *moves*.\n',
  );
  await file('site/b.txt', 'First line\n\nSecond paragraph.');
  await file('site/c.md', '---\ntitle: [unclosed\n---\nx');
  await file('site/d.md', `---\na: &a [x,x,x,x]\nb: &b [${'*a,'.repeat(20)}]\nc: [${'*b,'.repeat(20)}]\n---\nx`);
  await file('site/e.bin', 'x');
  const report = await bring(join(folder, 'site'));
  expect(report.added.get('story')).toBe(2);
  const town = await storyOf('a');
  expect([town.address, town.document.headline, town.document.standfirst]).toEqual([
    '/town-life/2021/03/04/a',
    'A town',
    'On rails.',
  ]);
  expect(kindsOf(town)).toEqual(['paragraph']);
  const reasons = report.remarks.map(({ reason }) => reason);
  expect(reasons).toEqual(
    expect.arrayContaining([
      'files whose front matter is no YAML',
      'files of another kind',
      'has no date: a draft here',
    ]),
  );
  expect([...(await bring(join(folder, 'site'))).added]).toEqual([]);
});

test('the story of a saved page comes in with its title, byline and date, and nothing of what stands around it', async () => {
  const text =
    'The bridge was opened on Friday by the mayor, who crossed it on foot with her daughter and the town band. '.repeat(
      4,
    );
  const page = `<!doctype html><html><head><title>The bridge opens | Courier</title><meta name="author" content="Ida Berg">
    <meta property="article:published_time" content="2022-06-07T08:09:10Z"><link rel="canonical" href="https://courier.test/2022/the-bridge">
    <script>pwn(1)</script></head><body><nav><a href="/a">A</a><a href="/b">B</a></nav><article><h1>The bridge opens</h1>
    ${`<p>${text}</p>`.repeat(5)}<p><a href="/more">More</a></p></article><footer>Imprint</footer></body></html>`;
  const report = await bring(await file('bridge.html', page));
  expect(report.added.get('story')).toBe(1);
  const bridge = await storyOf('bridge');
  expect(bridge.document.headline).toContain('The bridge opens');
  expect(bridge.address).toBe('/news/2022/06/07/bridge');
  const told = JSON.stringify(bridge.document);
  expect(told).toContain('Ida Berg');
  expect(told).toContain('https://courier.test/more');
  expect(told).not.toMatch(/pwn|Imprint/);
});

test('what goes out for WordPress comes in again from it', async () => {
  const options = { siteUrl: 'https://courier.test', keys, withPersonalData: false };
  const lines = await database.snapshot(async (read) => all(exportWxr(read, options)));
  const other = await freshDatabase();
  try {
    await prepareJobs(other.url);
    await other.transaction((tx) => ensureEdition(tx, { name: 'Other' }));
    const report = await bring(await file('out.xml', lines.join('')), 'auto', other);
    expect(report.added.get('story')).toBe(6);
    const rows = await other.query<{ headline: string }>(
      `select document ->> 'headline' as headline from story_revisions order by 1`,
    );
    expect(rows.map(({ headline }) => headline)).toEqual(expect.arrayContaining(['A town', 'Ghost 1', 'First line']));
  } finally {
    await other.drop();
  }
});

test('the addresses of a former site are read from its sitemap, and one that is damaged is refused', async () => {
  const sitemap = await file(
    'sitemap.xml',
    '<urlset><url><loc>https://courier.test/a</loc></url><url><loc>javascript:1</loc></url></urlset>',
  );
  expect(await all(listOldAddresses(sitemap))).toEqual(['https://courier.test/a']);
  const bad = await file('bad.xml', '<urlset><url><loc>https://courier.test/a');
  await expect(all(listOldAddresses(bad))).rejects.toThrow(UnreadableError);
});
