import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentOf, eachMember, SavedPaper, SECRET } from '../../../test/support/saved-paper.ts';
import { openArchiveFile, restoreArchive, verifyArchive } from './index.ts';

const PASSPHRASE = 'correct horse battery';
let paper: SavedPaper;

beforeAll(async () => {
  paper = await SavedPaper.open();
});
afterAll(() => paper.close());

const verify = async (path: string, more: { passphrase?: string; secret?: string } = {}) =>
  verifyArchive({ source: await openArchiveFile(path), ...more });

describe('a file that is damaged', () => {
  test.each([0, 3, 200, 0.3, 0.9, 0.9999])('after %d of its bytes is refused', async (share) => {
    const whole = readFileSync(paper.archive);
    const path = join(paper.folder, 'truncated');
    writeFileSync(path, whole.subarray(0, share >= 1 ? share : Math.floor(whole.length * share)));
    await expect(verify(path)).rejects.toThrow(/damaged|no backup made by Courant/);
  });

  test.each([0.1, 0.5, 0.8])(
    'by one wrong byte at %d is refused, and a database restored into stays empty',
    async (at) => {
      const bytes = Buffer.from(readFileSync(paper.archive));
      const place = Math.floor(bytes.length * at);
      bytes[place] = (bytes[place] ?? 0) ^ 0x40;
      const path = join(paper.folder, 'flipped');
      writeFileSync(path, bytes);
      await expect(verify(path)).rejects.toThrow(/damaged/);
      const target = await paper.emptyDatabase();
      await expect(
        restoreArchive({ source: createReadStream(path), url: target.url, holdOutgoing: true }),
      ).rejects.toThrow();
      expect(await contentOf(target)).toEqual({});
    },
  );

  test.each([
    ['a row', /^tables\/sections\//, (text: string) => text.replace('World', 'Wordl')],
    ['a file', /picture/, (text: string) => text.replace('\u0007', '\u0008')],
    ['its contents', /^manifest\.json$/, (text: string) => text.replace('"files": 3', '"files": 4')],
    ['its beginning', /^courant-backup\.json$/, (text: string) => text.replace('"program": "', '"program": "x')],
  ])('because somebody changed %s in it is refused', async (_what, member, change) => {
    await expect(verify(await paper.changed('changed', member, change))).rejects.toThrow(/damaged/);
  });

  test('because a member was left out, doubled or added is refused', async () => {
    const left = await paper.rewritten('left', (name, bytes) =>
      name.startsWith('tables/users') ? [] : [[name, bytes]],
    );
    await expect(verify(left)).rejects.toThrow(/damaged/);
    const added = await paper.rewritten('added', (name, bytes) =>
      name === 'manifest.json'
        ? [
            ['files/../../evil', Buffer.from('x')],
            [name, bytes],
          ]
        : [[name, bytes]],
    );
    await expect(verify(added)).rejects.toThrow(/damaged/);
    const target = await paper.emptyDatabase();
    const files = paper.emptyFolder();
    const source = await openArchiveFile(added);
    await expect(restoreArchive({ source, url: target.url, dataDir: files, holdOutgoing: true })).rejects.toThrow(
      /damaged/,
    );
    expect([await contentOf(target), (await readdir(paper.folder)).includes('evil')]).toEqual([{}, false]);
  });

  test.each([
    ['empty', Buffer.alloc(0)],
    ['text', Buffer.from('a letter to the editor')],
    ['zstd of something else', zstdCompressSync(Buffer.alloc(4_000, 'x'))],
    ['an empty zstd', zstdCompressSync(Buffer.alloc(0))],
  ])('or none of ours (%s) is refused', async (_what, bytes) => {
    const path = join(paper.folder, 'foreign');
    writeFileSync(path, bytes);
    await expect(verify(path)).rejects.toThrow(/no backup made by Courant/);
  });
});

describe('a secret that was sealed', () => {
  let sealed = '';
  beforeAll(async () => {
    sealed = join(paper.folder, 'sealed.tar.zst');
    await paper.save(sealed, { passphrase: PASSPHRASE });
  });

  test('does not stand in the archive, and comes back with the passphrase', async () => {
    const names: string[] = [];
    let text = '';
    await eachMember(sealed, (name, bytes) => {
      names.push(name);
      text += bytes.toString('latin1');
    });
    expect([text.includes(SECRET), names.includes('secret'), names.includes('secret.sealed')]).toEqual([
      false,
      false,
      true,
    ]);
    expect((await paper.restored(sealed, { passphrase: PASSPHRASE })).secret).toBe(SECRET);
  });

  test('is refused without it, with another one, and needs none where SECRET is known', async () => {
    await expect(verify(sealed)).rejects.toThrow(/COURANT_BACKUP_PASSPHRASE/);
    await expect(verify(sealed, { passphrase: 'another' })).rejects.toThrow(/passphrase is not the one/);
    expect(await verify(sealed, { secret: SECRET })).toMatchObject({ files: 3 });
    await expect(verify(sealed, { secret: `${SECRET}, but another` })).rejects.toThrow(/SECRET is another/);
  });
});

describe('an archive of a newer Courant', () => {
  test('is refused, and the line says what can restore it', async () => {
    const newer = await paper.changed('newer', /^courant-backup/, (text) =>
      text.replace('"migrations": [', '"migrations": ["9999-to-come.sql",'),
    );
    await expect(verify(newer)).rejects.toThrow(/newer Courant.*9999-to-come\.sql.*restore it with that version/);
    const format = await paper.changed('format', /^courant-backup/, (text) =>
      text.replace('"format": 1', '"format": 2'),
    );
    await expect(verify(format)).rejects.toThrow(/newer Courant.*format is 2/);
  });
});
