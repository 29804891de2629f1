import { type FileHandle, open, rename, stat } from 'node:fs/promises';
import { errorCode, explainSystemError } from './embedded-server-error.ts';
import type { ServerPlace } from './server-place.ts';

const largestLog = 10 * 1024 * 1024;
/** More than any start or failure says. */
const tailLength = 16 * 1024;

/** Opens the log for a new server to append to; one that has grown beyond 10 MB becomes `server.log.1` first. */
export async function openServerLog(place: ServerPlace): Promise<FileHandle> {
  try {
    if ((await sizeOf(place.log)) > largestLog) await rename(place.log, `${place.log}.1`);
    return await open(place.log, 'a', 0o600);
  } catch (error) {
    throw explainSystemError(error, place.log);
  }
}

/** What was written to the log after `position`, in bytes. */
export async function readServerLog(place: ServerPlace, position: number): Promise<string> {
  const log = await open(place.log, 'r');
  try {
    const { buffer, bytesRead } = await log.read(Buffer.alloc(tailLength), 0, tailLength, position);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await log.close();
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 0;
    throw error;
  }
}
