// Usage: npm run bench [-- beacons hits press publish starts]   The benchmarks, as Markdown tables; about four minutes.
// Runs on the machine's own Node.js (20 or newer); the work is done on the pinned one.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { provide, testNeeds } from './debian-packages.mjs';
import { pinnedNode } from './pinned-node.mjs';

const needs = [
  ...testNeeds.filter(({ packages }) => packages.includes('nginx')),
  {
    name: 'wrk',
    packages: ['wrk'],
    isThere: () => existsSync('/usr/bin/wrk'),
    without: 'a client of our own makes the load, which asks less',
  },
];

for (const note of provide(needs)) console.error(`!! ${note}`);
await build();
const root = fileURLToPath(new URL('..', import.meta.url));
const options = ['--disable-warning=ExperimentalWarning', '--import', './bench/read-tsx.mjs', 'bench/main.ts'];
const child = spawn(pinnedNode(), [...options, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
// Ctrl-C reaches the child by itself; it clears up, and this program waits for it.
process.once('SIGINT', () => {});
process.once('SIGTERM', () => child.kill('SIGTERM'));
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
