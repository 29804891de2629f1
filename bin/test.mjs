// Usage: npm test [-- FILE…]   Sets up what the tests need, builds, runs them, and ends with "N passed, N failed".
// What failed is run once more, alone, and said loudly where it passes then: docs/decisions/0033-a-second-look.md.
// Runs on the machine's own Node.js (20 or newer); the work is done on the pinned one.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { provide, testNeeds } from './debian-packages.mjs';
import { pinnedNode } from './pinned-node.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const mostFilesRepeated = 3;
const node = pinnedNode();

const leftOut = provide(testNeeds);
sayLoudly(leftOut.map((what) => `NOT TESTED: ${what}`));
const built = (await run('bin/build.mjs')) === 0;
const { passed, failed, skipped, passedAlone } = await runAll(process.argv.slice(2));
// The reader of a long log looks at its end.
sayLoudly(leftOut.map((what) => `NOT TESTED: ${what}`));
sayLoudly(passedAlone);
if (!built) console.error('the build failed; it counts as one failed');
const allFailed = failed + (built ? 0 : 1);
console.log(`${passed} passed, ${allFailed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = allFailed > 0 ? 1 : 0;

/** Runs everything; where few files failed, these once more with nothing beside them. More than a few are no accident. */
async function runAll(files) {
  const first = await runTests(files);
  const again = filesToRepeat(first);
  if (again.length === 0) return { ...first, passedAlone: [] };
  console.log(`\n${again.length} of the files failed. They are run again, alone:\n  ${again.join('\n  ')}\n`);
  const second = await runTests(['--maxWorkers=1', ...again]);
  const stillFails = new Set(second.failures.map(({ test }) => test));
  const passedAlone = first.failures
    .filter(({ test }) => second.failed === 0 || (second.loaded && !stillFails.has(test)))
    .map(({ test, message }) => `FAILED AT FIRST, PASSED ALONE: ${test}\n!!   ${message.split('\n')[0]}`);
  // Whatever fails at the second look alone is a failure too.
  const failed = Math.max(second.failed, first.failed - passedAlone.length);
  return { ...first, passed: first.passed + first.failed - failed, failed, passedAlone };
}

function filesToRepeat({ failed, failures, loaded }) {
  const files = [...new Set(failures.map(({ file }) => file))];
  return loaded && failures.length === failed && files.length <= mostFilesRepeated ? files : [];
}

/** What vitest counted. `loaded` is false where a file could not be loaded or something failed outside all tests. */
async function runTests(options) {
  const folder = mkdtempSync(join(tmpdir(), 'courant-results-'));
  const results = join(folder, 'results.json');
  const outside = join(folder, 'errors-outside-tests');
  try {
    process.env.ERRORS_OUTSIDE_TESTS = outside;
    const reporters = ['default', 'json', './test/support/errors-outside-tests.ts'].map((name) => `--reporter=${name}`);
    const code = await run(
      'node_modules/vitest/vitest.mjs',
      'run',
      ...reporters,
      `--outputFile.json=${results}`,
      ...options,
    );
    return count(JSON.parse(readFileSync(results, 'utf8')), { outside: Number(readFileSync(outside, 'utf8')), code });
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1, skipped: 0, failures: [], loaded: false };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A file that could not even be loaded counts as one failed, as does each error outside all tests. */
function count(report, { outside, code }) {
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const failed = report.numFailedTests + unloaded.length + outside;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: report.testResults.flatMap(failuresOf),
    loaded: unloaded.length === 0 && outside === 0 && (code === 0 || failed > 0),
  };
}

function failuresOf({ name, assertionResults }) {
  const file = relative(root, name);
  return assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => ({
      file,
      test: `${file} > ${fullName}`,
      message: failureMessages[0] ?? 'without a message',
    }));
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
  for (const note of notes) console.log(`!! ${note}`);
  console.log(`${'!'.repeat(78)}\n`);
}
