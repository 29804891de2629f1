import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { chmod, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { givenUp } from '../storage/index.ts';
import { BackupError } from './archive-format.ts';

/** What lies under a folder: paths from it with slashes, in a fixed order, each folder (with a slash at its end) before what it holds. */
export async function* filesUnder(folder: string, prefix = ''): AsyncGenerator<string> {
  const entries = await readdir(join(folder, prefix), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new BackupError(`${join(folder, prefix)} can't be read (${error.message})`);
  });
  if (!entries) return;
  yield `${prefix}/`;
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    // Half a file is none.
    if (entry.name.startsWith('.') || entry.name === 'incoming') continue;
    const path = prefix ? `${prefix}/${entry.name}` : entry.name;
    if (entry.isDirectory()) yield* filesUnder(folder, path);
    else if (entry.isFile()) yield path;
  }
}

/** Writes a file (or a folder, where there is a slash at its end) of an archive under a folder; its name may lead nowhere else. */
export async function writeUnder(
  { folder, name, mode }: { folder: string; name: string; mode: number },
  bytes: AsyncIterable<Buffer>,
): Promise<void> {
  const parts = name.replace(/\/$/, '').split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..' || part.includes('\\') || part.includes('\0')))
    throw new BackupError(`this backup is damaged: "${name}" is no name of a file`);
  const path = join(folder, ...parts);
  if (name.endsWith('/')) {
    await mkdir(path, { recursive: true, mode: 0o700 });
    // Nobody but its owner ever writes there.
    await chmod(path, 0o700 | (mode & 0o755));
    return;
  }
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 | (mode & 0o755), flush: true });
  await pipeline(Readable.from(bytes), file);
}

type Place = { path: string; force: boolean; signal: AbortSignal };

/**
 * Lets `write` fill a file that appears under its name only when it is whole and on the disk. What was begun and did not end is
 * removed.
 * @throws BackupError where there is one already, unless `force`
 */
export async function writeWhole<T>({ path, force, signal }: Place, write: (sink: Writable) => Promise<T>): Promise<T> {
  await refuseOccupied(path, force);
  // A stream whose signal was given before it began says that it is closed while its file is still being opened.
  if (signal.aborted) throw stopped();
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  const sink = createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true, signal });
  sink.on('error', () => {}); // kept in `sink.errored`, also where nobody writes just then
  try {
    await once(sink, 'open');
    const written = await write(sink);
    signal.throwIfAborted();
    await rename(draft, path);
    await syncFolder(dirname(path));
    return written;
  } catch (error) {
    await givenUp(sink);
    await rm(draft, { force: true });
    throw signal.aborted ? stopped() : worded(path, error as NodeJS.ErrnoException);
  }
}

const stopped = () => new BackupError('stopped; nothing was written');

async function refuseOccupied(path: string, force: boolean): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory()) throw new BackupError(`${path} is a folder: name a file`);
  if (there && !force) throw new BackupError(`${path} is there already: name another file, or add --force`);
}

function worded(path: string, error: NodeJS.ErrnoException): Error {
  if (/^(ENOSPC|EDQUOT)$/.test(error.code ?? ''))
    return new BackupError(`the disk of ${path} is full: make room there; nothing was kept of this backup`);
  if (/^(EACCES|EPERM|EROFS|ENOENT|ENOTDIR|ENAMETOOLONG|EEXIST)$/.test(error.code ?? '') && error.path)
    return new BackupError(`${path} can't be written (${error.message})`);
  return error;
}

async function syncFolder(path: string): Promise<void> {
  // Windows can't open folders; it keeps names in order by itself.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
