import { encode } from './bodies.ts';
import type { KeptPages } from './kept-pages.ts';
import type { LogRow } from './log-tail.ts';
import { type Press, SITE_TAG } from './made.ts';
import { isForFolder, nextModified } from './page-folder.ts';
import type { Coming } from './page-index.ts';
import type { TakenDownFile } from './taken-down.ts';

// Pages of changes within the next ten minutes are made ahead, so that the schedule holds with the database down.
const AHEAD = 10 * 60_000;
const MOST_AHEAD = 500;
const MOST_TAGS = 100_000;
// A database that is away fails each page; a page that can't be made must not keep the others from being made.
const MOST_FAILURES = 3;
// setTimeout can't wait longer than 2^31 ms, and the clock offset may be corrected meanwhile.
const LONGEST_WAIT = 60_000;
// When the disk refused to apply a change.
const TRY_AGAIN = 1_000;

type Options = {
  kept: KeptPages;
  /** Makes only what no take-down forbids (permitted-press.ts). */
  press: Press;
  takenDown: TakenDownFile;
  /** Applies the touches of a change whose instant has come. */
  apply: (tags: string[], effectiveAt: Date) => void;
  onTrouble?: (error: Error) => void;
};

/**
 * Changes that are planned: known to this node from the moment they were accepted, in memory and on disk, and applied at their
 * instant by database time, whatever the database does then.
 */
export class PlannedChanges {
  readonly #options: Options;
  /** Counts arrivals of changes, so that a page made ahead from older knowledge is recognised (as freshness does for pages). */
  #arrived = 0;
  readonly #arrivedFor = new Map<string, number>();
  #forgottenUpTo = 0;
  #clockOffset: number;
  #timer: NodeJS.Timeout | undefined;
  #making: Promise<void> | undefined;
  #again = false;

  constructor(options: Options) {
    this.#options = options;
    // As it was last, since a start with the database away may come to an instant.
    this.#clockOffset = Number(options.kept.index.note('clock offset') ?? 0);
  }

  get databaseTime(): Date {
    return new Date(Date.now() + this.#clockOffset);
  }

  start(): void {
    this.#applyDue();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /**
   * Takes the rows of a step: keeps those that are for later and gives back those that are due. Any change that arrives makes
   * what was made ahead from its tags untrue, also when it is effective at once.
   */
  arrived(rows: readonly LogRow[], clockOffset: number): LogRow[] {
    this.#setClock(clockOffset);
    if (rows.length === 0) return [];
    const now = this.databaseTime;
    const later = rows.filter((row) => row.effectiveAt > now);
    // Kept on disk before the floor says that they were heard.
    for (const row of later) this.#options.kept.index.addComing(row);
    this.#noteArrival(rows.flatMap((row) => row.tags));
    if (later.length > 0) this.#schedule();
    this.#makeAhead();
    return rows.filter((row) => row.effectiveAt <= now);
  }

  #noteArrival(tags: readonly string[]): void {
    this.#arrived += 1;
    if (this.#arrivedFor.size > MOST_TAGS) {
      this.#arrivedFor.clear();
      this.#forgottenUpTo = this.#arrived;
    }
    for (const tag of tags) this.#arrivedFor.set(tag, this.#arrived);
    if (this.#options.kept.index.countAhead() === 0) return;
    for (const page of this.#options.kept.index.aheadWith(tags)) this.#options.kept.dropAhead(page);
  }

  #setClock(offset: number): void {
    // Clocks that agree to a hundredth of a second are as good as one.
    if (Math.abs(offset - this.#clockOffset) < 10) return;
    this.#clockOffset = offset;
    this.#options.kept.index.setNote('clock offset', String(Math.round(offset)));
    this.#schedule();
  }

  #schedule(): void {
    const [next] = this.#options.kept.index.coming();
    this.#wakeIn(next ? next.effectiveAt.getTime() - this.databaseTime.getTime() : LONGEST_WAIT);
  }

  #wakeIn(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#applyDue(), Math.max(0, Math.min(wait, LONGEST_WAIT)));
    this.#timer.unref();
  }

  /** Whatever the disk refuses is tried again: a planned change must not be lost, nor the office with it. */
  #applyDue(): void {
    try {
      this.#applyAll(this.databaseTime);
      this.#schedule();
      this.#makeAhead();
    } catch (error) {
      this.#options.onTrouble?.(error as Error);
      this.#wakeIn(TRY_AGAIN);
    }
  }

  /** Instant by instant, and what is planned for the same one together: else the second would make the first's pages stale. */
  #applyAll(now: Date): void {
    const { index, folder } = this.#options.kept;
    const due = index.coming().filter((change) => change.effectiveAt <= now);
    for (const [instant, changes] of Map.groupBy(due, (change) => change.effectiveAt.getTime())) {
      const at = new Date(instant);
      this.#options.apply([...new Set(changes.flatMap((change) => change.tags))], at);
      this.#putInPlace(at);
      for (const change of changes) index.removeComing(change.seq);
      folder.removeAheadUntil(at);
    }
  }

