import { chmod, chown, mkdir, mkdtemp, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { explainSystemError } from './embedded-server-error.ts';
import type { Postmaster } from './postmaster.ts';
import type { ServerAccount } from './server-command.ts';
import type { ServerPlace } from './server-place.ts';
import { port } from './settings.ts';

/** The kernel's `sun_path` holds 108 bytes on Linux and 104 on macOS, the closing zero included (unix(7)). */
const longestSocketPath = process.platform === 'darwin' ? 103 : 107;
/** Not the TMPDIR of the environment: that may be long itself, and another one for each user. */
const temporaryFolder = '/tmp';
const temporaryPrefix = 'courant-socket-';
const socketName = `.s.PGSQL.${port}`;

/**
 * Makes the private folder (0700, of the server's account) for the socket: beside the cluster, or where that path is too
 * long for a socket, under a fresh name in /tmp. PostgreSQL records which one in `postmaster.pid`.
 */
export async function makeSocketFolder(place: ServerPlace, account: ServerAccount): Promise<string> {
  try {
    const folder = await makeEmptyFolder(place.socketFolder);
    await chmod(folder, 0o700);
    await chown(folder, account.uid, account.gid);
    return folder;
  } catch (error) {
    throw explainSystemError(error, place.folder);
  }
}

async function makeEmptyFolder(wish: string): Promise<string> {
  if (Buffer.byteLength(join(wish, socketName)) > longestSocketPath) {
    return mkdtemp(join(temporaryFolder, temporaryPrefix));
  }
  // What a killed server left there may carry the number of a process that is now another program.
  await rm(wish, { recursive: true, force: true });
  await mkdir(wish);
  return wish;
}

/** Removes the folder in /tmp of a server that is no more; one beside the cluster stays. */
export async function clearSocketFolder({ socketFolder }: Postmaster): Promise<void> {
  const isTemporary = dirname(socketFolder) === temporaryFolder && basename(socketFolder).startsWith(temporaryPrefix);
  if (!isTemporary) return;
  // By name and not recursively: the path was read from a file that PostgreSQL's account can change.
  const names = [socketName, `${socketName}.lock`];
  await Promise.all(names.map((name) => rm(join(socketFolder, name), { force: true }).catch(() => undefined)));
  await rmdir(socketFolder).catch(() => undefined);
}
