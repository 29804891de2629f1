import type { Writable } from 'node:stream';

/**
 * Destroys a stream to a file and waits until its file is closed. A file that is still being opened when its stream is given up
 * appears a moment later: who removes it has to wait for this, or removes it before it is there.
 */
export async function givenUp(stream: Writable): Promise<void> {
  if (stream.closed) return;
  await new Promise((resolve) => {
    stream.once('close', resolve);
    stream.destroy();
  });
}
