import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A fault that the operator must mend; printed as one line, without a stack. */
export class OperatorError extends Error {}

export function makeDataFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new OperatorError(
      `the data folder ${dataDir} can't be made (${reason(error)}): give another with --data or DATA_DIR`,
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
    if (/locked|busy/i.test(reason(error)))
      throw new OperatorError(`another Courant is running on ${dataDir}: stop it, or give another folder with --data`);
    throw new OperatorError(
      `the data folder ${dataDir} can't be written to (${reason(error)}): see who owns it and whether the disk is full`,
    );
  }
}

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

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
