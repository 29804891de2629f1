import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';
import { extract, type Headers } from 'tar-stream';
import type { z } from 'zod';
import {
  BackupError,
  FORMAT,
  HEADER,
  type Header,
  headerSchema,
  MANIFEST,
  type Manifest,
  type Member,
  manifestSchema,
  SEAL_OF_MANIFEST,
} from './archive-format.ts';

/** What an archive holds is given to these, in its order. Nothing is known to be right before `readArchive` has returned. */
export type Receivers = {
  header: (header: Header) => void | Promise<void>;
  /** Must be read to its end. */
  member: (name: string, chunks: AsyncIterable<Buffer>, mode: number) => Promise<void>;
};

// What is read into memory as a whole; a manifest takes 150 bytes a member.
const LARGEST_TEXT = 512 * 1024 * 1024;

/**
 * Reads an archive from its beginning to its end and holds every member against the manifest.
 * @throws BackupError where it is not whole, was changed, or is no archive of ours
 */
export async function readArchive(source: Readable, receivers: Receivers): Promise<Manifest> {
  const reading = new Reading(receivers);
  const members = extract();
  const piped = pipeline(source, createZstdDecompress(), members);
  // Also where the source was gone before it could be piped: the loop below must not wait for it.
  piped.catch((error) => members.destroy(error));
  try {
    for await (const entry of members) await reading.take(entry.header, entry);
    await piped;
  } catch (error) {
    source.destroy();
    throw reading.worded(error as NodeJS.ErrnoException);
  }
  return reading.end();
}

class Reading {
  readonly #receivers: Receivers;
  readonly #read: Member[] = [];
  #begun = false;
  #manifest: Manifest | undefined;
  #manifestHash = '';
  #whole = false;

  constructor(receivers: Receivers) {
    this.#receivers = receivers;
  }

  async take({ name, mode = 0 }: Pick<Headers, 'name' | 'mode'>, bytes: AsyncIterable<Buffer>): Promise<void> {
    if (!this.#begun) return this.#takeHeader(name, bytes);
    if (this.#whole) throw damaged('something follows its end');
    if (name === SEAL_OF_MANIFEST) return this.#takeSeal(bytes);
    if (this.#manifest) throw damaged('something follows its list of contents');
    if (name === MANIFEST) return this.#takeManifest(bytes);
    const counted = new Counted(name, bytes);
    await this.#receivers.member(name, counted, mode);
    this.#read.push(counted.member());
  }

  end(): Manifest {
    if (!this.#begun) throw foreign();
    if (!this.#manifest || !this.#whole) throw damaged('its end is missing');
    return this.#manifest;
  }

  /** What the streams say, in words: an error of the system or of a receiver stays what it is. */
  worded(error: NodeJS.ErrnoException): Error {
    const { code = '', message } = error;
    const ofStreams =
      /^(ZSTD_|Z_|ERR_ZSTD|ERR_STREAM_PREMATURE|ERR_BUFFER)/.test(code) ||
      /end of (data|file)|tar header|premature|zstd|bad record|Data corruption/i.test(message);
    if (error instanceof BackupError || !ofStreams) return error;
    if (!this.#begun) return foreign();
    return damaged(/end of|premature/i.test(message) ? 'its end is missing' : `it can't be unpacked: ${message}`);
  }

  async #takeHeader(name: string, bytes: AsyncIterable<Buffer>): Promise<void> {
    if (name !== HEADER) throw foreign();
    const counted = new Counted(name, bytes);
    const text = await textOf(counted);
    const { format } = JSON.parse(text) as { format?: unknown };
    if (typeof format === 'number' && format > FORMAT)
      throw new BackupError(
        `this archive was made by a newer Courant (its format is ${format}, and this one reads ${FORMAT}): restore it with that version`,
      );
    const header = parsed(headerSchema, text);
    this.#begun = true;
    this.#read.push(counted.member());
    await this.#receivers.header(header);
  }

  async #takeManifest(bytes: AsyncIterable<Buffer>): Promise<void> {
    const counted = new Counted(MANIFEST, bytes);
    const manifest = parsed(manifestSchema, await textOf(counted));
    const { members } = manifest;
    const wrong = members.findIndex(({ name, sha256 }, index) => {
      const read = this.#read[index];
      return read?.name !== name || read.sha256 !== sha256;
    });
    if (wrong >= 0) throw damaged(`${members[wrong]?.name} is not what was written`);
    if (members.length !== this.#read.length) throw damaged('it holds what its list of contents does not name');
    this.#manifest = manifest;
    this.#manifestHash = counted.member().sha256;
  }

  async #takeSeal(bytes: AsyncIterable<Buffer>): Promise<void> {
    const seal = (await textOf(new Counted(SEAL_OF_MANIFEST, bytes))).trim();
    if (seal !== this.#manifestHash) throw damaged('its list of contents is not what was written');
    this.#whole = true;
  }
}

/** Bytes that pass, with their number and their hash. */
class Counted implements AsyncIterable<Buffer> {
  readonly #name: string;
  readonly #bytes: AsyncIterable<Buffer>;
  readonly #hash = createHash('sha256');
  #size = 0;

  constructor(name: string, bytes: AsyncIterable<Buffer>) {
    this.#name = name;
    this.#bytes = bytes;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    for await (const chunk of this.#bytes) {
      this.#hash.update(chunk);
      this.#size += chunk.length;
      yield chunk;
    }
  }

  member(): Member {
    return { name: this.#name, size: this.#size, sha256: this.#hash.digest('hex') };
  }
}

export async function textOf(bytes: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > LARGEST_TEXT) throw damaged('its list of contents has no end');
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw damaged(`what it says of itself can't be read (${(error as Error).message.split('\n', 1)[0]})`);
  }
}

const foreign = () => new BackupError('this is no backup made by Courant, or its beginning is damaged');
const damaged = (why: string) =>
  new BackupError(`this backup is damaged: ${why}. Nothing was restored; take another one`);
