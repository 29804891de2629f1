import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pinnedNode } from '../../bin/pinned-node.mjs';
import { openNewsroom } from '../support/newsroom.ts';
import { cleanUp, makeToken, type RunningProgram, runCommand, startProgram } from '../support/program.ts';
import { readOnce } from '../support/steady-reader.ts';

const folder = mkdtempSync(join(tmpdir(), 'courant-test-backup-'));
const archive = join(folder, 'paper.tar.zst');
const restored = join(folder, 'restored');
let program: RunningProgram;
let again: RunningProgram | undefined;
let token: string;
let path: string;

beforeAll(async () => {
  program = await startProgram({ environment: { BACKUP_DIR: join(folder, 'nightly'), LOG_LEVEL: 'info' } });
  token = await makeToken(program.dataDir);
  const newsroom = await openNewsroom(program.base, token);
  path = (await newsroom.publish('Worth keeping')).path;
});
afterAll(async () => {
  await cleanUp(again);
  await cleanUp(program);
  rmSync(folder, { recursive: true, force: true });
});

const line = (words: RegExp) => ({
  code: 1,
  stdout: '',
  stderr: expect.stringMatching(new RegExp(`(^|\\n)courant: [^\\n]*${words.source}[^\\n]*\\n$`)),
});
const save = (file: string, ...more: string[]) => runCommand(['backup', file, ...more, '--data', program.dataDir]);
const bringBack = (file: string, data: string, ...more: string[]) =>
  runCommand(['restore', file, ...more, '--data', data]);

test('a backup is made beside a running server, whole and for its owner’s eyes only', async () => {
  expect(await save(archive)).toMatchObject({
    code: 0,
    stdout: `Backed up to ${archive}\n`,
    stderr: expect.stringMatching(/lies in this archive as it is[\s\S]*1 stories, 0 comments, 1 users/),
  });
  expect(statSync(archive).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('a file that is there is not overwritten without --force', async () => {
  const before = readFileSync(archive);
  expect(await save(archive)).toEqual(line(/is there already.*--force/));
  expect(readFileSync(archive)).toEqual(before);
  expect(await save(folder)).toEqual(line(/is a folder/));
  expect(await save(join(folder, 'no', 'such', 'folder'))).toEqual(line(/can't be written/));
  expect(await save(archive, '--force')).toMatchObject({ code: 0 });
});

test('where there is no installation nothing is saved, and nothing made', async () => {
  const nowhere = join(folder, 'nowhere');
  expect(await runCommand(['backup', join(folder, 'x'), '--data', nowhere])).toEqual(line(/no installation in/));
  expect([existsSync(nowhere), existsSync(join(folder, 'x'))]).toEqual([false, false]);
});

test('a folder that holds something is not restored into', async () => {
  expect(await bringBack(archive, program.dataDir)).toEqual(line(/is not empty/));
});

test('what is no archive, or not a whole one, is refused before anything is made', async () => {
  writeFileSync(join(folder, 'letter'), 'Dear editor');
  writeFileSync(join(folder, 'half'), readFileSync(archive).subarray(0, -200));
  expect(await bringBack(join(folder, 'letter'), restored)).toEqual(line(/letter is no backup made by Courant/));
  expect(await bringBack(join(folder, 'half'), restored)).toEqual(line(/damaged/));
  expect(await bringBack(join(folder, 'missing'), restored)).toEqual(line(/there is no file/));
  expect(existsSync(restored)).toBe(false);
});

test('one that comes by standard input and turns out damaged leaves nothing', async () => {
  const bytes = readFileSync(join(folder, 'half'));
  const { code, stderr } = await piped(['restore', '-', '--data', restored], bytes);
  expect([code, stderr]).toEqual([1, expect.stringMatching(/courant: .*damaged/)]);
  expect(existsSync(restored)).toBe(false);
});

test('restored, the paper is read, its people are known, and what leaves the house waits', async () => {
  expect(await bringBack(archive, restored)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/1 stories[\s\S]*Restored into [\s\S]*restore --resume-jobs/),
  });
  again = await startProgram({ dataDir: restored });
  expect((await readOnce(again.base, path)).body).toContain('Worth keeping');
  const answer = await fetch(`${again.base}/api/v1/stories?mine=1`, { headers: { authorization: `Bearer ${token}` } });
  expect(answer.status).toBe(200);
  const newsroom = await openNewsroom(again.base, token);
  const next = await newsroom.publish('Written after it');
  expect((await readOnce(again.base, next.path)).body).toContain('Written after it');
  expect((await readOnce(again.base, '/')).body).toContain('Written after it');
  const held = await runCommand(['doctor', '--data', restored]);
  expect(held).toMatchObject({ code: 1, stdout: expect.stringMatching(/MEND mail, push and webhooks: wait since/) });
  expect(await runCommand(['restore', '--resume-jobs', '--data', restored])).toMatchObject({ code: 0 });
  expect(await runCommand(['doctor', '--data', restored])).toMatchObject({ code: 0 });
  await again.stop();
});

test('a stopped paper is saved to standard output, sealed, and restored from standard input with the passphrase', async () => {
  const out = await piped(['backup', '-', '--data', restored], Buffer.alloc(0), {
    COURANT_BACKUP_PASSPHRASE: 'six words',
  });
  expect([out.code, out.stderr]).toEqual([1, expect.stringMatching(/COURANT_BACKUP_PASSPHRASE must have at least 12/)]);
  const passphrase = { COURANT_BACKUP_PASSPHRASE: 'six or more words together' };
  const { code, stdout } = await piped(['backup', '-', '--data', restored], Buffer.alloc(0), passphrase);
  expect(code).toBe(0);
  const target = join(folder, 'sealed');
  expect(await piped(['restore', '-', '--data', target], stdout)).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/secret in this archive is sealed/),
  });
  expect(existsSync(target)).toBe(false);
  expect(await piped(['restore', '-', '--data', target], stdout, passphrase)).toMatchObject({ code: 0 });
  expect(readFileSync(join(target, 'secret'), 'utf8')).toBe(readFileSync(join(restored, 'secret'), 'utf8'));
  expect(
    await runCommand([
      'user',
      'add',
      '--email',
      'admin@example.org',
      '--name',
      'A',
      '--role',
      'editor',
      '--data',
      target,
    ]),
  ).toEqual(line(/account with this email already/));
});

