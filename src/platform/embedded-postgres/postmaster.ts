import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedServerError, errorCode } from './embedded-server-error.ts';
import type { ServerPlace } from './server-place.ts';

/** The main process of a PostgreSQL server, by what it wrote into `postmaster.pid`. */
export type Postmaster = { pid: number; port: number; socketFolder: string };

const onLinux = process.platform === 'linux';

/** What `postmaster.pid` says, true or not: a server killed by -9 leaves it behind. */
export async function recordedPostmaster(place: ServerPlace): Promise<Postmaster | null> {
  try {
    // Lines: pid, folder, start time, port, socket folder, listen address, shared memory, status (miscadmin.h).
    const lines = (await readFile(join(place.cluster, 'postmaster.pid'), 'utf8')).split('\n');
    const postmaster = { pid: Number(lines[0]), port: Number(lines[3]), socketFolder: lines[4] ?? '' };
    return postmaster.pid > 1 ? postmaster : null;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** The server that runs on this place at this moment, whoever started it; null when there is none. */
export async function runningPostmaster(place: ServerPlace): Promise<Postmaster | null> {
  const recorded = await recordedPostmaster(place);
  return recorded && isAlive(recorded.pid) && worksIn(recorded.pid, place.cluster) ? recorded : null;
}

/** Backends notice within a moment that their postmaster is gone, and a postmaster soon writes down its number. */
const longestUncertainty = 10_000;

/**
 * As `runningPostmaster`, but where it answers null, no process at all works on the cluster any more. Only with the
 * turn in hand.
 * @throws EmbeddedServerError `busy` when there are processes of a dead server that don't end
 */
export async function settledPostmaster(place: ServerPlace): Promise<Postmaster | null> {
  const deadline = Date.now() + longestUncertainty;
  for (;;) {
    const running = await runningPostmaster(place);
    if (running) return running;
    const orphans = orphansOf(place.cluster);
    if (orphans.length === 0) return null;
    if (Date.now() > deadline) {
      const message = `Processes ${orphans.join(', ')} of a PostgreSQL that died still work in ${place.cluster}; end them and start again`;
      throw new EmbeddedServerError('busy', message);
    }
    await pause(20);
  }
}

/** A zombie (killed, but not yet fetched by its parent) counts as dead. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
  if (!onLinux) return true;
  try {
    // The name in parentheses may hold anything, so the state is sought from its end (proc_pid_stat(5)).
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !/^\) [ZX]/.test(stat.slice(stat.lastIndexOf(')')));
  } catch {
    return false;
  }
}

/**
 * PostgreSQL's processes work in their cluster's folder. After a restart of a machine or container the recorded number
 * soon belongs to some other program, which must be neither trusted nor signalled.
 */
export function worksIn(pid: number, cluster: string): boolean {
  if (!onLinux) return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === cluster;
  } catch {
    return false;
  }
}

/** All processes of a cluster. Only Linux tells. */
function orphansOf(cluster: string): number[] {
  if (!onLinux) return [];
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 1 && worksIn(pid, cluster) && isAlive(pid));
}
