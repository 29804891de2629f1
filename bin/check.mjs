// All that CI checks besides the tests. Runs on the machine's own Node.js (20 or newer); the work is done on the pinned one.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { pinnedNode } from './pinned-node.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const trees = ['src', 'test', 'bench', 'seed', 'bin'].filter((tree) => existsSync(`${root}${tree}`));

// The slowest first, so that the quick ones fill the gaps.
const gates = [
  {
    name: 'folder rules',
    program: 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    options: ['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', ...trees],
  },
  { name: 'dead code', program: 'node_modules/knip/bin/knip.js', options: ['--no-progress', '--no-config-hints'] },
  {
    name: 'types',
    program: 'node_modules/typescript-7/bin/tsc',
    options: ['-p', 'tsconfig.json', '--pretty', 'false'],
  },
  {
    name: 'lint, sizes and format',
    program: 'node_modules/@biomejs/biome/bin/biome',
    options: ['check', '--max-diagnostics=200', '.'],
  },
  { name: 'folder names', program: 'bin/gates/folder-names.mjs', options: [root] },
];

const waiting = [...gates];
const failed = [];
const lanes = Math.min(gates.length, Math.max(1, availableParallelism()));
await Promise.all(Array.from({ length: lanes }, work));
console.log(failed.length === 0 ? 'all gates passed' : `failed: ${failed.join('; ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;

async function work() {
  for (let gate = waiting.shift(); gate; gate = waiting.shift()) {
    const { code, output, seconds } = await run(gate);
    if (code !== 0) failed.push(gate.name);
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${gate.name} (${seconds} s)`);
    if (code !== 0) console.log(output.trimEnd().replace(/^/gm, '     '));
  }
}

function run({ program, options }) {
  const started = Date.now();
  const child = spawn(pinnedNode(), [program, ...options], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output, seconds: ((Date.now() - started) / 1000).toFixed(1) }));
  });
}
