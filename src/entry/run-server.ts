import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, defaultSiteUrl } from '../platform/config/index.ts';
import { type EmbeddedServer, openEmbeddedServer } from '../platform/embedded-postgres/index.ts';
import { openKeys } from '../platform/keys/index.ts';
import { lockDataFolder, makeDataFolder } from './data-folder.ts';
import { sayHowToBegin } from './say-how-to-begin.ts';
import { freePort, Supervisor } from './supervisor.ts';

export type ServerOptions = {
  config: Config;
  /** Runs before the first page is served, with the database up: fills the demo. */
  prepare?: (config: Config) => Promise<void>;
  onReady?: (config: Config) => void | Promise<void>;
};

/** `courant start` and `courant demo`: runs until a signal, or until something only the operator can mend. */
export async function runServer(options: ServerOptions): Promise<number> {
  makeDataFolder(options.config.dataDir);
  const lock = lockDataFolder(options.config.dataDir);
  try {
    return await runLocked(options);
  } finally {
    lock.release();
  }
}

async function runLocked({ config: given, prepare, onReady }: ServerOptions): Promise<number> {
  const port = await freePort(given.host, given.port);
  const config: Config = {
    ...given,
    port,
    siteUrl: given.siteUrlGiven ? given.siteUrl : defaultSiteUrl(given.host, port),
  };
  // Before the database is made: with data and no secret, a new one would lock the newsroom out of what the old one sealed.
  openKeys({
    secret: config.secret,
    dataDir: config.dataDir,
    dataExists: existsSync(join(config.dataDir, 'postgresql')),
  });
  const log = (line: string) => console.error(`courant: ${line}`);
  const database = await Database.open(config, log);
  await prepare?.(config);
  return new Promise((resolve) => {
    const end = async (code: number) => {
      await supervisor.stop();
      await database.stop();
      resolve(code);
    };
    const supervisor = new Supervisor({
      config,
      databaseUrl: () => database.url,
      log,
      onReady: () => {
        console.log(`ready http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${config.port}`);
        Promise.resolve(onReady?.(config) ?? sayHowToBegin(database.url)).catch((error: Error) => log(error.message));
      },
      onRefused: (line) => {
        log(line);
        end(1);
      },
    });
    database.onMoved = () => supervisor.restartOffice();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => end(0));
    supervisor.start();
  });
}

/** The database of this installation, kept running when it is the embedded one. */
class Database {
  onMoved: () => void = () => {};
  #stopping = false;
  #server: EmbeddedServer | undefined;
  readonly #config: Config;
  readonly #log: (line: string) => void;

  private constructor(config: Config, log: (line: string) => void) {
    this.#config = config;
    this.#log = log;
  }

  static async open(config: Config, log: (line: string) => void): Promise<Database> {
    const database = new Database(config, log);
    if (!config.databaseUrl) await database.#start();
    return database;
  }

  get url(): string {
    return this.#config.databaseUrl ?? this.#server?.connection.url ?? '';
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#server?.stop();
  }

  async #start(): Promise<void> {
    this.#server = await openEmbeddedServer({ dataDir: this.#config.dataDir, log: this.#log });
    this.#server.onExit(() => this.#startAgain(100));
  }

  async #startAgain(pause: number): Promise<void> {
    if (this.#stopping) return;
    const before = this.url;
    this.#log('PostgreSQL ended; starting it again');
    try {
      await this.#start();
      if (this.url !== before) this.onMoved();
    } catch (error) {
      this.#log(`PostgreSQL could not be started (${(error as Error).message}); trying again`);
      setTimeout(() => this.#startAgain(Math.min(5_000, pause * 2)), pause);
    }
  }
}
