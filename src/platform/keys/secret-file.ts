import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** The secret is missing where there is data, or is none. The message says what to do. */
export class KeysError extends Error {
  override name = 'KeysError';
}

/**
 * The secret of an installation: the setting SECRET, else the file `secret` in the data folder (0600), which is made at the first
 * start. It is never made anew when data exists: readers' addresses would become unreadable for ever, and silently.
 * @throws KeysError
 */
export function readOrMakeSecret(options: {
  secret: string | undefined;
  dataDir: string;
  dataExists: boolean;
}): string {
  const path = join(options.dataDir, 'secret');
  const kept = readSecret(path);
  if (options.secret !== undefined) {
    if (kept === undefined || kept === options.secret) return options.secret;
    throw new KeysError(
      `SECRET differs from the secret in ${path}, which the data was encrypted with: unset one of them`,
    );
  }
  if (kept !== undefined) return kept;
  if (options.dataExists) {
    throw new KeysError(
      `${path} is missing, and without it the data cannot be read: restore it from a backup, or set SECRET`,
    );
  }
  mkdirSync(options.dataDir, { recursive: true });
  return makeSecret(path);
}

function readSecret(path: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new KeysError(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  if (text.length >= 32) return text;
  throw new KeysError(
    `${path} is damaged (it must hold at least 32 characters): restore it from a backup, or set SECRET`,
  );
}

/**
 * Written whole beside its place and then linked to it: a crash leaves no half secret, and of two programs that start at once
 * the second finds the first one's.
 */
function makeSecret(path: string): string {
  const secret = randomBytes(32).toString('base64url');
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, `${secret}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    linkSync(draft, path);
    syncFolder(join(path, '..'));
    return secret;
  } catch (error) {
    const kept = readSecret(path);
    if (kept === undefined) throw error;
    return kept;
  } finally {
    rmSync(draft, { force: true });
  }
}

function syncFolder(path: string): void {
  // Windows can't open folders; it keeps names in order by itself.
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
