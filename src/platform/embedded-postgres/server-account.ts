import { execFile } from 'node:child_process';
import { lstat, readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';
import { EmbeddedServerError, errorCode } from './embedded-server-error.ts';
import { commandEnvironment, runsAsRoot, type ServerAccount } from './server-command.ts';
import { foreignOwner } from './server-place.ts';

/** Best first. `nobody` is the last, because others may run programs under that name too. */
const namesUnderRoot = ['postgres', '_postgres', 'courant', 'nobody'];

/**
 * Who runs, or will run, the server whose cluster is (or will be) at `clusterPath`: ourselves, or under root an
 * unprivileged account, which is made when the machine has none.
 * @throws EmbeddedServerError `foreign-owner` for a cluster of somebody else, `no-account`
 */
export async function serverAccount(clusterPath: string): Promise<ServerAccount> {
  const owner = await ownerOf(clusterPath);
  const accounts = runsAsRoot ? await accountsUnderRoot() : [ourselves()];
  const account = owner === null ? (accounts[0] ?? (await makeAccount())) : accounts.find(({ uid }) => uid === owner);
  if (!account) throw foreignOwner(clusterPath, owner ?? 0);
  // `nobody` alone: a name of its own is better, where one can be made.
  return owner === null && account.name === 'nobody' ? makeAccount().catch(() => account) : account;
}

async function ownerOf(path: string): Promise<number | null> {
  try {
    return (await lstat(path)).uid;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function ourselves(): ServerAccount {
  try {
    const { username, uid, gid } = userInfo();
    return { name: username, uid, gid };
  } catch (cause) {
    // initdb asks the system for its user's name and gives up without one ("could not look up effective user ID").
    throw new EmbeddedServerError(
      'no-account',
      `The user with number ${process.getuid?.()} has no name on this machine (/etc/passwd), and PostgreSQL needs one; run Courant as a user that has, or set DATABASE_URL`,
      { cause },
    );
  }
}

async function accountsUnderRoot(): Promise<ServerAccount[]> {
  return accountsIn(await readFile('/etc/passwd', 'utf8'));
}

/** The accounts of a passwd(5) file that may run PostgreSQL for root, best first. */
export function accountsIn(passwd: string): ServerAccount[] {
  const accounts = new Map<string, ServerAccount>();
  for (const line of passwd.split('\n')) {
    const [name = '', , uid, gid] = line.split(':');
    accounts.set(name, { name, uid: Number(uid), gid: Number(gid) });
  }
  return namesUnderRoot.flatMap((name) => accounts.get(name) ?? []).filter(({ uid, gid }) => uid > 0 && gid > 0);
}

async function makeAccount(): Promise<ServerAccount> {
  try {
    const options = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'courant'];
    await promisify(execFile)('useradd', options, { env: commandEnvironment });
    const made = (await accountsUnderRoot()).find(({ name }) => name === 'courant');
    if (made) return made;
  } catch (cause) {
    throw noAccountUnderRoot(cause);
  }
  throw noAccountUnderRoot();
}

function noAccountUnderRoot(cause?: unknown): EmbeddedServerError {
  return new EmbeddedServerError(
    'no-account',
    'PostgreSQL refuses to run as root, and this machine has no user for it; make one called "courant" (useradd --system courant), run Courant as another user, or set DATABASE_URL',
    { cause },
  );
}
