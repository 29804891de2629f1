import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { KeptPages } from './kept-pages.ts';
import { PageFolder } from './page-folder.ts';
import { card, madePage, STORY, temporaryFolder } from './testing/paper-press.ts';

let root: string;
beforeEach(async () => {
  root = await temporaryFolder();
});

/** As the office opens it; another one on the same folder is the office after a restart, or `courant take-down`. */
function open(): KeptPages {
  const kept = KeptPages.open(root);
  onTestFinished(() => kept.close());
  return kept;
}

const store = (kept: KeptPages, path: string, body: string, tags: string[] = ['tag']) =>
  kept.store(path, madePage(body, tags), kept.freshness.position);
const file = (tree: string, name: string) => join(root, tree, name);
const inFolder = (tree: string, name: string) => existsSync(file(tree, name));
const text = async (kept: KeptPages, path: string) => (await kept.find(path))?.bodies.identity.toString();

test('a page is handed out also when the disk does not take it', async () => {
  const kept = open();
  const trouble = vi.fn();
  kept.onTrouble = trouble;
  rmSync(file('making', ''), { recursive: true });
  writeFileSync(file('making', ''), 'no folder');
  expect((await store(kept, '/page', 'text')).identity.toString()).toBe('text');
  expect(trouble).toHaveBeenCalledOnce();
  expect(await kept.find('/page')).toBeUndefined();
});

test('a page whose files could not be put in place is not taken for fresh, and no part of it lies in live/', async () => {
  const kept = open();
  mkdirSync(file('live', 'page.html'));
  await store(kept, '/page', 'text');
  expect((await kept.find('/page'))?.fresh ?? false).toBe(false);
  expect(inFolder('live', 'page.html.br')).toBe(false);
});

test('a touched page leaves live/ also when the disk has no room for it elsewhere', async () => {
  const kept = open();
  await store(kept, '/page', 'old');
  rmSync(file('stale', ''), { recursive: true });
  writeFileSync(file('stale', ''), 'no folder');
  kept.touch(['tag']);
  expect(inFolder('live', 'page.html')).toBe(false);
  expect(kept.index.find('/page')?.state).toBe('stale');
});

test('what is touched is fresh for nobody, also while the index can not be written', async () => {
  const kept = open();
  await store(kept, '/page', 'old');
  const full = vi.spyOn(kept.index, 'together').mockImplementation(() => {
    throw new Error('database or disk is full');
  });
  expect(() => kept.touch(['tag'])).toThrow('full');
  full.mockRestore();
  expect(kept.freshness.isFresh({ position: 0, tags: ['tag'] })).toBe(false);
  kept.touch(['tag']);
  expect((await open().find('/page'))?.fresh).toBe(false);
});

test('an address that has become something else keeps no copy of what it was', async () => {
  const kept = open();
  await store(kept, '/page', 'a story');
  kept.touch(['tag']);
  await kept.store('/page', madePage('nothing', ['tag'], { status: 404 }), kept.freshness.position);
  expect(await kept.find('/page')).toBeUndefined();
  expect(inFolder('stale', 'page.html')).toBe(false);
});

test('a 404 that was made before the page came into being does not take its copy away', async () => {
  const kept = open();
  const before = kept.freshness.position;
  kept.touch(['tag']);
  await store(kept, '/page', 'a story');
  await kept.store('/page', madePage('nothing', ['tag'], { status: 404 }), before);
  expect(await text(kept, '/page')).toBe('a story');
});

test('a folder that was set aside and not merged before a crash does not hinder the next switch', async () => {
  const kept = open();
  await store(kept, '/page', 'old');
  for (const number of [1, 2, 9, 10]) {
    mkdirSync(file(`turned-${number}`, ''), { recursive: true });
    writeFileSync(file(`turned-${number}`, 'other.html'), String(number));
  }
  kept.distrustAll();
  kept.distrustAll();
  expect(await text(kept, '/page')).toBe('old');
  await kept.folder.mergeTurned();
  expect(readFileSync(file('stale', 'other.html'), 'utf8')).toBe('10');
  expect(await text(kept, '/page')).toBe('old');
});

test('a worker finds a page that another process has set aside and not merged yet', async () => {
  const worker = new PageFolder(root);
  const kept = open();
  await store(kept, '/page', 'old');
  vi.spyOn(kept.folder, 'mergeTurned').mockResolvedValue();
  kept.distrustAll();
  expect((await worker.read('/page', 'stale'))?.bodies.identity.toString()).toBe('old');
});

test('what was made before everything was turned, but is still true, can be touched afterwards', async () => {
  const kept = open();
  const { position } = kept.freshness;
  kept.touch(Array.from({ length: 10_001 }, (_, number) => `tag-${number}`));
  await kept.store('/page', madePage('text', ['other']), position);
  expect((await kept.find('/page'))?.fresh).toBe(true);
  kept.touch(['other']);
  expect(inFolder('live', 'page.html')).toBe(false);
});

