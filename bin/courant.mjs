#!/usr/bin/env node
// Starts Courant on its pinned runtime (docs/decisions/0002), from a clone as well as from an installed package.
// This file runs on whatever Node.js the machine has (20 or newer) and must stay plain.
import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { pinnedNode } from './pinned-node.mjs';

try {
  await build();
} catch (error) {
  console.error(`courant: the program could not be built: ${error.message}`);
  process.exit(1);
}
const program = new URL('../dist/cli.js', import.meta.url);
const node = pinnedNode();
if (node === process.execPath) await import(program.href);
else {
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', program.pathname, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
