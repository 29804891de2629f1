import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinnedNode } from '../../bin/pinned-node.mjs';

const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export type RunningProgram = {
  base: string;
  dataDir: string;
  process: ChildProcess;
  /** What it has written so far. */
  output: () => string;
  /** Process ids by what they are. */
  processes: () => Promise<Found[]>;
  /** SIGTERM, and waits for the end. */
  stop: () => Promise<number | null>;
};

export type Found = {
  pid: number;
  role: 'supervisor' | 'child' | 'postgres';
  /** What a child does. */
  task?: 'office-and-stand' | 'office' | 'stand';
  startedAt: number;
};

type Options = {
  dataDir?: string;
  workers?: number;
  environment?: Record<string, string>;
  command?: string;
  /** Another user to run as; only root may. */
  as?: { uid: number; gid: number } | undefined;
  /** A program that runs the rest of its arguments in its own place: with a mount of its own, for instance. */
  through?: string[];
};

export const makeDataFolder = () => mkdtemp(join(tmpdir(), 'courant-test-'));

/** Starts the built program on a data folder of its own and waits for its `ready` line. */
export async function startProgram({
  dataDir,
  workers = 1,
  environment = {},
  command = 'start',
  as,
  through = [],
}: Options = {}): Promise<RunningProgram> {
  const folder = dataDir ?? (await makeDataFolder());
  const options = ['--data', folder, '--port', '0', '--workers', String(workers)];
  const [file = '', ...rest] = [
    ...[...through, pinnedNode(), '--disable-warning=ExperimentalWarning'],
    ...[program, command, ...options],
  ];
  const child = spawn(file, rest, {
    env: { ...process.env, LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    ...as,
  });
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const base = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += chunk;
      const ready = /^ready (http:\/\/\S+)$/m.exec(output)?.[1];
      if (ready) resolve(ready);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then((code) => reject(new Error(`the program ended with ${code} before it was ready:\n${output}`)));
  });
  return {
    base,
    dataDir: folder,
    process: child,
    output: () => output,
    processes: () => processesOf(child.pid ?? 0, folder),
    stop: () => {
      if (child.exitCode !== null || child.signalCode) return ended;
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** Ends what is left of a program whose supervisor was killed, and removes its folder. */
export async function cleanUp(running: RunningProgram | undefined): Promise<void> {
  if (!running) return;
  await running.stop();
  for (const { pid } of await processesOf(-1, running.dataDir)) kill(pid, 'SIGKILL');
  await rm(running.dataDir, { recursive: true, force: true, maxRetries: 5 });
}

export function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Stops PostgreSQL as a hung machine would, the postmaster and all its backends. Gives what lets it go on. */
export async function freezeDatabase(running: RunningProgram): Promise<() => void> {
  const postmaster = (await running.processes()).find(({ role }) => role === 'postgres')?.pid;
  if (!postmaster) throw new Error('PostgreSQL is not running');
  const family = [postmaster, ...(await childrenOf(postmaster))];
  for (const pid of family) kill(pid, 'SIGSTOP');
  return () => {
    for (const pid of family) kill(pid, 'SIGCONT');
  };
}

async function childrenOf(parent: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = await Promise.all(pids.map(async (pid) => ({ pid, parent: await parentOf(pid) })));
  return parents.filter((one) => one.parent === parent).map(({ pid }) => pid);
}

async function parentOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

/** Runs one command of the program on a data folder and gives what it printed. */
export function runCommand(
  args: string[],
  options: { input?: string; environment?: Record<string, string> } = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      pinnedNode(),
      ['--disable-warning=ExperimentalWarning', program, ...args],
      { env: { ...process.env, ...options.environment } },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
    );
    child.stdin?.end(options.input ?? '');
  });
}

/** An account with every right, and a token for it. */
export async function makeToken(
  dataDir: string,
  role = 'admin',
  environment: Record<string, string> = {},
): Promise<string> {
  const email = `${role}@example.org`;
  const added = await runCommand(
    ['user', 'add', '--email', email, '--name', 'Test', '--role', role, '--data', dataDir],
    { environment },
  );
  if (added.code !== 0 && !/already/.test(added.stderr)) throw new Error(added.stderr);
  const made = await runCommand(['token', 'create', '--email', email, '--name', 'test', '--data', dataDir], {
    environment,
  });
  if (made.code !== 0) throw new Error(made.stderr);
  return made.stdout.trim();
}

/** From /proc: children of the supervisor, and the PostgreSQL that works in the folder. */
async function processesOf(supervisor: number, dataDir: string): Promise<Found[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid): Promise<Found | undefined> => {
      const [stat, command] = await Promise.all([
        readFile(`/proc/${pid}/stat`, 'utf8'),
        readFile(`/proc/${pid}/cmdline`, 'utf8'),
      ]).catch(() => ['', '']);
      const fields = (stat ?? '').slice((stat ?? '').lastIndexOf(')') + 2).split(' ');
      const startedAt = Number(fields[19]);
      if (pid === supervisor) return { pid, role: 'supervisor', startedAt };
      if (Number(fields[1]) === supervisor && command?.includes('child.js')) {
        const task = /\0(office-and-stand|office|stand)\0/.exec(command)?.[1] as Found['task'];
        return { pid, role: 'child', ...(task ? { task } : {}), startedAt };
      }
      if (command?.includes('postgres') && command.includes(dataDir) && command.includes('-D'))
        return { pid, role: 'postgres', startedAt };
      return undefined;
    }),
  );
  return found.filter((one) => one !== undefined).sort((a, b) => a.startedAt - b.startedAt || a.pid - b.pid);
}

/** A small client of the API. */
export function clientOf(base: string, token: string) {
  return async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(base + path, {
      method,
      redirect: 'manual',
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, json: parse(text) };
  };
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
function parse(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