  #putInPlace(at: Date): void {
    const { kept } = this.#options;
    const { index, folder, freshness } = kept;
    for (const page of index.aheadUntil(at)) {
      const { path, kind, contentType, tags } = page;
      // Of an earlier instant, it may lack the changes of this one.
      if (page.at.getTime() === at.getTime()) {
        const modified = nextModified(index.find(path));
        const record = {
          path,
          state: 'live' as const,
          position: freshness.position,
          kind,
          contentType,
          modified,
          tags,
        };
        kept.putInPlace(record, () => folder.placeAhead(path, at, modified));
      }
      kept.dropAhead(page);
    }
  }

  #makeAhead(): void {
    this.#again = true;
    this.#making ??= this.#makeAll()
      .catch((error: Error) => this.#options.onTrouble?.(error))
      .finally(() => {
        this.#making = undefined;
      });
  }

  async #makeAll(): Promise<void> {
    const { index } = this.#options.kept;
    let failures = 0;
    while (this.#again) {
      this.#again = false;
      const until = this.databaseTime.getTime() + AHEAD;
      const soon = index.coming().filter((one) => one.effectiveAt.getTime() <= until);
      for (const { path, at } of soon.flatMap((change) => this.#pagesOf(change))) {
        if (index.ahead(path, at)) continue;
        if (await this.#tryMaking(path, at)) failures = 0;
        else if (++failures === MOST_FAILURES) return;
      }
    }
  }

  /** The pages a change will touch: those kept with its tags, and the addresses at which there is nothing yet. */
  #pagesOf({ tags, effectiveAt: at }: Coming): { path: string; at: Date }[] {
    const addresses = tags.filter((tag) => tag.startsWith('address:')).map((tag) => tag.slice('address:'.length));
    const paths = new Set([...addresses, ...this.#options.kept.index.pathsWith(tags, MOST_AHEAD)]);
    return [...paths].slice(0, MOST_AHEAD).map((path) => ({ path, at }));
  }

  async #tryMaking(path: string, at: Date): Promise<boolean> {
    try {
      await this.#makeOne(path, at);
      return true;
    } catch (error) {
      this.#options.onTrouble?.(error as Error);
      return false;
    }
  }

  async #makeOne(path: string, at: Date): Promise<void> {
    const { kept, press, takenDown } = this.#options;
    const arrived = this.#arrived;
    const { entries } = takenDown;
    const made = await press.make(path, { at, notBefore: at });
    if (!isForFolder(path, made)) return;
    const { kind, contentType } = made;
    const tags = [...made.tags, SITE_TAG];
    await kept.folder.saveAhead(await encode(made.body), path, at);
    // Noted after its files are there, in one step with the check: nothing can arrive between the two.
    if (this.#arrivedSince(arrived, tags) || entries !== takenDown.entries || at <= this.databaseTime)
      kept.folder.removeAhead(path, at);
    else kept.index.together(() => kept.index.saveAhead({ path, at, kind, contentType, tags }));
  }

  #arrivedSince(arrived: number, tags: readonly string[]): boolean {
    return arrived < this.#forgottenUpTo || tags.some((tag) => (this.#arrivedFor.get(tag) ?? 0) > arrived);
  }
}
