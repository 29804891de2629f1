import { encode } from './bodies.ts';
import type { KeptPages } from './kept-pages.ts';
import type { LogRow } from './log-tail.ts';
import { type Press, SITE_TAG } from './made.ts';
import { isForFolder, nextModified } from './page-folder.ts';
import type { Coming } from './page-index.ts';

// Pages of changes within the next ten minutes are made ahead, so that the schedule holds with the database down.
const AHEAD = 10 * 60_000;
const MOST_AHEAD = 500;
const MOST_TAGS = 100_000;
// setTimeout can't wait longer than 2^31 ms, and the clock offset may be corrected meanwhile.
const LONGEST_WAIT = 60_000;

type Options = {
  kept: KeptPages;
  press: Press;
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
  #clockOffset = 0;
  #timer: NodeJS.Timeout | undefined;
  #making: Promise<void> | undefined;
  #again = false;

  constructor(options: Options) {
    this.#options = options;
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
    this.#clockOffset = clockOffset;
    if (rows.length === 0) return [];
    const now = this.databaseTime;
    const later = rows.filter((row) => row.effectiveAt > now);
    // Kept on disk before the floor says that they were heard.
    for (const row of later) this.#options.kept.index.addComing(row);
    this.#arrived += 1;
    const tags = rows.flatMap((row) => row.tags);
    if (this.#arrivedFor.size > MOST_TAGS) {
      this.#arrivedFor.clear();
      this.#forgottenUpTo = this.#arrived;
    }
    for (const tag of tags) this.#arrivedFor.set(tag, this.#arrived);
    for (const page of this.#options.kept.index.aheadWith(tags)) this.#options.kept.dropAhead(page);
    if (later.length > 0) this.#schedule();
    this.#makeAhead();
    return rows.filter((row) => row.effectiveAt <= now);
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    const [next] = this.#options.kept.index.coming();
    const wait = next ? next.effectiveAt.getTime() - this.databaseTime.getTime() : LONGEST_WAIT;
    this.#timer = setTimeout(() => this.#applyDue(), Math.max(0, Math.min(wait, LONGEST_WAIT)));
    this.#timer.unref();
  }

  #applyDue(): void {
    const { index } = this.#options.kept;
    const now = this.databaseTime;
    for (const due of index.coming().filter((change) => change.effectiveAt <= now)) {
      this.#options.apply(due.tags, due.effectiveAt);
      this.#putInPlace(due);
      index.removeComing(due.seq);
    }
    this.#schedule();
    this.#makeAhead();
  }

  #putInPlace(due: Coming): void {
    const { index, folder, freshness } = this.#options.kept;
    for (const page of index.aheadUntil(due.effectiveAt)) {
      const modified = nextModified(index.find(page.path));
      index.together(() => index.save({ ...page, state: 'live', position: freshness.position, modified }));
      folder.placeAhead(page.path, page.at, modified);
      this.#options.kept.dropAhead(page);
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
    while (this.#again) {
      this.#again = false;
      const until = this.databaseTime.getTime() + AHEAD;
      for (const change of index.coming().filter((one) => one.effectiveAt.getTime() <= until)) {
        for (const path of this.#pathsOf(change))
          if (!index.ahead(path, change.effectiveAt)) await this.#makeOne(path, change.effectiveAt);
      }
    }
  }

  /** The pages a change will touch: those kept with its tags, and the addresses at which there is nothing yet. */
  #pathsOf(change: Coming): string[] {
    const addresses = change.tags
      .filter((tag) => tag.startsWith('address:'))
      .map((tag) => tag.slice('address:'.length));
    return [...new Set([...addresses, ...this.#options.kept.index.pathsWith(change.tags, MOST_AHEAD)])].slice(
      0,
      MOST_AHEAD,
    );
  }

  async #makeOne(path: string, at: Date): Promise<void> {
    const { kept, press } = this.#options;
    const arrived = this.#arrived;
    const made = await press.make(path, { at, notBefore: at });
    if (!isForFolder(path, made)) return;
    const tags = [...made.tags, SITE_TAG];
    const bodies = await encode(made.body);
    await kept.folder.saveAhead(bodies, path, at);
    // Noted after its files are there, in one step with the check: nothing can arrive between the two.
    if (this.#arrivedSince(arrived, tags) || at <= this.databaseTime) kept.folder.removeAhead(path, at);
    else
      kept.index.together(() =>
        kept.index.saveAhead({ path, at, kind: made.kind, contentType: made.contentType, tags }),
      );
  }

  #arrivedSince(arrived: number, tags: readonly string[]): boolean {
    return arrived < this.#forgottenUpTo || tags.some((tag) => (this.#arrivedFor.get(tag) ?? 0) > arrived);
  }
}
