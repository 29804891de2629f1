import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** The user of the machine that PostgreSQL runs as. It refuses to run as root. */
export type ServerAccount = { name: string; uid: number; gid: number };

export const runsAsRoot = process.getuid?.() === 0;

/** Runs programs as the server's account. */
export type ServerCommand = {
  /** True when the account may pass through and read folders that are closed to it (CAP_DAC_READ_SEARCH). */
  passesClosedFolders: boolean;
  spawn(file: string, args: string[], options?: SpawnOptions): ChildProcess;
};

/**
 * All that PostgreSQL sees of our environment: nothing. Secrets of the newsroom have no business there, and a PGDATA
 * or PGPORT of the operator would lead it astray.
 */
export const commandEnvironment = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

/** As the account itself, no more rights than it has. Node drops root's supplementary groups when it changes the user. */
export function plainCommand(account: ServerAccount): ServerCommand {
  const identity = runsAsRoot ? { uid: account.uid, gid: account.gid } : {};
  return {
    passesClosedFolders: false,
    spawn: (file, args, options) => spawn(file, args, { ...commandDefaults, ...options, ...identity }),
  };
}

/**
 * As the account, but able to enter folders that are closed to it, such as root's own home (0700). The capability has
 * to be ambient to survive exec, and `no_setuid_fixup` keeps the kernel from clearing it when the user changes
 * (capabilities(7)).
 */
export function capableCommand(account: ServerAccount): ServerCommand {
  const options = `--reuid ${account.uid} --regid ${account.gid} --clear-groups --inh-caps +dac_read_search --ambient-caps +dac_read_search --securebits +no_setuid_fixup`;
  return {
    passesClosedFolders: true,
    spawn: (file, args, spawnOptions) =>
      spawn('setpriv', [...options.split(' '), file, ...args], { ...commandDefaults, ...spawnOptions }),
  };
}

const commandDefaults: SpawnOptions = { cwd: '/', env: commandEnvironment };

/** Runs a program to its end. Null when it succeeded, else all it wrote. */
export async function failureOf(
  command: ServerCommand,
  file: string,
  args: string[],
  env = {},
): Promise<string | null> {
  const child = command.spawn(file, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...commandEnvironment, ...env },
  });
  const ended = new Promise<number | Error | null>((resolve) => {
    child.once('error', resolve);
    child.once('close', resolve);
  });
  const written = Promise.all([child.stdout, child.stderr].map((stream) => (stream ? text(stream) : '')));
  const end = await ended;
  if (end === 0) return null;
  return end instanceof Error ? end.message : (await written).join('\n');
}

/** Whether the account can enter `folder` and run `program`; asked of the system itself, since modes don't tell all. */
export async function reaches(command: ServerCommand, folder: string, program: string): Promise<boolean> {
  return (await failureOf(command, '/bin/sh', ['-c', 'cd "$1" && test -x "$2"', 'sh', folder, program])) === null;
}
