import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);

type Account = { uid?: number; gid?: number };

/**
 * Starts a PostgreSQL from the programs in `bin` with its data and socket under `folder`, which must exist.
 * As root it runs as the user `postgres`, since PostgreSQL refuses root.
 */
export async function startInstalledPostgres({ bin, folder }: { bin: string; folder: string }) {
  const account = await unprivilegedAccount();
  const data = join(folder, 'data');
  await mkdir(data, { mode: 0o700 });
  await give(folder, account);
  await give(data, account);
  await run(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'courant', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N'],
    account,
  );

  const options = ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'max_connections=60', '-c', 'jit=off'];
  const url = `postgresql://courant@localhost:5432/postgres?host=${encodeURIComponent(folder)}`;
  let server: ChildProcess;
  const start = async () => {
    server = spawn(join(bin, 'postgres'), options, { ...account, stdio: 'ignore', detached: true });
    await untilItAnswers(url, () => server.exitCode);
  };
  await start();
  return {
    url,
    /** Starts it again after `stop`. */
    start,
    stop: async () => {
      if (server.exitCode !== null) return;
      const gone = once(server, 'exit');
      server.kill('SIGINT');
      await gone;
    },
  };
}

async function unprivilegedAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'postgres'])).stdout)),
  );
  return { uid: uid as number, gid: gid as number };
}

async function give(folder: string, { uid, gid }: Account): Promise<void> {
  if (uid !== undefined && gid !== undefined) await chown(folder, uid, gid);
}

async function untilItAnswers(url: string, exitCode: () => number | null): Promise<void> {
  for (const started = Date.now(); ; ) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (exitCode() !== null) throw new Error(`PostgreSQL ended at its start with ${exitCode()}`);
      if (Date.now() - started > 30_000) throw error;
      await wait(50);
    }
  }
}
