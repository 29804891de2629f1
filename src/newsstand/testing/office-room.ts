import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { Office, type OfficeOptions } from '../open-office.ts';
import { touch } from '../publication-log.ts';
import { PaperPress, temporaryFolder } from './paper-press.ts';

/** A test's own database; named by its shape, since `test/support` stands above the program. */
type RoomDatabase = DatabaseHandle & { url: string };

/** A database that is away. */
export const NOBODY = 'postgres://127.0.0.1:1/nobody';

/** An office on a folder of the test's own, that can be closed and opened again, with a press of paper. */
export class OfficeRoom {
  readonly dataDir: string;
  readonly press = new PaperPress();
  readonly #database: RoomDatabase;

  private constructor(database: RoomDatabase, dataDir: string) {
    this.#database = database;
    this.dataDir = dataDir;
  }

  static async enter(database: RoomDatabase): Promise<OfficeRoom> {
    await database.query('delete from publication_log');
    return new OfficeRoom(database, await temporaryFolder());
  }

  /** Opens the office and, unless the database is away, waits until it has followed the log. */
  async open(options: Partial<OfficeOptions> = {}): Promise<Office & { end: () => Promise<void> }> {
    const { dataDir, press } = this;
    const office = new Office({ dataDir, databaseUrl: this.#database.url, press, pressVersion: '1', ...options });
    let ended: Promise<void> | undefined;
    const end = () => {
      ended ??= office.stop();
      return ended;
    };
    onTestFinished(end);
    office.start();
    const following = office.follow();
    if (options.databaseUrl === undefined) await following;
    return Object.assign(office, { end });
  }

  log(tags: string[], at?: Date): Promise<void> {
    return this.#database.transaction((tx) => touch(tx, tags, at));
  }

  inFolder(tree: string, name: string): boolean {
    return existsSync(join(this.dataDir, 'pages', tree, name));
  }

  /** The press and with it the database are away: what is served now is what was kept. */
  pressAway(): void {
    this.press.make = () => Promise.reject(new Error('the database is away'));
  }
}

export const read = async (office: Office, path: string): Promise<string> =>
  (await office.newsstand.answer(path)).bodies.identity.toString();

export const soon = (milliseconds: number): Date => new Date(Date.now() + milliseconds);
