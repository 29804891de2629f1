import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedServerError, errorCode, explainSystemError } from './embedded-server-error.ts';
import type { ServerPlace } from './server-place.ts';

/**
 * Who uses a place, and who may start or stop its server. Both are locks on empty SQLite files, because SQLite takes
 * them from the kernel (fcntl), and the kernel gives them back when a process dies, however it dies: no lock is ever
 * stale, and none has to be judged by process numbers, which start again in each container. Node has no lock of its own.
 * Beware: reading or copying these files from within a process that holds them would drop its locks (fcntl(2)).
 */
const turnFile = 'turn.lock';
const usersFile = 'users.lock';

/** An exclusive right, held until `end`: only one process at a time starts, adopts or stops the server. */
export type Turn = { end(): void };

/** A share in the server: it is not stopped while anybody else holds one. */
export type Seat = { leave(): void };

/** A start that replays much WAL can keep its turn for long; a minute without an end is worth a question. */
const longestWait = 60_000;

/** @throws EmbeddedServerError `busy` when another process starts or stops the server for more than a minute */
export async function takeTurn(place: ServerPlace): Promise<Turn> {
  const deadline = Date.now() + longestWait;
  for (;;) {
    const lock = tryLock(join(place.folder, turnFile), 'exclusive');
    if (lock) return { end: () => lock.close() };
    if (Date.now() > deadline) {
      const message = `Another courant command has been starting or stopping PostgreSQL in ${place.folder} for over a minute; wait for it or end it`;
      throw new EmbeddedServerError('busy', message);
    }
    await pause(25);
  }
}

/** Takes a share in the server. Only with the turn in hand. */
export function takeSeat(place: ServerPlace): Seat {
  const lock = tryLock(join(place.folder, usersFile), 'shared');
  if (!lock) throw new EmbeddedServerError('busy', `${join(place.folder, usersFile)} is locked by another program`);
  return {
    leave: () => {
      if (lock.isOpen) lock.close();
    },
  };
}

/** Whether any process, this one included, holds a seat. Only with the turn in hand. */
export function hasUsers(place: ServerPlace): boolean {
  const lock = tryLock(join(place.folder, usersFile), 'exclusive');
  lock?.close();
  return lock === null;
}

function tryLock(path: string, kind: 'shared' | 'exclusive'): DatabaseSync | null {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: 0 });
    // A shared lock comes with the first read of a transaction and stays to its end (sqlite.org/lockingv3.html).
    database.exec(kind === 'exclusive' ? 'BEGIN EXCLUSIVE' : 'BEGIN; SELECT 1 FROM sqlite_schema');
    return database;
  } catch (error) {
    database?.close();
    if (isBusy(error)) return null;
    throw explainSystemError(systemErrorOf(error), path);
  }
}

const sqliteBusy = 5;
const sqliteSystemCodes: Record<number, string> = { 8: 'EROFS', 13: 'ENOSPC', 14: 'EACCES' };

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy;
}

/** SQLite's SQLITE_READONLY, SQLITE_FULL and SQLITE_CANTOPEN in the system's words. */
function systemErrorOf(error: unknown): unknown {
  if (errorCode(error) !== 'ERR_SQLITE_ERROR' || !(error instanceof Error) || !('errcode' in error)) return error;
  const code = sqliteSystemCodes[Number(error.errcode) & 0xff];
  return code ? Object.assign(new Error(error.message, { cause: error }), { code }) : error;
}
