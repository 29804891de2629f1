import { join } from 'node:path';
import { type Bodies, encode } from './bodies.ts';
import { Freshness } from './freshness.ts';
import { type Made, SITE_TAG } from './made.ts';
import { isForFolder, type Kept, nextModified, PageFolder } from './page-folder.ts';
import { isDamaged, PageIndex, type PageRecord, removeIndex } from './page-index.ts';
import { takeOut } from './take-out.ts';

// A touch of more pages than this makes the whole folder stale by one switch instead of a rename for each page.
const MOST_RENAMES = 5_000;
// And a touch of more tags than this (a backlog of days), since each costs a look-up of 24 µs.
const MOST_TAGS = 10_000;

export type KeptPage = Kept & Pick<PageRecord, 'position' | 'kind' | 'contentType' | 'tags'> & { fresh: boolean };

/**
 * The folder and its index as one thing, in the office, which alone writes them. Stale marking, storing and putting in place
 * are synchronous, so that no touch can come between the check of a page's freshness and its appearance in `live/`.
 *
 * After a restart whatever the index calls live is fresh. So a page comes into the index before it comes into `live/`, and out
 * of `live/` before the index says so; whatever fails or is killed in between leaves at worst a page that is made anew.
 */
export class KeptPages {
  readonly freshness: Freshness;
  readonly folder: PageFolder;
  #index: PageIndex;
  /** Told of each page put into `live/`. */
  onStored: (path: string) => void = () => {};
  /** Told of what the disk refuses. Readers are served all the same. */
  onTrouble: (error: Error, where: string) => void = () => {};

  /** @throws where the index can't be opened; `KeptPages.open` begins anew where it is damaged */
  constructor(root: string) {
    this.folder = new PageFolder(root);
    this.#index = new PageIndex(indexFile(root));
    this.freshness = new Freshness(Number(this.index.note('position') ?? 0));
  }

  /** For the office alone: a damaged index (a power cut) costs the kept pages, nothing else; they are made anew. */
  static open(root: string): KeptPages {
    try {
      return new KeptPages(root);
    } catch (error) {
      if (!isDamaged(error)) throw error;
      wipe(new PageFolder(root));
      return new KeptPages(root);
    }
  }

  get index(): PageIndex {
    return this.#index;
  }

  /** Mends what an ended process left half done; for the office alone, as it starts. */
  tidy(): void {
    this.folder.sweepUnfinished();
    this.#mergeTurned();
    // What was made ahead and never noted; what is noted is put in place by whoever applies its change.
    if (this.index.countAhead() === 0) this.folder.removeAllAhead();
  }

  close(): void {
    this.index.close();
  }

  get floor(): string | undefined {
    return this.index.note('floor');
  }

  /** The highest number of a row of the log when `floor` was recorded. */
  get highest(): string | undefined {
    return this.index.note('highest');
  }

  /** The epoch of the database whose changes these pages have followed. */
  get epoch(): string | undefined {
    return this.index.note('epoch');
  }

  /** Everything up to `floor` of the database `epoch` has been applied. */
  recordFloor({ floor, highest, epoch }: { floor: string; highest: string; epoch: string }): void {
    this.index.together(() => {
      if (this.floor !== floor) this.index.setNote('floor', floor);
      if (this.highest !== highest) this.index.setNote('highest', highest);
      if (this.epoch !== epoch) this.index.setNote('epoch', epoch);
    });
  }

  /** The place in the log is lost; it is found as on a node without pages, planned changes included. */
  forgetFloor(): void {
    this.index.together(() => {
      for (const note of ['floor', 'highest', 'epoch', 'horizon']) this.index.removeNote(note);
      for (const change of this.index.coming()) this.index.removeComing(change.seq);
    });
  }

  /** The latest instant of a change applied. No page may show an earlier one, also not after a restart. */
  get horizon(): Date {
    return new Date(Number(this.index.note('horizon') ?? 0));
  }

  /** Pages of another press stay at hand until this one has made them. */
  followPress(version: string): void {
    const before = this.index.note('press');
    if (before !== undefined && before !== version) this.distrustAll();
    if (before !== version) this.index.setNote('press', version);
  }

