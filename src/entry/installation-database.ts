import type { Config } from '../platform/config/index.ts';
import { type EmbeddedServer, openEmbeddedServer } from '../platform/embedded-postgres/index.ts';

const LONGEST_PAUSE = 5_000;

/** The database of this installation: by DATABASE_URL, or the embedded one, which is kept running until `stop`. */
export class InstallationDatabase {
  /** Called when the database is to be reached at another address than before. */
  onMoved: () => void = () => {};
  #stopping = false;
  #server: EmbeddedServer | undefined;
  #startingAgain: Promise<void> = Promise.resolve();
  #pause: NodeJS.Timeout | undefined;
  readonly #config: Config;
  readonly #log: (line: string) => void;

  private constructor(config: Config, log: (line: string) => void) {
    this.#config = config;
    this.#log = log;
  }

  /** @throws EmbeddedServerError */
  static async open(config: Config, log: (line: string) => void): Promise<InstallationDatabase> {
    const database = new InstallationDatabase(config, log);
    if (!config.databaseUrl) await database.#start();
    return database;
  }

  get url(): string {
    return this.#config.databaseUrl ?? this.#server?.connection.url ?? '';
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#pause);
    await this.#startingAgain;
    await this.#server?.stop();
  }

  async #start(): Promise<void> {
    this.#server = await openEmbeddedServer({ dataDir: this.#config.dataDir, log: this.#log });
    this.#server.onExit(() => {
      if (this.#stopping) return;
      this.#log('PostgreSQL ended; starting it again');
      this.#startingAgain = this.#startAgain(100);
    });
  }

  async #startAgain(pause: number): Promise<void> {
    if (this.#stopping) return;
    const before = this.url;
    try {
      await this.#start();
      if (this.url !== before) this.onMoved();
    } catch (error) {
      this.#log(`PostgreSQL can't be started yet (${(error as Error).message})`);
      this.#pause = setTimeout(() => {
        this.#startingAgain = this.#startAgain(Math.min(LONGEST_PAUSE, pause * 2));
      }, pause);
    }
  }
}
