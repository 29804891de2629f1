import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, utimesSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Bodies, brotli, ENCODINGS, FILE_ENDINGS } from './bodies.ts';
import type { Made } from './made.ts';
import type { PageRecord } from './page-index.ts';

export type Tree = 'live' | 'stale';

/** A page as it lies in the folder: its encodings and the second it is said to have been made. */
export type Kept = { bodies: Bodies; modified: number };

/**
 * The files of the newsstand. `live/` holds only what nginx may serve now, `stale/` what may be served only when the press
 * cannot make better, `ahead/` what is put in place at a planned instant. A page is `<path>.html` (machine-readable pages keep
 * their own ending) with `.gz` and `.br` beside it. Who writes here is the office alone; the workers and nginx read.
 */
export class PageFolder {
  readonly root: string;
  #temporary = 0;

  constructor(root: string) {
    this.root = root;
    this.#makeTrees();
  }

  /** Empties the folder of what an ended process left half made. */
  sweepUnfinished(): void {
    rmSync(join(this.root, 'making'), { recursive: true, force: true });
    mkdirSync(join(this.root, 'making'), { recursive: true });
  }

  /** Writes the bodies where no reader sees them; `place` or `discard` must follow. */
  async prepare(bodies: Bodies, modified: number): Promise<Prepared> {
    const base = join(this.root, 'making', `${process.pid}-${++this.#temporary}`);
    await Promise.all(
      ENCODINGS.map(async (encoding) => {
        await writeFile(base + FILE_ENDINGS[encoding], bodies[encoding]);
        utimesSync(base + FILE_ENDINGS[encoding], modified, modified);
      }),
    );
    return { base };
  }

  /** Puts prepared files in place, in one synchronous stretch, so that no touch can come between a check and this. */
  place(prepared: Prepared, path: string, tree: Tree): void {
    const target = this.#file(tree, path);
    mkdirSync(dirname(target), { recursive: true });
    for (const encoding of ENCODINGS)
      renameSync(prepared.base + FILE_ENDINGS[encoding], target + FILE_ENDINGS[encoding]);
    if (tree === 'live') this.remove(path, 'stale');
  }

  async discard(prepared: Prepared): Promise<void> {
    await Promise.all(ENCODINGS.map((encoding) => rm(prepared.base + FILE_ENDINGS[encoding], { force: true })));
  }

  /** Moves a page out of `live/`. Where it can't be moved (a full disk) it is lost: no copy is better than a wrong one. */
  markStale(path: string): void {
    try {
      this.#moveToStale(path);
    } catch {
      this.remove(path, 'live');
    }
  }

  #moveToStale(path: string): void {
    const from = this.#file('live', path);
    const to = this.#file('stale', path);
    mkdirSync(dirname(to), { recursive: true });
    // The compressed forms go first: nginx without its brotli module then serves the plain file a moment longer, never half a set.
    for (const encoding of ENCODINGS) {
      try {
        renameSync(from + FILE_ENDINGS[encoding], to + FILE_ENDINGS[encoding]);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
    }
  }

