import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unwatchFile,
  watchFile,
  writeSync,
} from 'node:fs';
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

/**
 * The take-down file: written with fsync by `courant take-down`, which needs nothing but access to the data folder, and read by
 * every process that answers readers. It is the truth until the act has committed in the database; then the entry is settled.
 */
export class TakenDownFile {
  readonly file: string;
  #entries: TakenDown[] = [];
  #stories = new Set<string>();
  #stamp = '';

  constructor(dataDir: string) {
    this.file = join(dataDir, 'taken-down.json');
    this.#read();
  }

  get entries(): readonly TakenDown[] {
    return this.#entries;
  }

  /** Adds a story. Returns after it is safely on disk. */
  add(entry: TakenDown): void {
    this.#read();
    this.#write([...this.#entries.filter(({ story }) => story !== entry.story), entry]);
  }

  /** The act of this take-down is committed: from now on the database says the same. */
  settle(story: string): void {
    this.#read();
    this.#write(this.#entries.filter((entry) => entry.story !== story));
  }

  /** Calls back within a tenth of a second or so after another process has changed the file. */
  watch(changed: (entries: readonly TakenDown[]) => void): () => void {
    const look = () => {
      if (this.#read()) changed(this.#entries);
    };
    watchFile(this.file, { interval: WATCH_EVERY, persistent: false }, look);
    return () => unwatchFile(this.file, look);
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
    const { mtimeMs, ino, size } = statSync(this.file);
    const stamp = `${mtimeMs}-${ino}-${size}`;
    return stamp !== this.#stamp && this.#take(stamp, JSON.parse(readFileSync(this.file, 'utf8')));
  }

  #take(stamp: string, entries: TakenDown[]): boolean {
    const changed = stamp !== this.#stamp;
    this.#stamp = stamp;
    this.#entries = entries;
    this.#stories = new Set(entries.map(({ story }) => story));
    return changed;
  }

  #write(entries: TakenDown[]): void {
    const making = `${this.file}.${process.pid}`;
    const handle = openSync(making, 'w', 0o600);
    writeSync(handle, JSON.stringify(entries, null, 1));
    fsyncSync(handle);
    closeSync(handle);
    renameSync(making, this.file);
    const folder = openSync(dirname(this.file), 'r');
    fsyncSync(folder);
    closeSync(folder);
    this.#read();
  }
}
