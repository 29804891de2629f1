import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { pinnedNode } from '../../bin/pinned-node.mjs';
import type { RunningProgram } from '../support/program.ts';

const run = promisify(execFile);
const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** A token of a new account, made by commands that see the mounts of a running program (nsenter(1)). */
export async function makeTokenInside({ dataDir, process: { pid } }: RunningProgram): Promise<string> {
  const courant = (...words: string[]) =>
    run('nsenter', ['--target', String(pid), '--mount', pinnedNode(), cli, ...words, '--data', dataDir]);
  const email = 'admin@example.org';
  await courant('user', 'add', '--email', email, '--name', 'Test', '--role', 'admin');
  return (await courant('token', 'create', '--email', email, '--name', 'test')).stdout.trim();
}
