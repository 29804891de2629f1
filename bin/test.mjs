// Usage: npm test [-- FILE…]   Sets up what the tests need, builds, runs them, and ends with "N passed, N failed".
// Runs on the machine's own Node.js (20 or newer); the work is done on the pinned one.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { provide, testNeeds } from './debian-packages.mjs';
import { pinnedNode } from './pinned-node.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const node = pinnedNode();

const leftOut = provide(testNeeds);
sayLoudly(leftOut);
const built = (await run('bin/build.mjs')) === 0;
const { passed, failed, skipped } = await runTests(process.argv.slice(2));
// The reader of a long log looks at its end.
sayLoudly(leftOut);
if (!built) console.error('the build failed; it counts as one failed');
const allFailed = failed + (built ? 0 : 1);
console.log(`${passed} passed, ${allFailed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = allFailed > 0 ? 1 : 0;

async function runTests(files) {
  const folder = mkdtempSync(join(tmpdir(), 'courant-results-'));
  const results = join(folder, 'results.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
    const code = await run('node_modules/vitest/vitest.mjs', 'run', ...reporters, ...files);
    return count(results, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What vitest counted; a file that could not even be loaded, or an error outside all tests, counts as one failed. */
function count(results, code) {
  let report;
  try {
    report = JSON.parse(readFileSync(results, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const failed = report.numFailedTests + unloaded.length;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function run(program, ...options) {
  const child = spawn(node, [program, ...options], { cwd: root, stdio: 'inherit' });
  // Ctrl-C reaches the child by itself; it clears up, and this program waits for it.
  process.once('SIGINT', () => {});
  process.once('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

function sayLoudly(notes) {
  if (notes.length === 0) return;
  console.log(`\n${'!'.repeat(78)}`);
  for (const note of notes) console.log(`!! NOT TESTED: ${note}`);
  console.log(`${'!'.repeat(78)}\n`);
}
