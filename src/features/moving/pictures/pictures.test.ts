import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openWholeApp, type WholeApp } from '../../../../test/program/whole-app.ts';
import { keysOf } from '../../../platform/keys/index.ts';
import { FileStore } from '../../../platform/storage/index.ts';
import { jpegOf, twoHalves } from '../../media/testing/pictures.ts';
import { itemOf, thumbnail, wxrOf } from '../formats/wxr/courier.fixtures.ts';
import { ImportReport, importItems, type MediaOptions, openImport } from '../index.ts';

const keys = keysOf('a secret of the tests, long enough to be one');
let app: WholeApp;
let folder: string;
let server: Server;
let site: string;
let asked: string[] = [];
const files = new Map<string, Buffer | RequestListener>();

beforeAll(async () => {
  app = await openWholeApp();
  folder = await mkdtemp(join(tmpdir(), 'courant-pictures-'));
  server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const found = files.get(path);
    if (typeof found === 'function') found(request, response);
    else if (found) response.end(found);
    else response.writeHead(404).end('nothing here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server?.closeAllConnections();
  server?.close();
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

type Over = { signal?: AbortSignal; media?: Partial<MediaOptions> };
async function bring(items: readonly string[], { signal, media }: Over = {}): Promise<ImportReport> {
  const path = join(folder, 'export.xml');
  await writeFile(path, wxrOf(items));
  const report = new ImportReport();
  const allowed = [new URL(site).host];
  await importItems(await openImport({ path, format: 'wxr', site: undefined, zone: 'UTC' }), {
    ...{ database: app.database, keys, report, dryRun: false, onProgress: () => {} },
    signal: signal ?? new AbortController().signal,
    media: {
      store: new FileStore(join(app.dataDir, 'media')),
      megabytes: 5,
      fetching: true,
      allowed,
      onFile: () => {},
      ...media,
    },
  });
  return report;
}

const jpeg = async (width: number) => Buffer.from(await jpegOf(await twoHalves(width, 300)));
const image = (path: string, alt = 'Two halves') => `<img src="${site}${path}" alt="${alt}"/>`;
const reasonsOf = ({ remarks }: ImportReport) => remarks.map(({ reason }) => reason);
const count = ({ added }: ImportReport) => added.get('medium') ?? 0;

type Row = { address: string; document: { heroImage?: { media: string }; body: { blocks: object[] } } };
async function documentOf(key: number): Promise<Row> {
  const [row] = await app.database.query<Row>(
    `select r.document, s.address from import_keys k join stories s on s.id = k.id
       join story_revisions r on r.story_id = s.id where k.kind = 'story' and k.foreign_id = $1`,
    [String(key)],
  );
  if (!row) throw new Error(`no story ${key}`);
  return row;
}
async function whereto(path: string): Promise<[number, string | null]> {
  const { status, headers } = await app.call('GET', path, { as: 'stranger' });
  return [status, headers.get('location')];
}

test('featured and inline pictures come in once each, and their former addresses lead to them in every size', async () => {
  files.set('/wp-content/uploads/2019/05/Dam.jpg', await jpeg(1500));
  files.set('/wp-content/uploads/2019/05/lock.jpg', await jpeg(900));
  const items = [
    attachment(70, '/wp-content/uploads/2019/05/Dam.jpg'),
    itemOf({
      id: 1,
      more: thumbnail(70),
      content: `<p>Before.</p>${image('/wp-content/uploads/2019/05/lock-300x100.jpg')}`,
    }),
    itemOf({ id: 2, content: `<p>Again.</p>${image('/wp-content/uploads/2019/05/lock.jpg')}` }),
  ];
  const report = await bring(items);
  expect([count(report), asked]).toEqual([
    2,
    ['/wp-content/uploads/2019/05/Dam.jpg', '/wp-content/uploads/2019/05/lock.jpg'],
  ]);
  const { document, address } = await documentOf(1);
  const dam = document.heroImage?.media ?? '';
  expect(document.body.blocks).toEqual([
    { kind: 'paragraph', content: [{ text: 'Before.' }] },
    { kind: 'image', media: { hash: expect.stringMatching(/^[0-9a-f]{32}$/) }, alt: 'Two halves' },
  ]);
  expect((await documentOf(2)).document.body.blocks[1]).toEqual(document.body.blocks[1]);
  await vi.waitUntil(async () => (await whereto(address))[0] === 200);
  expect((await app.call('GET', address, { as: 'stranger' })).text).toContain(`/media/${dam}/1280.jpg`);
  expect([
    await whereto('/wp-content/uploads/2019/05/Dam.jpg'),
    await whereto('/wp-content/uploads/2019/05/dam-300x200.jpg'),
    await whereto('/wp-content/uploads/2019/05/dam-1024x683.jpg?w=3'),
    await whereto('/wp-content/uploads/2019/05/dam-scaled.jpg'),
    await whereto('/wp-content/uploads/2019/05/other.jpg'),
  ]).toEqual([
    // The largest that is made by then.
    [301, expect.stringMatching(new RegExp(`^/media/${dam}/(1280|1500)\\.jpg$`))],
    [301, `/media/${dam}/640.jpg`],
    [301, expect.stringMatching(/^\/media\/.*\/1[25]\d\d\.jpg$/)],
    [301, expect.stringMatching(/\.jpg$/)],
    [404, null],
  ]);
  // The same archive once more: nothing is fetched, nothing is new.
  asked = [];
  const again = await bring(items);
  expect([count(again), asked, reasonsOf(again).some((reason) => reason.startsWith('changed'))]).toEqual([
    0,
    [],
    false,
  ]);
});

test('what is no picture, is not there, is too large or endless is told with its reason; the story comes all the same', async () => {
  files.set('/page.jpg', Buffer.from('<html>not a picture</html>'));
  files.set('/endless.jpg', (_, response) => {
    const write = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(64 * 1024)));
      if (!response.destroyed) response.once('drain', write);
    };
    write();
  });
  files.set('/drops.jpg', (_, response) => {
    response.writeHead(200, { 'content-length': 1000 });
    response.write('x', () => response.destroy());
  });
  files.set('/inside.jpg', (_, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end());
  files.set('/bomb.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'));
  const paths = ['/page.jpg', '/endless.jpg', '/drops.jpg', '/inside.jpg', '/bomb.svg', '/gone.jpg'];
  const inside = '<img src="http://10.0.0.7/camera.jpg" alt="x"/><img src="http://[::1]/y.jpg" alt="y"/>';
  const report = await bring([
    itemOf({ id: 20, content: `<p>Words.</p>${paths.map((path) => image(path)).join('')}${inside}` }),
  ]);
  expect(count(report)).toBe(0);
  const told = report.remarks
    .flatMap(({ reason, examples }) => examples.map((example) => `${example} ${reason}`))
    .join('\n');
  for (const [path, words] of [
    ...[
      ['/page.jpg', 'not taken'],
      ['/endless.jpg', 'larger than'],
      ['/drops.jpg', 'broke'],
      ['/inside.jpg', 'internal'],
    ],
    ...[
      ['/bomb.svg', 'not taken'],
      ['/gone.jpg', 'answers 404'],
      ['10.0.0.7', 'internal'],
      ['[::1]', 'internal'],
    ],
  ] as const)
    expect(told).toMatch(new RegExp(`${path.replace(/[[\]/.]/g, '\\$&')}[^\\n]*${words}`));
  expect((await documentOf(20)).document.body.blocks).toHaveLength(9);
});

