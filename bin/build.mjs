// Builds the program into dist/ (a few hundred milliseconds); does nothing when dist/ is newer than all sources.
import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'dist', 'built');

export async function build({ force = false } = {}) {
  if (!existsSync(join(root, 'src'))) return; // an installed package comes built
  if (!force && existsSync(stamp) && newest(join(root, 'src')) < statSync(stamp).mtimeMs) return;
  const { build: bundle, stop } = await import('esbuild');
  const started = Date.now();
  // Beside the old one, which goes only when the new one is whole: a fault in a source never costs the program that runs.
  const making = join(root, `dist.${process.pid}`);
  try {
    await Promise.all([bundleInto(bundle, making), bundleForBrowsers(bundle, join(making, 'browser'))]);
    writeFileSync(join(making, 'built'), `${started}`);
    rmSync(join(root, 'dist'), { recursive: true, force: true });
    renameSync(making, join(root, 'dist'));
  } finally {
    // Its service would run on beside the program, with 15 MB.
    await stop();
    rmSync(making, { recursive: true, force: true });
  }
}

function bundleInto(bundle, outdir) {
  return bundle({
    absWorkingDir: root,
    entryPoints: { cli: 'src/entry/cli.ts', child: 'src/entry/child.ts' },
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node26',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: true,
    logLevel: 'warning',
  });
}

/** Scripts that are more than a function or two: what the newsroom's browsers are sent. */
function bundleForBrowsers(bundle, outdir) {
  return bundle({
    absWorkingDir: root,
    entryPoints: { editor: 'src/features/stories/studio/editor/main.ts' },
    outdir,
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2023',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  });
}

function newest(folder) {
  let latest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) latest = Math.max(latest, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs);
  }
  return latest;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await build({ force: true });
