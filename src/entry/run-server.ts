import { type Config, defaultSiteUrl } from '../platform/config/index.ts';
import { lockDataFolder, makeDataFolder } from './data-folder.ts';
import { InstallationDatabase } from './installation-database.ts';
import { openInstallationKeys } from './installation-secret.ts';
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
  const signal = firstSignal();
  makeDataFolder(options.config.dataDir);
  const lock = lockDataFolder(options.config.dataDir);
  try {
    const config = await withPort(options.config);
    await openInstallationKeys(config);
    return await runWithDatabase({ ...options, config }, signal);
  } finally {
    lock.release();
  }
}

type Signal = { given: boolean; wait: Promise<void> };

/**
 * Ctrl-C or a wish to end, heard from the first moment. It may come several times (the terminal tells it to the whole group,
 * and bin/courant.mjs passes it on), and none of them may cut the clean end short.
 */
function firstSignal(): Signal {
  const signal: Signal = { given: false, wait: Promise.resolve() };
  signal.wait = new Promise((resolve) => {
    const hear = () => {
      signal.given = true;
      resolve();
    };
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, hear);
  });
  return signal;
}

async function withPort(config: Config): Promise<Config> {
  const port = await freePort(config.host, config.port);
  return { ...config, port, siteUrl: config.siteUrlGiven ? config.siteUrl : defaultSiteUrl(config.host, port) };
}

async function runWithDatabase(options: ServerOptions, signal: Signal): Promise<number> {
  const { config, prepare } = options;
  const database = await InstallationDatabase.open(config, log);
  try {
    if (!signal.given) await prepare?.(config);
    return signal.given ? 0 : await supervise(options, database, signal);
  } finally {
    await database.stop();
  }
}

async function supervise(
  { config, onReady }: ServerOptions,
  database: InstallationDatabase,
  signal: Signal,
): Promise<number> {
  let refuse = (_line: string) => {};
  const refused = new Promise<string>((resolve) => {
    refuse = resolve;
  });
  const supervisor = new Supervisor({
    config,
    databaseUrl: () => database.url,
    log,
    onReady: () => {
      console.log(`ready http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${config.port}`);
      Promise.resolve(onReady?.(config) ?? sayHowToBegin(database.url, config.siteUrl)).catch((error: Error) =>
        log(error.message),
      );
    },
    onRefused: (line) => refuse(line),
  });
  database.onMoved = () => supervisor.restartOffice();
  supervisor.start();
  const line = await Promise.race([refused, signal.wait]);
  await supervisor.stop();
  if (line !== undefined) log(line);
  return line === undefined ? 0 : 1;
}

const log = (line: string): void => console.error(`courant: ${line}`);