  /**
   * Makes the pages with these tags stale: for whoever asks `freshness` at once and in any case, then in the folder and in the
   * index. @throws where the disk refuses; the change must then be applied again
   */
  touch(tags: readonly string[], effectiveAt?: Date): void {
    const position = this.freshness.position + 1;
    this.freshness.apply(tags, position);
    this.#orBeginAnew(() => {
      const everything = tags.includes(SITE_TAG) || tags.length > MOST_TAGS;
      const paths = everything ? [] : this.index.livePathsWith(tags, MOST_RENAMES + 1);
      if (everything || paths.length > MOST_RENAMES) this.#turn(position);
      // The files first: `find` calls fresh only what lies in live/, and after a crash the log is swept again from its old floor.
      else for (const path of paths) this.folder.markStale(path);
      this.index.together(() => {
        for (const path of paths) this.index.markStale(path);
        this.index.setNote('position', String(position));
        if (effectiveAt && effectiveAt > this.horizon) this.index.setNote('horizon', String(effectiveAt.getTime()));
      });
    });
  }

  /** Another database or missed touches: nothing kept is known to be fresh, nor what was made ahead. */
  distrustAll(): void {
    this.freshness.distrustAll();
    this.#orBeginAnew(() => {
      this.#turn(this.freshness.position);
      this.index.removeAllAhead();
      this.folder.removeAllAhead();
    });
  }

  #turn(position: number): void {
    this.folder.turn();
    this.index.together(() => {
      this.index.turnedAt = position;
      this.index.setNote('position', String(position));
    });
    this.#mergeTurned();
  }

  #mergeTurned(): void {
    // Goes on at the next start; until then what was set aside is read where it lies.
    this.folder.mergeTurned().catch((error) => this.onTrouble(error, 'setting older pages aside'));
  }

  /** Does the work; an index that is found damaged loses all pages, and its place in the log with them. */
  #orBeginAnew(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (isDamaged(error)) {
        this.#index.close();
        wipe(this.folder);
        this.#index = new PageIndex(indexFile(this.folder.root));
      }
      throw error;
    }
  }

  /** A page as kept, fresh or not. */
  async find(path: string): Promise<KeptPage | undefined> {
    const record = this.index.find(path);
    if (!record) return undefined;
    const live = record.state === 'live' ? await this.folder.read(path, 'live') : undefined;
    const kept = live ?? (await this.folder.read(path, 'stale'));
    // Another second than the index has is another page: of a making that failed half-way, or of a name that only looks alike.
    const fresh = live !== undefined && live.modified === record.modified && this.freshness.isFresh(record);
    return kept && { ...record, ...kept, fresh };
  }

  /** Whether there is a copy still, or it is not known. */
  keeps(path: string): boolean {
    try {
      return this.index.find(path) !== undefined;
    } catch {
      return true;
    }
  }

  /**
   * Encodes what the press made of `path` from what it read after `position`, and keeps it if it is still true and `allowed`.
   * What stood at an address that has become something else is given up. The page can be sent also where the disk refuses it.
   */
  async store(
    path: string,
    made: Made,
    position: number,
    allowed: () => boolean = () => true,
  ): Promise<Bodies & { modified: number }> {
    const bodies = await encode(made.body);
    const page = { made, bodies, path, isTrue: () => this.freshness.isFresh({ ...made, position }) && allowed() };
    try {
      return { ...bodies, modified: isForFolder(path, made) ? await this.#keep(page) : this.#giveUp(page) };
    } catch (error) {
      this.onTrouble(error as Error, `keeping ${path}`);
      return { ...bodies, modified: now() };
    }
  }

  async #keep({ made, bodies, path, isTrue }: Finished): Promise<number> {
    const { kind, contentType, tags } = made;
    const modified = nextModified(this.index.find(path));
    const prepared = await this.folder.prepare(bodies, modified);
    if (!isTrue()) {
      await this.folder.discard(prepared);
      return modified;
    }
    // What is true now is as good as made now. (It may be older than the last turn.)
    const { position } = this.freshness;
    const record = { path, state: 'live' as const, position, kind, contentType, modified, tags: [...tags] };
    this.putInPlace(record, () => this.folder.place(prepared, path, 'live'));
    this.onStored(path);
    return modified;
  }

  /** The index first: a file in live/ that the index does not know would never become stale. */
  putInPlace(record: PageRecord, place: () => void): void {
    const { path, modified } = record;
    this.index.together(() => this.index.save(record));
    try {
      place();
    } catch (error) {
      this.folder.remove(path, 'live');
      throw error;
    }
    // `courant take-down` in another process may have removed the page between the two.
    if (this.index.find(path)?.modified !== modified) this.folder.remove(path, 'live');
  }

  /** Compresses the page's brotli form better, if it is fresh and stays the same meanwhile. */
  async improve(path: string): Promise<void> {
    const page = await this.find(path);
    if (!page?.fresh) return;
    await this.folder.improve(path, page, () => {
      const found = this.index.find(path);
      return found?.state === 'live' && found.modified === page.modified;
    });
  }

  #giveUp({ path, isTrue }: Finished): number {
    if (isTrue() && this.index.find(path)) this.removePage(path);
    return now();
  }

  /** Takes a story out of all that is kept: its own pages wholly, its cards out of the lists that show it. */
  takeOut(id: string, addresses: readonly string[] = []): Promise<void> {
    return takeOut(this, id, addresses);
  }

  removePage(path: string): void {
    this.folder.remove(path, 'live');
    this.folder.remove(path, 'stale');
    this.index.together(() => this.index.remove(path));
  }

  dropAhead(page: { path: string; at: Date }): void {
    this.index.removeAhead(page);
    this.folder.removeAhead(page.path, page.at);
  }
}

type Finished = { path: string; made: Made; bodies: Bodies; isTrue: () => boolean };

const indexFile = (root: string): string => join(root, 'index.sqlite');
const now = (): number => Math.floor(Date.now() / 1000);

function wipe(folder: PageFolder): void {
  folder.clear();
  removeIndex(indexFile(folder.root));
}