test('Ctrl-C leaves neither an archive nor half of one', async () => {
  const child = begin(['backup', join(folder, 'stopped.tar.zst'), '--data', program.dataDir]);
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
    // The first line of progress: the snapshot stands, and the draft is there.
    if (/ {2}\w+: \d/.test(said)) child.kill('SIGINT');
  });
  const [code] = await once(child, 'exit');
  expect([code, said]).toEqual([1, expect.stringMatching(/courant: stopped/)]);
  expect(readdirSync(folder).filter((name) => name.includes('stopped'))).toEqual([]);
});

test('nor does it leave half a paper when a restore is stopped', async () => {
  const target = join(folder, 'half-a-paper');
  const child = begin(['restore', archive, '--data', target]);
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
    if (said.includes('Making a database')) child.kill('SIGINT');
  });
  const [code] = await once(child, 'exit');
  expect([code, said]).toEqual([1, expect.stringMatching(/courant: stopped; nothing was restored/)]);
  expect(existsSync(target)).toBe(false);
});

test.runIf(process.getuid?.() === 0)(
  'a disk that is full is told in one line, and holds nothing of the backup',
  async () => {
    const disk = mkdtempSync(join(folder, 'disk-'));
    const [unshare = '', ...rest] = [
      ...[
        'unshare',
        '--mount',
        'sh',
        '-c',
        'mount -t tmpfs -o size=4k tmpfs "$0" && "$@"; echo "$? $(ls -A "$0")"',
        disk,
      ],
      ...[pinnedNode(), '--disable-warning=ExperimentalWarning', cli],
      ...['backup', join(disk, 'paper.tar.zst'), '--data', program.dataDir],
    ];
    const child = spawn(unshare, rest);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    await once(child, 'close');
    expect(said).toMatch(/^courant: the disk of .*paper\.tar\.zst is full: make room there[^\n]*\n1 \n$/m);
  },
);

test('BACKUP_DIR has its first archive soon after the start, proved, and doctor and metrics tell of it', async () => {
  const metric = async () =>
    Number(
      /^courant_backup_last_proved_seconds (\d+)/m.exec(await (await fetch(`${program.base}/metrics`)).text())?.[1],
    );
  await expect.poll(metric, { timeout: 30_000 }).toBeGreaterThan(Date.now() / 1000 - 600);
  expect(program.output()).toMatch(/a backup was made, and proved by a restore/);
  const doctor = await runCommand(['doctor', '--data', program.dataDir], {
    environment: { BACKUP_DIR: join(folder, 'nightly') },
  });
  expect(doctor.stdout).toMatch(
    /^ok {3}backups: courant-\d{4}-\d\d-\d\d\.tar\.zst was proved by a restore; it is 0 h old/m,
  );
  const record = join(folder, 'nightly', 'proved.json');
  const takenAt = new Date(Date.now() - 37 * 3_600_000).toISOString();
  writeFileSync(record, JSON.stringify({ ...JSON.parse(readFileSync(record, 'utf8')), takenAt }));
  const late = await runCommand(['doctor', '--data', program.dataDir], {
    environment: { BACKUP_DIR: join(folder, 'nightly') },
  });
  expect([late.code, late.stdout]).toEqual([
    1,
    expect.stringMatching(/^MEND backups: .* 37 h old.*\n +→ one is due each night/m),
  ]);
});

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

function begin(args: string[], environment: Record<string, string> = {}): ChildProcess {
  return spawn(pinnedNode(), ['--disable-warning=ExperimentalWarning', cli, ...args], {
    env: { ...process.env, ...environment },
  });
}

/** Runs a command with bytes on its standard input, and gives the bytes of its standard output. */
async function piped(args: string[], input: Buffer, environment: Record<string, string> = {}) {
  const child = begin(args, environment);
  const out: Buffer[] = [];
  let stderr = '';
  child.stdout?.on('data', (chunk) => out.push(chunk));
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  // Who refuses an archive does not read it to its end.
  child.stdin?.on('error', () => {});
  child.stdin?.end(input);
  const [code] = await once(child, 'close');
  return { code: Number(code), stdout: Buffer.concat(out), stderr };
}
