import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { OperatorError } from '../operator-error.ts';

/** Gives up where nothing comes for so long (ms). */
const PATIENCE = 60_000;

/** Fetches what an operator named by its address into a temporary file: exports are read more than once. @throws OperatorError */
export async function fetchToFile(address: string): Promise<{ path: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'courant-import-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const stopping = new AbortController();
    let late = setTimeout(() => stopping.abort(), PATIENCE);
    const answer = await fetch(address, { signal: stopping.signal });
    if (!answer.ok || !answer.body) throw new Error(`it answers ${answer.status}`);
    const path = join(folder, basename(new URL(address).pathname) || 'export');
    const body = Readable.fromWeb(answer.body as ReadableStream);
    body.on('data', () => {
      clearTimeout(late);
      late = setTimeout(() => stopping.abort(), PATIENCE);
    });
    await pipeline(body, createWriteStream(path));
    clearTimeout(late);
    return { path, remove };
  } catch (error) {
    await remove();
    throw new OperatorError(`${address} can't be fetched: ${(error as Error).message}`);
  }
}
