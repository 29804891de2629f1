import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Bodies, encode } from './bodies.ts';
import { cutCards } from './cut-cards.ts';
import { Freshness } from './freshness.ts';
import { type Made, SITE_TAG } from './made.ts';
import { isForFolder, type Kept, nextModified, PageFolder } from './page-folder.ts';
import { PageIndex, type PageRecord } from './page-index.ts';

// A touch of more pages than this makes the whole folder stale by one switch instead of a rename for each page.
const MOST_RENAMES = 5_000;

export type KeptPage = Kept & Pick<PageRecord, 'position' | 'kind' | 'contentType' | 'tags'> & { fresh: boolean };

/**
 * The folder and its index as one thing, in the office, which alone writes them. Stale marking, storing and putting in place
 * are synchronous, so that no touch can come between the check of a page's freshness and its appearance in `live/`.
 */
export class KeptPages {
  readonly freshness: Freshness;
  readonly folder: PageFolder;
  readonly index: PageIndex;
  /** Told of each page put into `live/`. */
  onStored: (path: string) => void = () => {};

  constructor(root: string) {
    this.folder = new PageFolder(root);
    this.index = openIndex(root);
    this.folder.generation = Number(this.index.note('generation') ?? 0);
    this.freshness = new Freshness(Number(this.index.note('position') ?? 0));
  }

  /** Mends what an ended process left half done; for the office alone, as it starts. */
  tidy(): void {
    this.folder.sweepUnfinished();
    this.folder.mergeTurned().catch(() => {});
  }

  close(): void {
    this.index.close();
  }

  get floor(): string | undefined {
    return this.index.note('floor');
  }

  /** The epoch of the database whose changes these pages have followed. */
  get epoch(): string | undefined {
    return this.index.note('epoch');
  }

  /** Everything up to `floor` of the database `epoch` has been applied. */
  recordFloor(floor: string, epoch: string): void {
    if (this.floor !== floor) this.index.setNote('floor', floor);
    if (this.epoch !== epoch) this.index.setNote('epoch', epoch);
  }

  /** Pages of another press stay at hand until this one has made them. */
  followPress(version: string): void {
    const before = this.index.note('press');
    if (before !== undefined && before !== version) this.distrustAll();
    if (before !== version) this.index.setNote('press', version);
  }

  /** Makes the pages with these tags stale, in the index, in the folder and for whoever asks `freshness`. */
  touch(tags: readonly string[]): void {
    const position = this.freshness.position + 1;
    const everything = tags.includes(SITE_TAG);
    const paths = everything ? [] : this.index.livePathsWith(tags, MOST_RENAMES + 1);
    if (everything || paths.length > MOST_RENAMES) this.#turn(position);
    else {
      // The files first: `find` calls fresh only what lies in live/, and after a crash the log is swept again from its old floor.
      for (const path of paths) this.folder.markStale(path);
      this.index.together(() => {
        for (const path of paths) this.index.markStale(path);
        this.index.setNote('position', String(position));
      });
    }
    this.freshness.apply(tags, position);
  }

  /** Another database or missed touches: nothing kept is known to be fresh. */
  distrustAll(): void {
    this.freshness.distrustAll();
    this.#turn(this.freshness.position);
  }

  #turn(position: number): void {
    this.folder.generation += 1;
    this.folder.turn(this.folder.generation);
    this.index.together(() => {
      this.index.markAllStale();
      this.index.setNote('generation', String(this.folder.generation));
      this.index.setNote('position', String(position));
    });
    this.folder.mergeTurned().catch(() => {}); // goes on at the next start; until then the set-aside tree is read where it lies
  }

  /** A page as kept, fresh or not. */
  async find(path: string): Promise<KeptPage | undefined> {
    const record = this.index.find(path);
    if (!record) return undefined;
    const live = record.state === 'live' ? await this.folder.read(path, 'live') : undefined;
    const kept = live ?? (await this.folder.read(path, 'stale'));
    return kept && { ...record, ...kept, fresh: live !== undefined && this.freshness.isFresh(record) };
  }

  /** Encodes what the press made of `path` from what it read after `position`, and keeps it if it is still true. */
  async store(path: string, made: Made, position: number): Promise<Bodies & { modified: number }> {
    const bodies = await encode(made.body);
    if (!isForFolder(path, made)) return { ...bodies, modified: Math.floor(Date.now() / 1000) };
    const modified = nextModified(this.index.find(path));
    const prepared = await this.folder.prepare(bodies, modified);
    const page = { path, position, kind: made.kind, contentType: made.contentType, modified, tags: [...made.tags] };
    if (this.freshness.isFresh(page)) {
      // The index first: a file in live/ that the index does not know would never become stale.
      this.index.together(() => this.index.save({ ...page, state: 'live' }));
      this.folder.place(prepared, path, 'live');
      this.onStored(path);
    } else await this.folder.discard(prepared);
    return { ...bodies, modified };
  }

  /** Takes a story out of all that is kept: its own pages wholly, its cards out of the lists that show it. */
  async takeOut(id: string): Promise<void> {
    await this.folder.mergeTurned();
    for (const path of this.index.pathsWith([`story:${id}`], 10_000)) this.removePage(path);
    for (const path of this.index.pathsWith([`card:${id}`], 1_000_000)) await this.#cut(path, id);
    for (const page of this.index.aheadWith([`story:${id}`, `card:${id}`])) this.dropAhead(page);
  }

  async #cut(path: string, id: string): Promise<void> {
    const record = this.index.find(path);
    if (!record) return;
    const kept = await this.folder.read(path, record.state);
    const body = kept && cutCards(kept.bodies.identity.toString('utf8'), [id]);
    // Where no marker was found the page can't be mended, only made anew.
    if (!kept || body === undefined) return this.removePage(path);
    const modified = nextModified(record);
    const prepared = await this.folder.prepare(await encode(body), modified);
    this.folder.place(prepared, path, record.state);
    this.index.together(() =>
      this.index.save({ ...record, modified, tags: record.tags.filter((tag) => tag !== `card:${id}`) }),
    );
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

/** A damaged index (a power cut) costs the kept pages, nothing else: they are made anew from the database. */
function openIndex(root: string): PageIndex {
  const file = join(root, 'index.sqlite');
  try {
    return new PageIndex(file);
  } catch {
    for (const name of ['index.sqlite', 'index.sqlite-wal', 'index.sqlite-shm', 'live', 'stale', 'ahead']) {
      rmSync(join(root, name), { recursive: true, force: true });
    }
    new PageFolder(root);
    return new PageIndex(file);
  }
}
