import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SavedPaper, SECRET } from '../../../test/support/saved-paper.ts';
import { isDue, lastProved, makeNightly, nightlyName } from './index.ts';

let paper: SavedPaper;
beforeAll(async () => {
  paper = await SavedPaper.open();
});
afterAll(() => paper.close());

const nightly = (more: { url?: string; signal?: AbortSignal } = {}) => ({
  folder: join(paper.folder, 'nightly'),
  ...{ url: paper.database.url, dataDir: paper.dataDir, secret: SECRET, signal: new AbortController().signal },
  ...more,
});
const at = (instant: string) => new Date(`2026-03-${instant}Z`);

test('the archive of a night is made, proved by a restore, and on record; the oldest goes', async () => {
  const { folder } = nightly();
  expect(await isDue(folder, at('01T00:30:00'))).toBe(true);
  const night = await makeNightly(nightly(), at('01T02:00:00'));
  expect(night).toMatchObject({ file: 'courant-2026-03-01.tar.zst', deleted: [] });
  expect(night?.contents.rows.stories).toBe(120);
  expect(lastProved(folder)).toMatchObject({ file: 'courant-2026-03-01.tar.zst', takenAt: night?.contents.takenAt });
  expect(statSync(join(folder, night?.file ?? '')).mode & 0o777).toBe(0o600);

  const whole = readFileSync(join(folder, night?.file ?? ''));
  for (const day of ['02', '03', '04', '05', '06', '07'])
    writeFileSync(join(folder, nightlyName(`2026-03-${day}`)), whole);
  writeFileSync(join(folder, nightlyName('2026-02-24')), whole);
  writeFileSync(join(folder, '.courant-2026-03-07.tar.zst.1.part'), 'of a program that was killed');
  const eighth = await makeNightly(nightly(), at('08T02:00:00'));
  // 24 February and 1 March 2026 are a Tuesday and a Sunday of one week.
  expect(eighth?.deleted).toEqual([nightlyName('2026-02-24')]);
  expect(readdirSync(folder)).toHaveLength(9);
});

test('one is due from two o’clock on, once a day, and at any hour after a day without', async () => {
  const { folder } = nightly();
  expect(await isDue(folder, at('08T23:00:00'))).toBe(false);
  expect(await isDue(folder, at('09T01:59:00'))).toBe(false);
  expect(await isDue(folder, at('09T02:00:00'))).toBe(true);
  expect(await isDue(folder, at('10T00:01:00'))).toBe(true);
});

test('one that was stopped leaves neither an archive nor half of one, and the last proof stands', async () => {
  const before = readdirSync(nightly().folder);
  await expect(makeNightly(nightly({ signal: AbortSignal.abort() }), at('09T02:00:00'))).rejects.toThrow(/stopped/);
  expect(readdirSync(nightly().folder)).toEqual(before);
  expect(lastProved(nightly().folder)?.file).toBe('courant-2026-03-08.tar.zst');
});

test('two offices on one database do not copy it at the same time', async () => {
  const both = await Promise.all([1, 2].map(() => makeNightly(nightly(), at('09T02:00:00'))));
  expect(both.filter((night) => night !== undefined)).toHaveLength(1);
});

test('a role that may make no databases has it read back, and is told what would prove it', async () => {
  const { pathname } = new URL(paper.database.url);
  const name = `${pathname.slice(1)}_saver`;
  await paper.database.query(`create role ${name} login; grant pg_read_all_data to ${name}`);
  const url = new URL(paper.database.url);
  url.username = name;
  try {
    const night = await makeNightly(nightly({ url: url.href }), at('10T02:00:00'));
    expect(night).toMatchObject({ unproved: expect.stringMatching(/CREATEDB/), contents: { rows: { stories: 120 } } });
    expect(lastProved(nightly().folder)?.file).toBe('courant-2026-03-09.tar.zst');
  } finally {
    await paper.database.query(`drop owned by ${name}; drop role ${name}`);
  }
});

test('a record that nobody can read is none', () => {
  const { folder } = nightly();
  writeFileSync(join(folder, 'proved.json'), '{"file": 1}');
  expect(lastProved(folder)).toBeUndefined();
  rmSync(folder, { recursive: true });
  expect(lastProved(folder)).toBeUndefined();
});
