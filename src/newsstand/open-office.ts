import { join } from 'node:path';
import { Counter } from './counter.ts';
import { Improver } from './improver.ts';
import { KeptPages } from './kept-pages.ts';
import { type LogStep, LogTail } from './log-tail.ts';
import { type Press, removedBy } from './made.ts';
import { Newsstand } from './newsstand.ts';
import { OfficeLine } from './office-line.ts';
import { permittedPress } from './permitted-press.ts';
import { PlannedChanges } from './planned-changes.ts';
import { type TakenDown, TakenDownFile } from './taken-down.ts';

export type OfficeOptions = {
  dataDir: string;
  /** Of the database whose log is followed; a press that reads from a replica follows the log of that replica. */
  databaseUrl: string;
  press: Press;
  /** Pages made by another version of the press are made anew: an upgrade changes every page. */
  pressVersion: string;
  /** Bytes of answers kept in the office's own memory. */
  memory?: number;
  /** Told what changes and as of when, once it has been made stale: for what else hangs on it, like files beside the pages. */
  onTouched?: (tags: readonly string[], effectiveAt: Date) => void;
  onTrouble?: (error: Error, where: string) => void;
};

export const pagesFolder = (dataDir: string): string => join(dataDir, 'pages');

/**
 * The newsstand as the office runs it: the folder, the press behind it, the tail of the log and the planned changes. It can
 * serve what it keeps before the database has been reached, and goes on when the database is away.
 */
export class Office {
  readonly kept: KeptPages;
  readonly newsstand: Newsstand;
  readonly line: OfficeLine;
  readonly takenDown: TakenDownFile;
  readonly planned: PlannedChanges;
  readonly #tail: LogTail;
  readonly #improver: Improver;
  readonly #trouble: (error: Error, where: string) => void;
  readonly #onTouched: NonNullable<OfficeOptions['onTouched']>;
  #unwatch: () => void = () => {};
  /** When a step of the log was last applied (ms since 1970); tells readiness. */
  heardAt = 0;

  constructor(options: OfficeOptions) {
    const { dataDir } = options;
    const trouble = options.onTrouble ?? (() => {});
    this.#trouble = trouble;
    this.#onTouched = options.onTouched ?? (() => {});
    this.kept = KeptPages.open(pagesFolder(dataDir));
    this.kept.onTrouble = sparingly(trouble);
    this.kept.tidy();
    this.kept.followPress(options.pressVersion);
    this.takenDown = new TakenDownFile(dataDir);
    const press = permittedPress(options.press, this.takenDown);
    this.#improver = new Improver(this.kept);
    this.kept.onStored = (path) => this.#improver.stored(path);
    const counter = new Counter({
      kept: this.kept,
      press,
      takenDown: this.takenDown,
      onTrouble: (error, path) => trouble(error, `making ${path}`),
    });
    const { freshness } = this.kept;
    const { takenDown } = this;
    this.newsstand = new Newsstand({
      freshness,
      takenDown,
      press,
      source: counter,
      ...(options.memory ? { memory: options.memory } : {}),
    });
    this.line = new OfficeLine(this.newsstand, freshness);
    this.planned = new PlannedChanges({
      kept: this.kept,
      press,
      takenDown,
      apply: (tags, effectiveAt) => this.#apply(tags, effectiveAt),
      onTrouble: (error) => trouble(error, 'making ahead'),
    });
    this.#tail = new LogTail({
      url: options.databaseUrl,
      floor: () => this.kept.floor,
      highest: () => this.kept.highest,
      onStep: (step) => this.#follow(step),
      onTrouble: (error) => trouble(error, 'following the log'),
    });
  }

  /** Begins with all that needs no database: it can serve what it keeps. */
  start(): void {
    const onTrouble = (error: Error) => this.#trouble(error, 'reading what was taken down');
    this.#unwatch = this.takenDown.watch((entries) => this.#followTakeDowns(entries), onTrouble);
    this.#followTakeDowns(this.takenDown.entries);
    this.planned.start();
  }

  /** Resolves when the log has been followed up to now, that is, once the database answers. */
  follow(): Promise<void> {
    return this.#tail.start();
  }

  async stop(): Promise<void> {
    this.#unwatch();
    this.planned.stop();
    this.#improver.stop();
    await this.#tail.stop();
    this.kept.close();
  }

  /**
   * `courant take-down` has taken these stories out of the folder itself. A page that was on its way to the disk then is found
   * only by whoever writes there, so that it is done once more.
   */
  #followTakeDowns(entries: readonly TakenDown[]): void {
    this.newsstand.forget(entries);
    for (const { story, addresses } of entries) this.#takeOut(story, addresses);
  }

  #takeOut(story: string, addresses: readonly string[] = []): void {
    this.kept.takeOut(story, addresses).catch((error) => this.#trouble(error, `taking out ${story}`));
  }

  /** Applies a step of the log. What fails here comes again with the next look, since its floor is not recorded. */
  #follow(step: LogStep): void {
    const { kept, planned } = this;
    const isFirst = kept.floor === undefined;
    if (!isFirst && this.#hasMissed(step)) return this.#beginAnew();
    // Pages may have been made before the first look, and changed between the two.
    if (isFirst) this.#distrustAll();
    const due = planned.arrived(step.rows, step.clockOffset);
    if (due.length > 0) {
      const latest = Math.max(...due.map((row) => row.effectiveAt.getTime()));
      this.#apply([...new Set(due.flatMap((row) => row.tags))], new Date(latest));
    }
    kept.recordFloor(step);
    this.heardAt = Date.now();
  }

  /** Another database; touches that were pruned or are too many; or planned changes applied too early by a clock that was wrong. */
  #hasMissed({ epoch, prunedBelow, cutOff, clockOffset }: LogStep): boolean {
    const { kept } = this;
    const tooEarly = kept.horizon.getTime() - (Date.now() + clockOffset) > CLOCK_TOLERANCE;
    return kept.epoch !== epoch || BigInt(kept.floor ?? 0) < BigInt(prunedBelow) || cutOff || tooEarly;
  }

  /** The tail then looks as if for the first time, which tells it again all that is planned. */
  #beginAnew(): void {
    this.#distrustAll();
    this.kept.forgetFloor();
  }

  /** Whatever the disk says, nobody here or in a worker takes for fresh what was touched. */
  #apply(tags: string[], effectiveAt: Date): void {
    const removed = removedBy(tags);
    try {
      this.kept.touch(tags, effectiveAt);
    } finally {
      this.newsstand.forgetStories(removed);
      this.line.tell({ position: this.kept.freshness.position, tags });
      this.#onTouched(tags, effectiveAt);
    }
    for (const story of removed) this.#takeOut(story);
  }

  #distrustAll(): void {
    try {
      this.kept.distrustAll();
    } finally {
      this.line.tell({ position: this.kept.freshness.position });
    }
  }
}

// A change is applied at most this much (ms) before its instant by the database's clock, as far as that can be known.
const CLOCK_TOLERANCE = 2_000;
// A disk that is full would otherwise be told of with each page.
const SPARED = 10_000;

function sparingly(tell: (error: Error, where: string) => void): (error: Error, where: string) => void {
  let last = 0;
  return (error, where) => {
    if (Date.now() - last < SPARED) return;
    last = Date.now();
    tell(error, where);
  };
}
