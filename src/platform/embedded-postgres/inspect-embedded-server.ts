import { constants } from 'node:fs';
import { access, lstat, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { locateBinaries } from './binaries.ts';
import { clusterMajor, refuseForeignMajor } from './cluster.ts';
import { EmbeddedServerError, errorCode } from './embedded-server-error.ts';
import { runningPostmaster } from './postmaster.ts';
import { findPlace, folderName, refuseForeignFolder, type ServerPlace } from './server-place.ts';

/** What there is to know about a data folder's PostgreSQL, for a person to read. */
export type EmbeddedServerInspection = {
  /** Of the programs that Courant brings, "18.4.0-beta.17". */
  version: string | null;
  /** Major version that made the database, "18"; null before the first start, or where it can't be read. */
  clusterMajor: string | null;
  /** Where the server's files lie; not always in the data folder. */
  folder: string;
  log: string | null;
  running: boolean;
  pid: number | null;
  socketFolder: string | null;
  /** Name of the user who runs PostgreSQL here, or the number of one without a name; null before the first start. */
  owner: string | null;
  writable: boolean;
  /** The line with which a start would be refused, as far as can be seen from outside; null when all is well. */
  problem: string | null;
};

/** Looks at a data folder's server. Changes nothing, takes no lock, and reports problems instead of throwing them. */
export async function inspectEmbeddedServer(dataDir: string): Promise<EmbeddedServerInspection> {
  const problems: string[] = [];
  const attempt = async <T>(look: () => Promise<T>): Promise<T | null> => {
    try {
      return await look();
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
      return null;
    }
  };
  const binaries = await attempt(() => locateBinaries());
  const place = await attempt(() => findPlace(dataDir));
  if (place) await attempt(() => refuseForeignFolder(place.folder));
  const major = place && (await attempt(() => clusterMajor(place)));
  if (place && major && binaries) await attempt(async () => refuseForeignMajor(place, major, binaries));
  const running = place && (await attempt(() => runningPostmaster(place)));
  const folder = place?.folder ?? join(resolve(dataDir), folderName);
  const writable = await isWritable(place?.folder ?? resolve(dataDir));
  if (!writable) problems.push(new EmbeddedServerError('not-writable', `${folder} can't be written`).message);
  return {
    version: binaries?.packageVersion ?? null,
    clusterMajor: major,
    folder,
    log: place?.log ?? null,
    running: Boolean(running),
    pid: running?.pid ?? null,
    socketFolder: running?.socketFolder ?? null,
    owner: place && (await ownerOf(place)),
    writable,
    problem: problems[0] ?? null,
  };
}

/** A folder that isn't there yet is as writable as the one it would be made in. */
async function isWritable(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch (error) {
    return errorCode(error) === 'ENOENT' && folder !== '/' && isWritable(join(folder, '..'));
  }
}

async function ownerOf({ cluster }: ServerPlace): Promise<string | null> {
  try {
    const { uid } = await lstat(cluster);
    const passwd = await readFile('/etc/passwd', 'utf8');
    const entry = passwd.split('\n').find((line) => line.split(':')[2] === String(uid));
    return entry?.split(':')[0] ?? String(uid);
  } catch {
    return null;
  }
}
