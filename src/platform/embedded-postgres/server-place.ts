import { constants } from 'node:fs';
import { access, chmod, lstat, mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { EmbeddedServerError, errorCode, explainSystemError } from './embedded-server-error.ts';
import { runsAsRoot } from './server-command.ts';

/**
 * Where the files of one embedded server lie, all paths absolute. The folder itself, its settings and its log belong
 * to whoever runs Courant; only `cluster` and the socket belong to the account that runs PostgreSQL. So that account,
 * were it taken over, can't plant a link for root to write through.
 */
export type ServerPlace = {
  folder: string;
  /** PGDATA */
  cluster: string;
  settings: string;
  authentication: string;
  log: string;
  socketFolder: string;
};

/** The folder inside the data folder that holds everything of the embedded server, or tells where it is. */
export const folderName = 'postgresql';
const elsewhereFile = 'elsewhere.txt';

export function placeIn(folder: string): ServerPlace {
  return {
    folder,
    cluster: join(folder, 'data'),
    settings: join(folder, 'courant.conf'),
    authentication: join(folder, 'authentication.conf'),
    log: join(folder, 'server.log'),
    socketFolder: join(folder, 'socket'),
  };
}

/** Finds the place that belongs to a data folder without making or changing anything; null before the first use. */
export async function findPlace(dataDir: string): Promise<ServerPlace | null> {
  const home = join(resolve(dataDir), folderName);
  try {
    const elsewhere = await readElsewhere(home);
    return placeIn(elsewhere ?? (await realpath(home)));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw explainSystemError(error, home);
  }
}

/** Makes the place in a data folder where it is missing, and makes sure that it can be written. */
export async function makePlace(dataDir: string): Promise<ServerPlace> {
  const home = join(resolve(dataDir), folderName);
  try {
    await mkdir(dirname(home), { recursive: true });
    await makeFolder(home);
    await refuseForeignFolder(home);
    const place = placeIn((await readElsewhere(home)) ?? (await realpath(home)));
    await access(place.folder, constants.W_OK | constants.X_OK);
    return place;
  } catch (error) {
    throw explainSystemError(error, home);
  }
}

/** Records in `home` that the server's files lie in another folder. Of two processes at once, the first decides. */
export async function settleElsewhere(home: string, folder: string): Promise<ServerPlace> {
  try {
    await mkdir(dirname(folder), { recursive: true, mode: 0o755 });
    await makeFolder(folder);
    await writeFile(join(home, elsewhereFile), `${folder}\n`, { flag: 'wx', mode: 0o644 });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw explainSystemError(error, folder);
  }
  return placeIn((await readElsewhere(home)) ?? folder);
}

async function readElsewhere(home: string): Promise<string | null> {
  try {
    return (await readFile(join(home, elsewhereFile), 'utf8')).trim();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** 0711 under root: PostgreSQL's account has to pass through, and need not look around. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
    await chmod(path, runsAsRoot ? 0o711 : 0o700);
  } catch (error) {
    const isFolder = errorCode(error) === 'EEXIST' && (await lstat(path)).isDirectory();
    if (!isFolder) throw error;
  }
}

/**
 * Settings in the folder decide what runs as whom, so nobody works in a folder that belongs to somebody else; root
 * neither.
 */
export async function refuseForeignFolder(folder: string): Promise<void> {
  const { uid } = await lstat(folder);
  if (uid !== process.getuid?.()) throw foreignOwner(folder, uid);
}

export function foreignOwner(path: string, uid: number): EmbeddedServerError {
  return new EmbeddedServerError(
    'foreign-owner',
    `${path} belongs to another user (number ${uid}); run Courant as that user, or choose another folder with --data`,
  );
}