test('out of a folder of uploads they come without the site being asked, and a link in it leads nowhere else', async () => {
  const uploads = join(folder, 'uploads');
  await mkdir(join(uploads, '2020/01'), { recursive: true });
  await writeFile(join(uploads, '2020/01/été.jpg'), await jpeg(700));
  await writeFile(join(folder, 'secret.jpg'), await jpeg(702));
  await symlink(join(folder, 'secret.jpg'), join(uploads, '2020/01/link.jpg'));
  asked = [];
  const content = ['été.jpg', 'link.jpg', '%2e%2e/%2e%2e/%2e%2e/secret.jpg']
    .map((name) => image(`/wp-content/uploads/2020/01/${name}`))
    .join('');
  const report = await bring([itemOf({ id: 30, content })], { media: { uploads, fetching: false } });
  expect([count(report), asked]).toEqual([1, []]);
});

test('a run that is stopped among its pictures leaves no story without them, and the next goes on', async () => {
  files.set('/wp-content/uploads/one.jpg', await jpeg(500));
  files.set('/wp-content/uploads/two.jpg', await jpeg(502));
  const items = [
    itemOf({ id: 40, content: image('/wp-content/uploads/one.jpg') + image('/wp-content/uploads/two.jpg') }),
  ];
  const stopping = new AbortController();
  await bring(items, { signal: stopping.signal, media: { onFile: () => stopping.abort() } });
  await expect(documentOf(40)).rejects.toThrow('no story');
  asked = [];
  const report = await bring(items);
  expect(asked.length).toBeLessThan(2);
  expect(report.added.get('story')).toBe(1);
  expect(JSON.stringify((await documentOf(40)).document.body)).not.toContain('127.0.0.1');
});

function attachment(id: number, path: string): string {
  const url = `<wp:attachment_url>${site}${path}</wp:attachment_url>`;
  return itemOf({ id, type: 'attachment', status: 'inherit', title: 'A picture', more: url });
}
