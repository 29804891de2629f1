import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { LoadOrder, LoadReport } from './load-client.ts';

const run = promisify(execFile);
const WRK = '/usr/bin/wrk';
const CONNECTIONS = 16;

export const loadBy = existsSync(WRK) ? 'wrk' : 'a client of our own';

/** Asks for one path as fast as answers come, and says how many came. @throws Error when some were no success */
export async function hammer(
  port: number,
  path: string,
  { headers, seconds }: { headers: Record<string, string>; seconds: number },
): Promise<number> {
  if (!existsSync(WRK)) {
    const { requests, failed } = await load({ port, paths: [path], headers, connections: CONNECTIONS, seconds });
    if (failed > 0) throw new Error(`${failed} of ${requests} requests for ${path} failed`);
    return requests;
  }
  const lines = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const { stdout } = await run(WRK, [
    '-t1',
    `-c${CONNECTIONS}`,
    `-d${seconds}s`,
    ...lines,
    `http://127.0.0.1:${port}${path}`,
  ]);
  if (/Non-2xx or 3xx|Socket errors/.test(stdout)) throw new Error(`wrk met errors at ${path}:\n${stdout}`);
  return Number(/(\d+) requests in/.exec(stdout)?.[1] ?? 0);
}

/** Load from a process of its own, for the time that the order says or until the signal. */
export function load(order: LoadOrder, enough?: AbortSignal): Promise<LoadReport> {
  const client = fileURLToPath(new URL('load-client.ts', import.meta.url));
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', client, JSON.stringify(order)],
      (error, stdout) => {
        if (error) reject(error);
        else resolve(JSON.parse(stdout) as LoadReport);
      },
    );
    enough?.addEventListener('abort', () => child.kill('SIGTERM'));
  });
}
