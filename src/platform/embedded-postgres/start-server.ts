import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ClusterTools } from './cluster.ts';
import { type EmbeddedServerError, errorCode, explainServerOutput } from './embedded-server-error.ts';
import { isAlive, type Postmaster, recordedPostmaster, worksIn } from './postmaster.ts';
import { commandEnvironment } from './server-command.ts';
import { openServerLog, readServerLog } from './server-log.ts';
import type { ServerPlace } from './server-place.ts';
import { port, writeSettings } from './settings.ts';
import { clearSocketFolder, makeSocketFolder } from './socket-folder.ts';

/** A server that was set going. It may still be replaying its log. */
export type StartedServer = {
  postmaster: Postmaster;
  /** Calls back when the process has ended. */
  onEnd(listener: () => void): void;
  /** Why it ended before it was ready. */
  explainEnd(): Promise<EmbeddedServerError>;
};

/** Starts PostgreSQL on a whole cluster that no process works on. Only with the turn in hand. */
export async function startServer(place: ServerPlace, tools: ClusterTools): Promise<StartedServer> {
  await clearAfterDeath(place);
  const socketFolder = await makeSocketFolder(place, tools.account);
  await writeSettings(place, socketFolder);
  const log = await openServerLog(place);
  try {
    const { size } = await log.stat();
    const options = ['-D', place.cluster, '-c', `config_file=${place.settings}`];
    // A session of its own, so that Ctrl-C in the terminal ends Courant first and PostgreSQL after it. No pipes: the
    // server writes to a file and outlives us, if it must.
    const child = tools.command.spawn(tools.binaries.postgres, options, {
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      env: { ...commandEnvironment, ...tools.libraries },
    });
    child.unref();
    const end = new Promise<Error | null>((resolve) => {
      child.once('error', resolve);
      child.once('exit', () => resolve(null));
    });
    if (child.pid === undefined) throw explainServerOutput(String(await end), place.folder);
    return {
      postmaster: { pid: child.pid, port, socketFolder },
      onEnd: (listener) => void end.then(listener),
      explainEnd: async () => explainServerOutput(await readServerLog(place, size), place.folder),
    };
  } finally {
    await log.close();
  }
}

/**
 * Clears what a killed server left. PostgreSQL looks after a stale `postmaster.pid` itself, except where the number in
 * it belongs by now to another program of the same user, as in a container, where each start counts from 1.
 */
async function clearAfterDeath(place: ServerPlace): Promise<void> {
  const dead = await recordedPostmaster(place);
  if (!dead) return;
  if (isAlive(dead.pid) && !worksIn(dead.pid, place.cluster)) {
    await rm(join(place.cluster, 'postmaster.pid'), { force: true });
  }
  await clearSocketFolder(dead);
}

/** Time for a fast shutdown, whose checkpoint may have 256 MB to write, and then for one without a checkpoint. */
const patience = [
  { signal: 'SIGINT', milliseconds: 30_000 },
  { signal: 'SIGQUIT', milliseconds: 10_000 },
  { signal: 'SIGKILL', milliseconds: 5_000 },
] as const;

/**
 * Ends the server: cleanly (SIGINT, "fast": open transactions are rolled back), then ever less so. Committed rows are
 * safe in each case; the next start replays its log. Only with the turn in hand.
 */
export async function stopServer(postmaster: Postmaster): Promise<void> {
  for (const { signal, milliseconds } of patience) {
    if (!sendSignal(postmaster.pid, signal)) break;
    const deadline = Date.now() + milliseconds;
    while (isAlive(postmaster.pid) && Date.now() < deadline) await pause(10);
    if (!isAlive(postmaster.pid)) break;
  }
  await clearSocketFolder(postmaster);
}

/** False when there is no such process any more. */
function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
    throw error;
  }
}
