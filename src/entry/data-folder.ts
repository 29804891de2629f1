import { lstatSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { OperatorError } from './operator-error.ts';

/** Makes the data folder where it is missing. @throws OperatorError */
export function makeDataFolder(dataDir: string): void {
  explained(dataDir, () => mkdirSync(dataDir, { recursive: true, mode: 0o700 }));
  refuseForeignData(dataDir);
}

// What Courant makes first in a data folder: whose these are, theirs is the installation.
const FIRST_FILES = ['running.lock', 'secret', 'postgresql'];

/** Root could write into somebody else's installation, and its owner could not write what root made. */
export function refuseForeignData(dataDir: string): void {
  for (const name of FIRST_FILES) {
    const owner = lstatSync(join(dataDir, name), { throwIfNoEntry: false })?.uid;
    if (owner === undefined || owner === process.getuid?.()) continue;
    throw new OperatorError(
      `the data in ${dataDir} belongs to another user (number ${owner}): run Courant as that user, or give another folder with --data`,
    );
  }
}

/**
 * Makes this process the only `courant start` on a data folder, until it ends however it ends: the lock is the operating
 * system's lock on a file, which `kill -9` gives back too.
 */
export function lockDataFolder(dataDir: string): { release: () => void } {
  const file = join(dataDir, 'running.lock');
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(file);
    lock.exec('pragma locking_mode = exclusive; pragma journal_mode = memory; begin exclusive');
    const held = lock;
    return { release: () => held.close() };
  } catch (error) {
    lock?.close();
    if (/locked|busy/i.test((error as Error).message))
      throw new OperatorError(
        `another Courant is running on ${dataDir}: stop it, or give another folder with --data (and another --port)`,
      );
    throw new OperatorError(cantWrite(dataDir, error));
  }
}

/** Runs what writes into the data folder, and words what the file system refuses. */
export function explained<T>(dataDir: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (/^(ENOTDIR|EEXIST)$/.test(code))
      throw new OperatorError(`${dataDir} is not a folder: give another with --data or DATA_DIR`);
    if (/^(ENOSPC|EDQUOT|EACCES|EPERM|EROFS|ENAMETOOLONG|ENOENT)$/.test(code))
      throw new OperatorError(cantWrite(dataDir, error));
    throw error;
  }
}

function cantWrite(dataDir: string, error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (/^(ENOSPC|EDQUOT)$/.test(code ?? '') || /is full/.test(message))
    return `the disk of ${dataDir} is full: make room there and start again; nothing was lost`;
  return `the data folder ${dataDir} can't be written (${message}): give this user the right to, or another folder with --data or DATA_DIR`;
}

/** Pictures, recordings and files; what of them is open to strangers lies in its folder `public`. */
export const mediaFolder = (dataDir: string): string => join(dataDir, 'media');

/** The unix socket at which the office listens for its workers. Its path must end at 107 bytes (unix(7)). */
export function officeSocket(dataDir: string): string {
  const socket = join(dataDir, 'office.sock');
  return Buffer.byteLength(socket) <= 103
    ? socket
    : join('/tmp', `courant-office-${process.getuid?.() ?? 0}-${shortName(dataDir)}.sock`);
}

function shortName(text: string): string {
  let hash = 5381;
  for (const char of text) hash = (hash * 33 + (char.codePointAt(0) ?? 0)) % 0xffffffff;
  return hash.toString(36);
}

/** Where the bytes of pictures and files lie that an export names. */
export const mediaBeside = (file: string): string => `${file}.media`;
