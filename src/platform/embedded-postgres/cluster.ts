import { chown, lstat, mkdtemp, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { EmbeddedServerError, errorCode, explainServerOutput, explainSystemError } from './embedded-server-error.ts';
import { failureOf, type ServerAccount, type ServerCommand } from './server-command.ts';
import type { ServerPlace } from './server-place.ts';
import { userName } from './settings.ts';

/**
 * The major version of PostgreSQL that made the cluster, or null when there is none yet.
 * @throws EmbeddedServerError `not-a-cluster`
 */
export async function clusterMajor(place: ServerPlace): Promise<string | null> {
  try {
    await lstat(place.cluster);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw explainSystemError(error, place.cluster);
  }
  try {
    return (await readFile(join(place.cluster, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw explainSystemError(error, place.cluster);
  }
  const message = `${place.cluster} holds no PostgreSQL database (PG_VERSION is missing); put back what was there from a backup, or move the folder away to begin with an empty one`;
  throw new EmbeddedServerError('not-a-cluster', message);
}

/** @throws EmbeddedServerError `foreign-version`, with the way out */
export function refuseForeignMajor(place: ServerPlace, major: string, binaries: Binaries): void {
  if (major === binaries.major) return;
  const message = `${place.cluster} was made by PostgreSQL ${major} and this Courant brings PostgreSQL ${binaries.major}; with the Courant that made it run "courant backup FILE", then with this one "courant restore FILE" into an empty data folder (--data), or set DATABASE_URL`;
  throw new EmbeddedServerError('foreign-version', message);
}

export type ClusterTools = {
  account: ServerAccount;
  command: ServerCommand;
  binaries: Binaries;
  libraries: Record<string, string>;
};

/** Initdb works under such a name, and only a whole cluster gets the real one. */
const unfinishedPrefix = 'data.in-the-making-';

/** Makes an empty cluster by initdb: all of it or, after a crash or on a full disk, nothing. */
export async function createCluster(place: ServerPlace, tools: ClusterTools): Promise<void> {
  try {
    await clearUnfinished(place);
    // A fresh name each time: the initdb of a Courant that was killed may still be at work on another.
    const folder = await mkdtemp(join(place.folder, unfinishedPrefix));
    await chown(folder, tools.account.uid, tools.account.gid);
    const failure = await failureOf(tools.command, tools.binaries.initdb, initdbArguments(folder), tools.libraries);
    if (failure !== null) throw explainServerOutput(failure, place.folder);
    await rename(folder, place.cluster);
    await syncFolder(place.folder);
  } catch (error) {
    await clearUnfinished(place);
    throw explainSystemError(error, place.folder);
  }
}

async function clearUnfinished({ folder }: ServerPlace): Promise<void> {
  const unfinished = (await readdir(folder)).filter((name) => name.startsWith(unfinishedPrefix));
  await Promise.all(unfinished.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}

/**
 * Locale: PostgreSQL's own C.UTF-8 sorts by code point and alike on every machine, so an update of the system's
 * libraries can't spoil an index (glibc 2.28 did); what readers see sorted names its own collation ("und-x-icu", …).
 * The system's LC_CTYPE must know Unicode nevertheless: full text search asks it what a letter is, and under "C" takes
 * the quotation marks of “Hello” for letters. Debian and Red Hat have C.UTF-8, macOS has en_US.UTF-8.
 */
function initdbArguments(folder: string): string[] {
  const characterType = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  return [
    `--pgdata=${folder}`,
    `--username=${userName}`,
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    `--lc-ctype=${characterType}`,
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
  ];
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