test('a better compression that comes late is not laid beside a page made anew meanwhile', async () => {
  const kept = open();
  const long = (word: string) => Array.from({ length: 3_000 }, (_, n) => `${word}${(n * 7_919) % 1_013}`).join(' ');
  await store(kept, '/page', long('old'));
  const { improve } = kept.folder;
  vi.spyOn(kept.folder, 'improve').mockImplementationOnce(async (...improved) => {
    kept.touch(['tag']);
    await store(kept, '/page', long('new'));
    return improve.apply(kept.folder, improved);
  });
  await kept.improve('/page');
  const inBrotli = () => brotliDecompressSync(readFileSync(file('live', 'page.html.br'))).toString();
  expect(inBrotli()).toBe(long('new'));
  const { size } = statSync(file('live', 'page.html.br'));
  await kept.improve('/page');
  expect(inBrotli()).toBe(long('new'));
  expect(statSync(file('live', 'page.html.br')).size).toBeLessThan(size);
});

test('files of another making than the index knows are not taken for fresh', async () => {
  const kept = open();
  await store(kept, '/page', 'text');
  const record = kept.index.find('/page');
  if (!record) throw new Error('nothing kept');
  kept.index.save({ ...record, modified: record.modified + 1 });
  expect((await kept.find('/page'))?.fresh).toBe(false);
});

test('cards cut out by another process do not bring back a page that was touched meanwhile', async () => {
  const office = open();
  await store(office, '/list', `before ${card()} after`, [`card:${STORY}`, 'list']);
  const command = open();
  const { prepare } = command.folder;
  vi.spyOn(command.folder, 'prepare').mockImplementationOnce((...files) => {
    office.touch(['list']);
    return prepare.apply(command.folder, files);
  });
  await command.takeOut(STORY);
  expect(inFolder('live', 'list.html')).toBe(false);
  const restarted = open();
  expect((await restarted.find('/list'))?.fresh).toBe(false);
  expect(await text(restarted, '/list')).toBe('before  after');
});

test('cards are cut out of a list that was made anew while the cutting was under way', async () => {
  const office = open();
  const list = (word: string) => store(office, '/list', `${word} ${card()}`, [`card:${STORY}`, 'list']);
  await list('old');
  const command = open();
  const cutting = command.takeOut(STORY);
  office.touch(['list']);
  await Promise.all([cutting, list('new')]);
  await command.takeOut(STORY);
  expect(await text(office, '/list')).toBe('new ');
  expect(inFolder('live', 'list.html')).toBe(false);
});

test('a page that another process removes while it is put in place is in live/ for nobody', async () => {
  const office = open();
  const command = open();
  const { place } = office.folder;
  vi.spyOn(office.folder, 'place').mockImplementation((...placed) => {
    command.removePage('/page');
    place.apply(office.folder, placed);
  });
  await store(office, '/page', 'text');
  expect(inFolder('live', 'page.html')).toBe(false);
});

test('a list without markers is given up when a story is taken out of it', async () => {
  const kept = open();
  await store(kept, '/feed.json', '{"items": []}', [`card:${STORY}`]);
  await kept.takeOut(STORY);
  expect(inFolder('live', 'feed.json')).toBe(false);
  expect(inFolder('stale', 'feed.json')).toBe(false);
});

test('pages below the address of a story are taken out with it', async () => {
  const kept = open();
  for (const path of ['/a/story', '/a/story/history', '/a/story-2']) await store(kept, path, 'text');
  await kept.takeOut('unknown', ['/a/story']);
  expect([await text(kept, '/a/story'), await text(kept, '/a/story/history')]).toEqual([undefined, undefined]);
  expect(await text(kept, '/a/story-2')).toBe('text');
});

test('a damaged index costs the kept pages and nothing else', async () => {
  await store(open(), '/page', 'old');
  for (const ending of ['-wal', '-shm']) rmSync(file('index.sqlite', '') + ending, { force: true });
  writeFileSync(file('index.sqlite', ''), 'this is no database file at all'.repeat(1_000));
  const kept = open();
  expect(inFolder('live', 'page.html')).toBe(false);
  await store(kept, '/page', 'new');
  expect(await text(kept, '/page')).toBe('new');
});

test('an index that is found damaged while it is used is begun anew, and the place in the log is forgotten', async () => {
  const kept = open();
  kept.recordFloor({ floor: '7', highest: '3', epoch: 'epoch' });
  await store(kept, '/page', 'old');
  vi.spyOn(kept.index, 'livePathsWith').mockImplementation(() => {
    throw Object.assign(new Error('database disk image is malformed'), { code: 'ERR_SQLITE_ERROR', errcode: 11 });
  });
  expect(() => kept.touch(['tag'])).toThrow('malformed');
  expect(kept.floor).toBeUndefined();
  expect(inFolder('live', 'page.html')).toBe(false);
  await store(kept, '/page', 'new');
  expect(await text(kept, '/page')).toBe('new');
});

test('a page is never stored below what is a file, nor a file in place of a folder', async () => {
  const kept = open();
  await store(kept, '/feed.xml/further', 'text');
  await store(kept, '/feed.xml', 'feed');
  await store(kept, '/world.html/further', 'text');
  await store(kept, '/world', 'section');
  expect([await text(kept, '/feed.xml'), await text(kept, '/world')]).toEqual(['feed', 'section']);
});
