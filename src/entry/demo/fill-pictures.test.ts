import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { freshDatabase } from '../../../test/support/database.ts';
import { findMedium } from '../../features/media/index.ts';
import { silence, twoHalves } from '../../features/media/testing/pictures.ts';
import { prepareJobs } from '../../platform/jobs/index.ts';
import { FileStore } from '../../platform/storage/index.ts';
import { fillPictures } from './fill-pictures.ts';

const database = await freshDatabase();
await prepareJobs(database.url);
const folder = await mkdtemp(join(tmpdir(), 'courant-seed-'));
const store = new FileStore(join(folder, 'media'));
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

test('without pictures the demo is filled without them', async () => {
  const pictures = await fillPictures(database, store, folder);
  expect(pictures.named('quay')).toBeUndefined();
  expect(pictures.bodyOf('A\n\n![B](picture:quay "C")\n\nD').blocks).toMatchObject([
    { kind: 'paragraph', content: [{ text: 'A' }] },
    { kind: 'paragraph', content: [{ text: 'D' }] },
  ]);
});

test('stories name pictures and sounds by their names, at the head, in the text and in blocks', async () => {
  await mkdir(join(folder, 'pictures'));
  await mkdir(join(folder, 'sounds'));
  await writeFile(join(folder, 'pictures/quay.png'), await twoHalves(300, 200));
  await writeFile(join(folder, 'sounds/bells.wav'), silence());
  const quay = { file: 'quay.png', alt: 'A quay', caption: 'At six', credit: 'Drawn', focalPoint: { x: 0.5, y: 0.4 } };
  await writeFile(join(folder, 'pictures.json'), JSON.stringify({ quay }));
  const pictures = await fillPictures(database, store, folder);
  const { media: hash = '' } = pictures.named('quay') ?? {};
  expect(await findMedium(database.kysely, hash)).toMatchObject({
    ...{ alt: 'A quay', caption: 'At six', credit: 'Drawn', focal_y: 40 },
  });
  const block = '```block\n{"kind": "audio", "media": {"url": "sound:bells"}, "title": "Bells"}\n```';
  const { blocks } = pictures.bodyOf(
    `Words.\n\n![A *quay* & "x"](picture:quay "Seen <from> here")\n\n${block}\n\nMore.`,
  );
  expect(blocks).toMatchObject([
    { kind: 'paragraph' },
    { kind: 'image', media: { hash }, alt: 'A *quay* & "x"', caption: [{ text: 'Seen <from> here' }] },
    { kind: 'audio', media: { hash: expect.stringMatching(/^[0-9a-f]{32}$/) }, title: 'Bells' },
    { kind: 'paragraph' },
  ]);
  expect(() => pictures.named('nowhere')).toThrow('no picture:nowhere');
});
