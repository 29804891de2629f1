import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { fetchOutside, OutsideError } from '../../../platform/outside/index.ts';

/** Where the files of a former site are got from. */
export type FileSources = {
  /** A copy of the site's folder of uploads, for addresses below `uploadsAt`. */
  uploads?: string;
  /** Whether they may be fetched from the site itself. */
  fetching: boolean;
  /** Hosts that may be internal ones. */
  allowed: readonly string[];
};

/** Below these the systems that papers move from keep what was uploaded. */
const UPLOADS = ['/wp-content/uploads/', '/content/images/', '/content/media/', '/content/files/'];

const TRIES = 3;
/** Milliseconds before another try, times the number of tries. */
const PAUSE = 500;

/**
 * The bytes of one file of the former site: out of the folder of uploads, else from the site.
 * @throws OutsideError with the reason
 */
export async function findFile(url: URL, { uploads, fetching, allowed }: FileSources): Promise<Readable> {
  const local = uploads && (await inFolder(uploads, url));
  if (local) return createReadStream(local);
  if (!fetching)
    throw new OutsideError(uploads ? 'it is not in the folder of uploads' : 'nothing is fetched in this run');
  for (let tries = 1; ; tries++) {
    const found = await fetchOnce(url, allowed);
    if ('pipe' in found) return found;
    if (!found.mayPass || tries >= TRIES) throw new OutsideError(`it answers ${found.status}`);
    await wait(PAUSE * tries);
  }
}

async function fetchOnce(
  url: URL,
  allowed: readonly string[],
): Promise<Readable | { status: number; mayPass: boolean }> {
  const answer = await fetchOutside(url.href, { allowed });
  const status = answer.statusCode ?? 0;
  if (status === 200) return answer;
  answer.destroy();
  return { status, mayPass: status >= 500 || status === 429 };
}

/** A link in the folder leads nowhere else. */
async function inFolder(uploads: string, url: URL): Promise<string | undefined> {
  const below = UPLOADS.find((prefix) => url.pathname.includes(prefix));
  if (below === undefined) return undefined;
  try {
    const root = await realpath(uploads);
    const name = decodeURIComponent(url.pathname.slice(url.pathname.indexOf(below) + below.length));
    const found = await realpath(join(root, name));
    return found.startsWith(root + sep) && (await stat(found)).isFile() ? found : undefined;
  } catch {
    return undefined;
  }
}
