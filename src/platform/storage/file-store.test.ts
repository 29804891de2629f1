import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileStore, TooManyBytesError } from './file-store.ts';

let root: string;
let store: FileStore;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'courant-store-'));
  store = new FileStore(root);
});
afterEach(() => rm(root, { recursive: true, force: true }));

const receive = (text: string, limit = 1_000) => store.receive(Readable.from([Buffer.from(text)]), limit);

test('a file is named by its bytes', async () => {
  const received = await receive('words');
  expect(received).toMatchObject({ bytes: 5, hash: (await receive('words')).hash });
  expect((await receive('other words')).hash).not.toBe(received.hash);
  await store.keep(received);
  expect(await readFile(store.original(received.hash), 'utf8')).toBe('words');
});

test('what is too long is given up in the middle, and leaves nothing', async () => {
  // Many, since what is given up before its file is open is the rare case.
  const given = await Promise.allSettled(Array.from({ length: 60 }, () => receive('x'.repeat(2_000))));
  for (const one of given) expect(one).toMatchObject({ status: 'rejected', reason: expect.any(TooManyBytesError) });
  expect(await readdir(join(root, 'incoming'))).toEqual([]);
});

test('what was made is never made again under its name, on whichever side it lies', async () => {
  await store.put('a', '640.jpg', Buffer.from('first'));
  await store.put('a', '640.jpg', Buffer.from('second'));
  await store.open('a');
  await store.put('a', '640.jpg', Buffer.from('third'));
  await store.put('a', '960.jpg', Buffer.from('other'));
  const found = store.find('a', '640.jpg');
  expect(found).toEqual({ path: join(root, 'public/a/640.jpg'), isPublic: true });
  expect(await readFile(found?.path ?? '', 'utf8')).toBe('first');
  expect(store.find('a', '960.jpg')?.isPublic).toBe(true);
});

test('opening and closing while files are being added loses none', async () => {
  const turning = (async () => {
    for (let turn = 0; turn < 60; turn++) await (turn % 2 === 0 ? store.open('a') : store.close('a'));
  })();
  const names = Array.from({ length: 60 }, (_, index) => `${index}.jpg`);
  await Promise.all([turning, ...names.map((name) => store.put('a', name, Buffer.from(name)))]);
  await store.open('a');
  await store.open('a');
  expect(names.filter((name) => !store.has('a', name))).toEqual([]);
  expect(existsSync(join(root, 'closed/a'))).toBe(false);
  expect(await readdir(join(root, 'incoming'))).toEqual([]);
});

test('what was removed is gone and does not come back', async () => {
  await store.put('a', '640.jpg', Buffer.from('first'));
  await store.open('a');
  await store.remove('a');
  await store.put('a', '640.jpg', Buffer.from('again'));
  expect([store.has('a', '640.jpg'), store.isRemoved('a'), store.isRemoved('b')]).toEqual([false, true, false]);
});
