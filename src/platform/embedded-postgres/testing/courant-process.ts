import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

const answer = z.union([
  z.object({
    connection: z.object({
      host: z.string(),
      port: z.number(),
      user: z.string(),
      database: z.string(),
      url: z.string(),
    }),
    pid: z.number(),
    adopted: z.boolean(),
    started: z.boolean(),
  }),
  z.object({ code: z.string(), message: z.string() }),
]);

/** A process of its own that holds a share in a server, or was refused one. */
export type CourantProcess = { process: ChildProcess; answer: z.infer<typeof answer> };

/** `as` is who it runs as (root only); `through` is a command that runs it, such as setpriv with its options. */
type Circumstances = { as?: { uid: number; gid: number }; through?: string[] };

/** Starts a Courant in small on a data folder and waits until it has its server or gives up. */
export async function startCourant(dataDir: string, circumstances: Circumstances = {}): Promise<CourantProcess> {
  const command = [process.execPath, join(import.meta.dirname, 'hold-server.ts'), dataDir];
  const [file = '', ...args] = [...(circumstances.through ?? []), ...command];
  const child = spawn(file, args, {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
    ...circumstances.as,
  });
  const [line] = await once(createInterface(child.stdout), 'line');
  return { process: child, answer: answer.parse(JSON.parse(String(line))) };
}

/** The answer of a Courant that was expected to get its server. */
export function granted({ answer }: CourantProcess) {
  if ('code' in answer) throw new Error(`refused: ${answer.message}`);
  return answer;
}

/** Ends a Courant by a signal to all of its process group, as a terminal does, and waits for its end. */
export async function end({ process: child }: CourantProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exit = once(child, 'exit');
  process.kill(-child.pid, signal);
  await exit;
}

/** Waits for something to become true, for at most twenty seconds. */
export async function until(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(`waited in vain for ${isSo}`);
    await pause(10);
  }
}
