import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Source files by their path in the tree. */
export type Tree = Record<string, string>;

/** Writes a small house into a temporary folder, gives it to `look`, and clears it away. */
export async function inPlantedTree<T>(tree: Tree, look: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'courant-gates-'));
  try {
    for (const [path, text] of Object.entries(tree)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return await look(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function copyFromRoot(folder: string, ...names: string[]): Promise<void> {
  for (const name of names) await cp(join(root, name), join(folder, name));
}

export type Outcome = { code: number | null; output: string; errors: string };

/** Runs one of the gate's own programs in the planted tree, on the Node.js that runs the tests. */
export function runGate(program: string, options: string[], folder: string): Promise<Outcome> {
  const child = spawn(process.execPath, [join(root, program), ...options], { cwd: folder });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output, errors }));
  });
}
