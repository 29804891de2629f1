import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { link, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { givenUp } from './given-up.ts';

/** A file that has come in and is safely on disk, not yet kept. */
export type Received = { path: string; hash: string; bytes: number };

export class TooManyBytesError extends Error {
  override name = 'TooManyBytesError';
}

/** Hexadecimal digits of the SHA-256 that names a file. 128 bits: shorter addresses, and nobody finds a second file for one. */
const HASH_DIGITS = 32;

/**
 * Files by the hash of their bytes, and what is made of each, in one folder:
 *
 *     originals/HASH         as it came in; served to nobody
 *     closed/HASH/NAME       made of it, for the newsroom
 *     public/HASH/NAME       the same, once strangers may see it: all that a web server in front is shown
 *     removed/HASH           taken away for good
 *     opening/HASH.json      when strangers may see it, for hours in which nobody can be asked
 *
 * Opening and closing is one rename of a folder, so that a file is in one of the two and never in both. What was written is on
 * disk (fsync) when the promise resolves, and is never written again under the same name. Everything that keeps media elsewhere
 * has to do what this class does.
 */
export class FileStore {
  readonly #root: string;
  readonly #turns = new Map<string, Promise<void>>();

  constructor(root: string) {
    this.#root = root;
    const closed = { recursive: true, mode: 0o700 };
    mkdirSync(join(root, 'public'), { recursive: true });
    for (const name of ['originals', 'closed', 'removed', 'opening', 'incoming']) mkdirSync(join(root, name), closed);
  }

  /** What a web server in front may serve. */
  get publicFolder(): string {
    return join(this.#root, 'public');
  }

  original = (hash: string): string => join(this.#root, 'originals', hash);

  /** Writes a stream to disk while it counts and hashes. @throws TooManyBytesError */
  async receive(stream: Readable, limit: number): Promise<Received> {
    const path = this.#incoming();
    const hash = createHash('sha256');
    let bytes = 0;
    const counted = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > limit) throw new TooManyBytesError(`more than ${limit} bytes`);
        hash.update(chunk);
        yield chunk;
      }
    };
    const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
    try {
      await pipeline(stream, counted, file);
      await sync(path);
    } catch (error) {
      await givenUp(file);
      await rm(path, { force: true });
      throw error;
    }
    return { path, hash: hash.digest('hex').slice(0, HASH_DIGITS), bytes };
  }

  /** Throws a received file away. */
  discard = ({ path }: Received): Promise<void> => rm(path, { force: true });

  /** Keeps a received file as an original. */
  async keep({ path, hash }: Received): Promise<void> {
    await rename(path, this.original(hash));
    await sync(join(this.#root, 'originals'));
  }

  /** The original itself under a name that can be served: recordings and files are sent as they came. */
  async serveOriginal(hash: string, name: string): Promise<void> {
    const path = this.#incoming();
    await link(this.original(hash), path);
    await this.#place(hash, name, path);
  }

  /** Adds a file made of an original; one that is there already stays as it is, since its address is promised never to change. */
  async put(hash: string, name: string, bytes: Uint8Array): Promise<void> {
    const path = this.#incoming();
    await writeFile(path, bytes, { flag: 'wx', mode: 0o644 });
    await sync(path);
    await this.#place(hash, name, path);
  }

  /** Where a file lies, and whether strangers may have it. */
  find(hash: string, name: string): { path: string; isPublic: boolean } | undefined {
    const [open, closed] = [join(this.#folder('public', hash), name), join(this.#folder('closed', hash), name)];
    if (existsSync(open)) return { path: open, isPublic: true };
    return existsSync(closed) ? { path: closed, isPublic: false } : undefined;
  }

  has = (hash: string, name: string): boolean => this.find(hash, name) !== undefined;

  isRemoved = (hash: string): boolean => existsSync(join(this.#root, 'removed', hash));

  open = (hash: string): Promise<void> => this.#move(hash, 'closed', 'public');

  close = (hash: string): Promise<void> => this.#move(hash, 'public', 'closed');

  /** Takes away everything that was made of an original, for good. The original stays, and is served to nobody. */
  remove(hash: string): Promise<void> {
    return this.#inTurn(hash, async () => {
      await writeFile(join(this.#root, 'removed', hash), '', { mode: 0o600 });
      await sync(join(this.#root, 'removed'));
      for (const side of ['public', 'closed'] as const)
        await rm(this.#folder(side, hash), { recursive: true, force: true, maxRetries: 3 });
    });
  }

  /** Remembers when strangers may see what is made of an original. */
  async writeOpening(hash: string, opening: unknown): Promise<void> {
    const path = this.#incoming();
    await writeFile(path, JSON.stringify(opening), { mode: 0o600 });
    await rename(path, join(this.#root, 'opening', `${hash}.json`));
  }

  async readOpening(hash: string): Promise<unknown> {
    try {
      return JSON.parse(await readFile(join(this.#root, 'opening', `${hash}.json`), 'utf8'));
    } catch {
      return undefined;
    }
  }

  #incoming = (): string => join(this.#root, 'incoming', randomBytes(12).toString('hex'));

  #folder = (side: 'public' | 'closed', hash: string): string => join(this.#root, side, hash);

  /** Into the folder of its hash, on whichever side that is. */
  #place(hash: string, name: string, path: string): Promise<void> {
    return this.#inTurn(hash, async () => {
      try {
        if (this.has(hash, name) || this.isRemoved(hash)) return;
        const open = this.#folder('public', hash);
        const folder = existsSync(open) ? open : this.#folder('closed', hash);
        await mkdir(folder, { recursive: true });
        await rename(path, join(folder, name));
        await sync(folder);
      } finally {
        await rm(path, { force: true });
      }
    });
  }

  #move(hash: string, from: 'public' | 'closed', to: 'public' | 'closed'): Promise<void> {
    return this.#inTurn(hash, async () => {
      const [source, target] = [this.#folder(from, hash), this.#folder(to, hash)];
      if (!existsSync(source)) return;
      // Only where a command has moved it beside us at this very moment are there two.
      if (existsSync(target)) await movedInto(source, target);
      else await rename(source, target);
      await sync(join(this.#root, from));
      await sync(join(this.#root, to));
    });
  }

  /** One change of a hash's files at a time: a file must not be put where its folder was a moment ago. */
  #inTurn(hash: string, work: () => Promise<void>): Promise<void> {
    const turn = (this.#turns.get(hash) ?? Promise.resolve()).then(work, work);
    this.#turns.set(hash, turn);
    const forget = () => {
      if (this.#turns.get(hash) === turn) this.#turns.delete(hash);
    };
    turn.then(forget, forget);
    return turn;
  }
}

async function movedInto(source: string, target: string): Promise<void> {
  for (const name of await readdir(source)) await rename(join(source, name), join(target, name));
  await rm(source, { recursive: true, force: true });
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
