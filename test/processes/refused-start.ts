import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { pinnedNode } from '../../bin/pinned-node.mjs';

const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

// Longer than any refusal takes; the longest is a connection that nobody answers (10 s).
const LONGEST = 40_000;

type Start = {
  dataDir: string;
  options?: string[];
  environment?: Record<string, string>;
  as?: { uid: number; gid: number };
  /** A program that runs the rest of its arguments, with a mount of its own for instance. */
  through?: string[];
};

export type Refusal = { code: number | null; stdout: string; stderr: string; left: string[] };

/** Starts the program where it must not start, waits for its end, and tells what it said and what processes it left. */
export async function startRefused({
  dataDir,
  options = [],
  environment = {},
  as,
  through = [],
}: Start): Promise<Refusal> {
  const start = [pinnedNode(), program, 'start', '--data', dataDir, '--port', '0', ...options];
  const [file = '', ...rest] = [...through, ...start];
  const child = spawn(file, rest, {
    env: { ...process.env, LOG_LEVEL: 'info', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    cwd: '/',
    ...as,
  });
  const written = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (written.stdout += chunk));
  child.stderr.on('data', (chunk) => (written.stderr += chunk));
  const late = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), LONGEST);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(late);
  return { code, ...written, left: await processesOf(dataDir, child.pid ?? 0) };
}

/** What still runs of that process group or on that folder. */
async function processesOf(dataDir: string, group: number): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ');
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      const itsGroup = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
      return command !== '' && (itsGroup === group || command.includes(dataDir)) ? command : undefined;
    }),
  );
  return found.filter((command) => command !== undefined);
}
