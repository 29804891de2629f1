import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Binaries, copyBinaries, libraryEnvironment, locateBinaries } from './binaries.ts';
import { type ClusterTools, clusterMajor } from './cluster.ts';
import { EmbeddedServerError, explainSystemError } from './embedded-server-error.ts';
import { serverAccount } from './server-account.ts';
import {
  capableCommand,
  plainCommand,
  reaches,
  runsAsRoot,
  type ServerAccount,
  type ServerCommand,
} from './server-command.ts';
import { folderName, makePlace, type ServerPlace, settleElsewhere } from './server-place.ts';

/** Where the server lies, who runs it and how. */
export type Settlement = {
  place: ServerPlace;
  account: ServerAccount;
  command: ServerCommand;
  binaries: Binaries;
  /** The account can't reach node_modules, so the programs must be copied. */
  needsCopy: boolean;
};

/** Where root keeps the server of a data folder which PostgreSQL's account has no way to reach. */
const folderForUnreachable = '/var/lib/courant';

/** Settles all that is decided before the first program is run. Files are made only in the data folder. */
export async function settle(dataDir: string, log: (line: string) => void): Promise<Settlement> {
  // First, so that a machine without an embedded PostgreSQL hears of that and of nothing else.
  const binaries = await locateBinaries();
  const place = await makePlace(dataDir);
  const account = await serverAccount(place.cluster);
  const plain: Settlement = { place, account, binaries, command: plainCommand(account), needsCopy: false };
  if (!runsAsRoot || (await reaches(plain.command, place.folder, binaries.initdb))) return plain;
  const command = capableCommand(account);
  if (await reaches(command, place.folder, binaries.initdb)) return { ...plain, command };
  return settleWithinReach(plain, dataDir, log);
}

/** For want of setpriv or of the capability (Docker grants root none): the files go where the account can reach them. */
async function settleWithinReach(wish: Settlement, dataDir: string, log: (line: string) => void): Promise<Settlement> {
  let { place } = wish;
  if (!(await reaches(wish.command, place.folder, '/bin/sh'))) {
    place = await moveWithinReach(wish, dataDir);
    log(`User ${wish.account.name} can't reach ${dataDir}, so PostgreSQL's files lie in ${place.folder}`);
  }
  const needsCopy = !(await reaches(wish.command, place.folder, wish.binaries.initdb));
  if (needsCopy) log(`User ${wish.account.name} can't reach PostgreSQL's programs, so ${place.folder} gets a copy`);
  return { ...wish, place, needsCopy };
}

async function moveWithinReach({ place, account, command }: Settlement, dataDir: string): Promise<ServerPlace> {
  if ((await clusterMajor(place)) !== null) throw unreachable(place.folder, account);
  const name = createHash('sha256').update(place.folder).digest('hex').slice(0, 12);
  const moved = await settleElsewhere(join(dataDir, folderName), join(folderForUnreachable, name));
  if (!(await reaches(command, moved.folder, '/bin/sh'))) throw unreachable(moved.folder, account);
  return moved;
}

function unreachable(folder: string, account: ServerAccount): EmbeddedServerError {
  const message = `User ${account.name}, who runs PostgreSQL for root, can't enter ${folder}; open the folders above it (chmod o+x), move the data folder to where that user can enter, or set DATABASE_URL`;
  return new EmbeddedServerError('unreachable', message);
}

/** Makes ready what the first program needs: a copy where the account can't reach the packages, and the libraries. */
export async function gatherTools(settlement: Settlement): Promise<ClusterTools> {
  const { place, account, command } = settlement;
  try {
    const binaries = settlement.needsCopy ? await copyBinaries(settlement.binaries, place.folder) : settlement.binaries;
    return { account, command, binaries, libraries: await libraryEnvironment(binaries, place.folder) };
  } catch (error) {
    throw explainSystemError(error, place.folder);
  }
}