  /** Everything becomes stale by one switch: the live tree is set aside whole and merged into the stale one afterwards. */
  turn(): void {
    const newest = numberOf(this.#turned()[0] ?? 'turned-0');
    const live = join(this.root, 'live');
    // It may be missing: on a full disk it could be set aside, but no new one be made.
    if (existsSync(live)) renameSync(live, join(this.root, `turned-${newest + 1}`));
    mkdirSync(live, { recursive: true });
  }

  /** Gives up all that is kept. The files are deleted behind readers' backs, since there may be 600,000. */
  clear(): void {
    for (const name of ['live', 'stale', 'ahead', ...this.#turned()]) {
      if (!existsSync(join(this.root, name))) continue;
      const wiped = join(this.root, 'making', `wiped-${process.pid}-${++this.#temporary}`);
      renameSync(join(this.root, name), wiped);
      rm(wiped, { recursive: true, force: true }).catch(() => {}); // what is left is swept at the next start
    }
    this.#makeTrees();
  }

  /** Moves what earlier turns set aside into the stale tree; whatever has been made anew since then wins. */
  async mergeTurned(): Promise<void> {
    // The oldest first, so that the newest copy stays.
    for (const name of this.#turned().reverse()) {
      await this.#merge(join(this.root, name), '');
      await rm(join(this.root, name), { recursive: true, force: true });
    }
  }

  async #merge(aside: string, below: string): Promise<void> {
    const entries = await readdir(join(aside, below), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const name = join(below, entry.name);
      if (entry.isDirectory()) await this.#merge(aside, name);
      else if (!existsSync(join(this.root, 'live', name))) {
        await mkdir(dirname(join(this.root, 'stale', name)), { recursive: true });
        // Another merge may have been quicker.
        await rename(join(aside, name), join(this.root, 'stale', name)).catch(() => {});
      }
    }
  }

  /** The page as it lies in that tree, or undefined. A page that is being replaced meanwhile is read again. */
  async read(path: string, tree: Tree): Promise<Kept | undefined> {
    for (const file of this.#places(path, tree)) {
      for (let tries = 0; tries < 3; tries++) {
        const kept = await readKept(file);
        if (kept === 'absent') break;
        if (kept !== 'changing') return kept;
      }
    }
    return undefined;
  }

  remove(path: string, tree: Tree): void {
    for (const file of this.#places(path, tree)) {
      for (const encoding of ENCODINGS) rmSync(file + FILE_ENDINGS[encoding], { force: true });
    }
  }

  /** Replaces the brotli form by a better one, if this is `still` the page that is kept. */
  async improve(path: string, kept: Kept, still: () => boolean): Promise<boolean> {
    const better = await brotli(kept.bodies.identity, 11);
    if (better.length >= kept.bodies.br.length) return false;
    const prepared = join(this.root, 'making', `${process.pid}-${++this.#temporary}.br`);
    await writeFile(prepared, better);
    utimesSync(prepared, kept.modified, kept.modified);
    // Asked in one synchronous stretch with the renaming, or the better form of an old page could come to lie beside a new one.
    if (!still()) {
      await rm(prepared, { force: true });
      return false;
    }
    renameSync(prepared, this.#file('live', path) + FILE_ENDINGS.br);
    return true;
  }

  async saveAhead(bodies: Bodies, path: string, at: Date): Promise<void> {
    const file = this.#aheadFile(path, at);
    await mkdir(dirname(file), { recursive: true });
    await Promise.all(ENCODINGS.map((encoding) => writeFile(file + FILE_ENDINGS[encoding], bodies[encoding])));
  }

  /** Puts a page made ahead in place at its instant. False when its files are not there any more. */
  placeAhead(path: string, at: Date, modified: number): boolean {
    const file = this.#aheadFile(path, at);
    if (!ENCODINGS.every((encoding) => existsSync(file + FILE_ENDINGS[encoding]))) return false;
    for (const encoding of ENCODINGS) utimesSync(file + FILE_ENDINGS[encoding], modified, modified);
    this.place({ base: file }, path, 'live');
    return true;
  }

  removeAhead(path: string, at: Date): void {
    for (const encoding of ENCODINGS) rmSync(this.#aheadFile(path, at) + FILE_ENDINGS[encoding], { force: true });
  }

  /** Deletes what was made ahead of instants up to `until`. */
  removeAheadUntil(until: Date): void {
    for (const name of readdirSync(join(this.root, 'ahead')))
      if (Number(name) <= until.getTime()) rmSync(join(this.root, 'ahead', name), { recursive: true, force: true });
  }

  removeAllAhead(): void {
    for (const name of readdirSync(join(this.root, 'ahead')))
      rmSync(join(this.root, 'ahead', name), { recursive: true, force: true });
  }

  #file(tree: Tree, path: string): string {
    return join(this.root, tree, fileName(path));
  }

  /** Files move from a set-aside tree to the stale one and never back, so who looks in this order misses none on its way. */
  #places(path: string, tree: Tree): string[] {
    const own = this.#file(tree, path);
    if (tree === 'live') return [own];
    return [...this.#turned().map((name) => join(this.root, name, fileName(path))), own];
  }

  /** Trees set aside and not merged yet, the newest first. Looked up each time, since another process may have turned. */
  #turned(): string[] {
    return readdirSync(this.root)
      .filter((name) => name.startsWith('turned-'))
      .sort((a, b) => numberOf(b) - numberOf(a));
  }

  #makeTrees(): void {
    for (const tree of ['live', 'stale', 'ahead', 'making']) mkdirSync(join(this.root, tree), { recursive: true });
  }

  #aheadFile(path: string, at: Date): string {
    return join(this.root, 'ahead', String(at.getTime()), fileName(path));
  }
}

type Prepared = { base: string };

const numberOf = (turned: string): number => Number(turned.slice('turned-'.length));

/** `/world` → `world.html`, `/` → `.html`, `/rss.xml` → `rss.xml`: what nginx finds by `try_files $uri.html $uri`. */
export function fileName(path: string): string {
  return /\.(xml|json|txt|webmanifest)$/.test(path) ? path.slice(1) : `${path.slice(1)}.html`;
}

// What may be a file can't be a folder too: below `/feed.xml` or `/world.html` no page is kept.
const FILE_AS_FOLDER = /\.(html|xml|json|txt|webmanifest|gz|br)\//;

/** Whether a path can be a file at all: a name part may have 255 bytes, and the whole must fit the system's limit. */
export function canBeKept(path: string): boolean {
  return (
    Buffer.byteLength(path) < 1_000 &&
    !FILE_AS_FOLDER.test(path) &&
    path.split('/').every((part) => Buffer.byteLength(part) <= 240)
  );
}

/** Only finished pages are kept in the folder: redirects, errors and personal answers never are. */
export const isForFolder = (path: string, made: Made): boolean =>
  made.status === 200 && made.expiresAfter === undefined && canBeKept(path);

export const nextModified = (earlier: Pick<PageRecord, 'modified'> | undefined): number =>
  Math.max(Math.floor(Date.now() / 1000), (earlier?.modified ?? 0) + 1);

async function readKept(file: string): Promise<Kept | 'absent' | 'changing'> {
  try {
    const [br, gzip, identity] = await Promise.all(
      ENCODINGS.map((encoding) => readWithTime(file + FILE_ENDINGS[encoding])),
    );
    // The second of making rises with each making, so equal seconds mean one set.
    if (!br || !gzip || !identity || br.modified !== identity.modified || gzip.modified !== identity.modified)
      return 'changing';
    return { bodies: { br: br.body, gzip: gzip.body, identity: identity.body }, modified: identity.modified };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Between the renames of a replacement one of the three may be missing for a moment.
    if (code === 'ENOENT' || code === 'ENOTDIR') return existsSync(file) ? 'changing' : 'absent';
    throw error;
  }
}

async function readWithTime(file: string): Promise<{ body: Buffer; modified: number }> {
  const handle = await open(file);
  try {
    const { mtimeMs } = await handle.stat();
    return { body: await handle.readFile(), modified: Math.floor(mtimeMs / 1000) };
  } finally {
    await handle.close();
  }
}
