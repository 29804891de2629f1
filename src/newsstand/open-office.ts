import { join } from 'node:path';
import { Counter } from './counter.ts';
import { Improver } from './improver.ts';
import { KeptPages } from './kept-pages.ts';
import { type LogStep, LogTail } from './log-tail.ts';
import type { Press } from './made.ts';
import { Newsstand } from './newsstand.ts';
import { OfficeLine } from './office-line.ts';
import { PlannedChanges } from './planned-changes.ts';
import { TakenDownFile } from './taken-down.ts';

export type OfficeOptions = {
  dataDir: string;
  /** Of the database whose log is followed; a press that reads from a replica follows the log of that replica. */
  databaseUrl: string;
  press: Press;
  /** Pages made by another version of the press are made anew: an upgrade changes every page. */
  pressVersion: string;
  /** Bytes of answers kept in the office's own memory. */
  memory?: number;
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
  #unwatch: () => void = () => {};
  #horizon = new Date(0);
  /** When a step of the log was last applied (ms since 1970); tells readiness. */
  heardAt = 0;

  constructor(options: OfficeOptions) {
    const { dataDir, press } = options;
    const trouble = options.onTrouble ?? (() => {});
    this.kept = new KeptPages(pagesFolder(dataDir));
    this.kept.tidy();
    this.kept.followPress(options.pressVersion);
    this.takenDown = new TakenDownFile(dataDir);
    this.#improver = new Improver(this.kept);
    this.kept.onStored = (path) => this.#improver.stored(path);
    const counter = new Counter({
      kept: this.kept,
      press,
      takenDown: this.takenDown,
      horizon: () => this.#horizon,
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
      apply: (tags, effectiveAt) => this.#apply(tags, effectiveAt),
      onTrouble: (error) => trouble(error, 'making ahead'),
    });
    this.#tail = new LogTail({
      url: options.databaseUrl,
      floor: this.kept.floor,
      onStep: (step) => this.#follow(step),
      onTrouble: (error) => trouble(error, 'following the log'),
    });
  }

  /** Begins with all that needs no database: it can serve what it keeps. */
  start(): void {
    this.#unwatch = this.takenDown.watch((entries) => this.newsstand.forget(entries));
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

  /** Takes a story out of everything kept, at once; `entry` is on disk already or is a committed act's. */
  async takeOut(story: string): Promise<void> {
    this.newsstand.memory.clear();
    await this.kept.takeOut(story);
  }

  #follow(step: LogStep): void {
    const { kept, planned } = this;
    const anotherDatabase = kept.epoch !== step.epoch;
    const missed = kept.floor !== undefined && BigInt(kept.floor) < BigInt(step.prunedBelow);
    if (anotherDatabase || missed) this.#distrustAll();
    const due = planned.arrived(step.rows, step.clockOffset);
    if (due.length > 0) {
      const latest = Math.max(...due.map((row) => row.effectiveAt.getTime()));
      this.#apply([...new Set(due.flatMap((row) => row.tags))], new Date(latest));
    }
    kept.recordFloor(step.floor, step.epoch);
    this.heardAt = Date.now();
  }

  #apply(tags: string[], effectiveAt: Date): void {
    if (effectiveAt > this.#horizon) this.#horizon = effectiveAt;
    this.kept.touch(tags);
    this.line.tell({ position: this.kept.freshness.position, tags });
  }

  #distrustAll(): void {
    for (const change of this.kept.index.coming()) this.kept.index.removeComing(change.seq);
    this.kept.distrustAll();
    this.line.tell({ position: this.kept.freshness.position });
  }
}
