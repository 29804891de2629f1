import { hash } from 'node:crypto';
import { networkOf } from '../../platform/http/index.ts';

/** One read, as it is handed on: the story, and 64 bits that are the same when the same reader reads the same story again. */
export type ReadOfStory = { story: string; high: number; low: number };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const isStoryId = (text: unknown): text is string => typeof text === 'string' && UUID.test(text);

/**
 * The story is part of what is hashed, so that two reads of one reader have nothing in common; the salt is new each day and
 * stored nowhere, so that nobody can later try addresses out.
 */
export function readOfStory(story: string, reader: { address: string; userAgent: string; salt: string }): ReadOfStory {
  const { address, userAgent, salt } = reader;
  const digest = hash('sha256', `${salt}\n${story}\n${networkOf(address)}\n${userAgent}`, 'buffer');
  return { story, high: digest.readInt32LE(0), low: digest.readInt32LE(4) };
}

// 36 bytes of the story's id and twice four of the hash.
const ID_BYTES = 36;
const RECORD_BYTES = ID_BYTES + 8;

/** Reads as bytes, one after another, for the way from a worker to the office. */
export function packReads(reads: readonly ReadOfStory[]): Buffer {
  const packed = Buffer.allocUnsafe(reads.length * RECORD_BYTES);
  for (const [index, { story, high, low }] of reads.entries()) {
    const start = index * RECORD_BYTES;
    packed.write(story, start, 'latin1');
    packed.writeInt32LE(high, start + ID_BYTES);
    packed.writeInt32LE(low, start + ID_BYTES + 4);
  }
  return packed;
}

/** What is no whole record at the end is left out. */
export function* unpackReads(packed: Buffer): Generator<ReadOfStory> {
  for (let start = 0; start + RECORD_BYTES <= packed.length; start += RECORD_BYTES) {
    yield {
      story: packed.toString('latin1', start, start + ID_BYTES),
      high: packed.readInt32LE(start + ID_BYTES),
      low: packed.readInt32LE(start + ID_BYTES + 4),
    };
  }
}
