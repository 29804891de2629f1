import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { type Headers, type Pack, pack } from 'tar-stream';
import { BackupError, MANIFEST, type Manifest, type Member, SEAL_OF_MANIFEST } from './archive-format.ts';

// A part is all of a table that is in memory at one time.
const PART = 2 * 1024 * 1024;

type Chunks = Iterable<Buffer> | AsyncIterable<Buffer>;

/** Writes an archive member after member, in as much memory as one part takes. */
export class ArchiveWriter {
  readonly #pack: Pack = pack();
  readonly #members: Member[] = [];
  readonly #written: Promise<void>;

  constructor(sink: Writable) {
    const compress = createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } });
    this.#written = pipeline(this.#pack, compress, sink);
    this.#written.catch(() => {}); // whoever adds the next member hears of it
  }

  async add(name: string, content: Buffer | string): Promise<void> {
    const bytes = Buffer.from(content);
    await this.#put(name, bytes.length, [bytes]);
  }

  /** Cuts what comes into members of the same size: `PREFIX/000001.copy`, … */
  async addParts(prefix: string, source: AsyncIterable<Buffer>): Promise<void> {
    let part: Buffer[] = [];
    let size = 0;
    let number = 0;
    const putPart = async () => {
      number += 1;
      await this.#put(`${prefix}/${String(number).padStart(6, '0')}.copy`, size, part);
      part = [];
      size = 0;
    };
    for await (const chunk of source) {
      part.push(chunk);
      size += chunk.length;
      if (size >= PART) await putPart();
    }
    if (size > 0) await putPart();
  }

  /** A file that has just been deleted is left out, and `false` returned. */
  async addFile(name: string, path: string): Promise<boolean> {
    const file = await open(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw new BackupError(`${path} can't be read (${error.message})`);
    });
    if (!file) return false;
    try {
      const { size, mode } = await file.stat();
      if (size === 0) await this.#put(name, 0, [], mode);
      // The size of the beginning is kept to: a tar has announced it.
      else await this.#put(name, size, createReadStream(path, { fd: file, autoClose: false, end: size - 1 }), mode);
    } finally {
      await file.close();
    }
    return true;
  }

  /** So that a web server that may enter it here may enter it where it is restored. */
  async addFolder(name: string, mode: number): Promise<void> {
    await this.#put(`${name}/`, 0, [], mode);
  }

  /** The manifest, and the end. */
  async end(manifest: Omit<Manifest, 'members'>): Promise<void> {
    const text = JSON.stringify({ members: this.#members, ...manifest }, null, 1);
    await this.add(MANIFEST, text);
    await this.add(SEAL_OF_MANIFEST, `${createHash('sha256').update(text).digest('hex')}\n`);
    this.#pack.finalize();
    await this.#written;
  }

  /** Leaves what was written as it is; the error goes to the sink. */
  abandon(error: Error): void {
    this.#pack.destroy(error);
  }

  async #put(name: string, size: number, chunks: Chunks, mode = 0o600): Promise<void> {
    const entry = { name, size, mode: mode & 0o777, type: name.endsWith('/') ? 'directory' : 'file' } as const;
    await Promise.race([this.#putEntry(entry, chunks), this.#written]);
  }

  async #putEntry(head: Headers & { name: string; size: number }, chunks: Chunks): Promise<void> {
    const { name, size } = head;
    const hash = createHash('sha256');
    let end = (_error?: Error | null) => {};
    const ended = new Promise<void>((resolve, reject) => {
      end = (error) => (error ? reject(error) : resolve());
    });
    ended.catch(() => {});
    const entry = this.#pack.entry(head, (error) => end(error));
    // What goes wrong is heard by the callback; unheard, the same error would end the process.
    entry.on('error', () => {});
    let written = 0;
    for await (const chunk of chunks) {
      hash.update(chunk);
      written += chunk.length;
      if (!entry.write(chunk)) await Promise.race([once(entry, 'drain'), ended]);
    }
    if (written !== size) throw new BackupError(`${name} became shorter while it was read: try again`);
    entry.end();
    await ended;
    this.#members.push({ name, size, sha256: hash.digest('hex') });
  }
}
