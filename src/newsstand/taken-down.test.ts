import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { KeptPages } from './kept-pages.ts';
import { findKeptStory } from './take-down-from-files.ts';
import { type TakenDown, TakenDownFile } from './taken-down.ts';
import { madePage, STORY, temporaryFolder } from './testing/paper-press.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await temporaryFolder();
});

const entry = (story = STORY, addresses: string[] = []): TakenDown => ({
  story,
  addresses,
  status: 410,
  reason: '',
  at: '',
});

test('of take-downs made by several processes at the same moment none is lost', async () => {
  const adding = `
    import { TakenDownFile } from ${JSON.stringify(new URL('./taken-down.ts', import.meta.url).href)};
    const file = new TakenDownFile(process.argv[1]);
    for (let number = 0; number < 15; number++) file.add({ story: process.pid + '-' + number, addresses: [], status: 410, reason: '', at: '' });`;
  const add = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', adding, dataDir]);
  await Promise.all([add(), add(), add()]);
  expect(new TakenDownFile(dataDir).entries).toHaveLength(45);
});

test('a lock left by a process that was killed holds nobody up for long', () => {
  writeFileSync(`${new TakenDownFile(dataDir).file}.lock`, '');
  const file = new TakenDownFile(dataDir);
  file.add(entry());
  expect(file.entries).toHaveLength(1);
});

test('a file that can not be read leaves in force what it said before', async () => {
  const file = new TakenDownFile(dataDir);
  file.add(entry());
  const onTrouble = vi.fn();
  onTestFinished(file.watch(() => {}, onTrouble));
  writeFileSync(file.file, '[{"story":');
  await expect.poll(() => onTrouble.mock.calls.length).toBeGreaterThan(0);
  expect(file.forbids(`/s/${STORY}`)).toBeDefined();
  expect(() => new TakenDownFile(dataDir)).toThrow('is damaged');
});

test('an entry forbids its addresses, what lies below them, and whatever shows the story, and nothing else', () => {
  const file = new TakenDownFile(dataDir);
  file.add(entry(STORY, ['/world/story']));
  expect(file.forbids('/world/story')).toBeDefined();
  expect(file.forbids('/world/story/history')).toBeDefined();
  expect(file.forbids('/anything', [`story:${STORY}`])).toBeDefined();
  expect(file.forbids('/world/story-2', [`card:${STORY}`])).toBeUndefined();
  expect(file.cardsIn([`card:${STORY}`, 'card:other'])).toEqual([STORY]);
  file.settle(STORY);
  expect(file.forbids('/world/story')).toBeUndefined();
});

test('the address of a kept list names no story, nor does the front', async () => {
  const kept = new KeptPages(`${dataDir}/pages`);
  await kept.store('/world', madePage('list', ['card:1']), 0);
  await kept.store('/world/story', madePage('story', ['story:1']), 0);
  await kept.store('/world/story/history', madePage('history', ['story:1']), 0);
  kept.close();
  expect(findKeptStory(dataDir, 'https://news.example/world/')).toEqual({ story: undefined, addresses: [] });
  expect(findKeptStory(dataDir, '/')).toEqual({ story: undefined, addresses: [] });
  expect(findKeptStory(dataDir, '/world/unknown')).toEqual({ story: undefined, addresses: ['/world/unknown'] });
  expect(findKeptStory(dataDir, 'https://news.example/World/story?x=1')).toEqual({
    story: '1',
    addresses: ['/world/story', '/world/story/history'],
    ownTags: ['story:1'],
  });
});
