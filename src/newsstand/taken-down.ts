import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A story that must not be seen any more. While it stands in the file, nothing overrules it. */
export type TakenDown = {
  story: string;
  /** Every address known to have shown it, without its further pages (`/amp`, `/history`), which are understood. */
  addresses: string[];
  status: 410 | 451;
  reason: string;
  notice?: string;
  at: string;
};

const WATCH_EVERY = 100;
// Writing takes some 10 ms; who holds the lock for so long (ms) was killed.
const LONGEST_WRITE = 2_000;

const stampOf = ({ mtimeMs, ino, size }: { mtimeMs: number; ino: number; size: number }): string =>
  `${mtimeMs}-${ino}-${size}`;

/**
 * The take-down file: written with fsync by `courant take-down`, which needs nothing but access to the data folder, and read by
 * every process that answers readers. It is the truth until the act has committed in the database; then the entry is settled.
 */
export class TakenDownFile {
  readonly file: string;
  #entries: readonly TakenDown[] = [];
  #stories = new Set<string>();
  #stamp = '';

  /** @throws where the file can't be read: it would be wrong to show everything then */
  constructor(dataDir: string) {
    this.file = join(dataDir, 'taken-down.json');
    this.#read();
  }

  /** Another array whenever the file has changed. */
  get entries(): readonly TakenDown[] {
    return this.#entries;
  }

  /** Adds a story. Returns after it is safely on disk. */
  add(entry: TakenDown): void {
    this.#rewrite((entries) => [...entries.filter(({ story }) => story !== entry.story), entry]);
  }

  /** The act of this take-down is committed: from now on the database says the same. */
  settle(story: string): void {
    this.#rewrite((entries) => entries.filter((entry) => entry.story !== story));
  }

  /**
   * Calls back within a tenth of a second or so after another process has changed the file. While it can't be read, what it said
   * before rules.
   */
  watch(changed: (entries: readonly TakenDown[]) => void, onTrouble: (error: Error) => void = () => {}): () => void {
    // Compared with what was read last, and not with what a watcher finds first: a change in between would never be seen.
    let seen = this.#stamp;
    let [isLooking, isOver] = [false, false];
    const look = async () => {
      if (isLooking) return;
      isLooking = true;
      const stamp = await stat(this.file).then(stampOf, ({ code }) => (code === 'ENOENT' ? '' : String(code)));
      isLooking = false;
      if (isOver || stamp === seen) return;
      seen = stamp;
      try {
        if (this.#read()) changed(this.#entries);
      } catch (error) {
        onTrouble(error as Error);
      }
    };
    const timer = setInterval(look, WATCH_EVERY).unref();
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }

  /** The take-down that forbids this answer, if one does. */
  forbids(path: string, tags: readonly string[] = []): TakenDown | undefined {
    if (this.#entries.length === 0) return undefined;
    return this.#entries.find(
      (entry) =>
        tags.includes(`story:${entry.story}`) ||
        path === `/s/${entry.story}` ||
        entry.addresses.some((address) => path === address || path.startsWith(`${address}/`)),
    );
  }

  /** Stories whose cards must not stand in a list made with these tags. */
  cardsIn(tags: readonly string[]): string[] {
    if (this.#entries.length === 0) return [];
    return tags
      .filter((tag) => tag.startsWith('card:') && this.#stories.has(tag.slice('card:'.length)))
      .map((tag) => tag.slice('card:'.length));
  }

  #read(): boolean {
    if (!existsSync(this.file)) return this.#take('', []);
    const stamp = stampOf(statSync(this.file));
    return stamp !== this.#stamp && this.#take(stamp, this.#parse(readFileSync(this.file, 'utf8')));
  }

  #parse(text: string): TakenDown[] {
    try {
      return JSON.parse(text);
    } catch {
      throw new Error(`${this.file} is damaged: mend it, or what was taken down would be shown again`);
    }
  }

  #take(stamp: string, entries: TakenDown[]): boolean {
    const changed = stamp !== this.#stamp;
    this.#stamp = stamp;
    if (!changed) return false;
    this.#entries = entries;
    this.#stories = new Set(entries.map(({ story }) => story));
    return true;
  }

  /** One process at a time: of two take-downs at the same moment neither may be lost. */
  #rewrite(change: (entries: readonly TakenDown[]) => TakenDown[]): void {
    const lock = `${this.file}.lock`;
    takeLock(lock);
    try {
      this.#read();
      this.#write(change(this.#entries));
    } finally {
      rmSync(lock, { force: true });
    }
  }

  #write(entries: TakenDown[]): void {
    const making = `${this.file}.${process.pid}`;
    const handle = openSync(making, 'w', 0o600);
    try {
      writeSync(handle, JSON.stringify(entries, null, 1));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(making, this.file);
    const folder = openSync(dirname(this.file), 'r');
    fsyncSync(folder);
    closeSync(folder);
    this.#read();
  }
}

function takeLock(lock: string): void {
  const until = Date.now() + LONGEST_WRITE;
  for (;;) {
    try {
      closeSync(openSync(lock, 'wx', 0o600));
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (Date.now() > until) rmSync(lock, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
