import type { RequestListener, Server } from 'node:http';
import { ensureEdition } from '../features/editions/index.ts';
import { listenToStories, receiptJobs } from '../features/receipts/index.ts';
import { type Handler, Office, serveFrom } from '../newsstand/index.ts';
import { type DatabaseHandle, migrate, openDatabase } from '../platform/database/index.ts';
import { createHttpServer } from '../platform/http/index.ts';
import { prepareJobs, startJobs } from '../platform/jobs/index.ts';
import { type Keys, openKeys } from '../platform/keys/index.ts';
import { type Log, openLog } from '../platform/log/index.ts';
import { Metrics, measureProcess } from '../platform/metrics/index.ts';
import { openPress } from '../site/index.ts';
import { buildApp } from './app.ts';
import { checkSecret } from './check-secret.ts';
import { OperatorError, officeSocket } from './data-folder.ts';
import { closeServer, listen, listenAtSocket } from './listen.ts';
import type { Begin } from './messages.ts';
import { isForApp, pageHeaders } from './page-headers.ts';
import { settleTakeDowns } from './settle-take-downs.ts';

// Tries to reach the database while it is away; readers are served meanwhile.
const TRY_EVERY = 500;

/**
 * The office: press, API, studio, jobs; sole writer of the page folder and sole follower of the log. It serves what it keeps
 * at once and reaches for the database beside that, so that a start while the database is away costs no reader a page.
 */
export async function openOffice(begin: Begin): Promise<{ stop: () => Promise<void> }> {
  const { config, databaseUrl, role } = begin;
  const log = openLog({ level: config.logLevel });
  listenToStories();
  const metrics = new Metrics();
  measureProcess(metrics);
  const keys = openKeys({ secret: config.secret, dataDir: config.dataDir, dataExists: false });
  const database = openDatabase({
    url: databaseUrl,
    onError: (error) => log.warn({ err: error }, 'a database connection was lost'),
  });
  const reading = config.databaseReplicaUrl
    ? openDatabase({
        url: config.databaseReplicaUrl,
        onError: (error) => log.warn({ err: error }, 'a replica connection was lost'),
      })
    : database;
  const press = openPress({ database: reading, siteUrl: config.siteUrl, staging: config.staging });
  const office = new Office({
    dataDir: config.dataDir,
    databaseUrl: config.databaseReplicaUrl ?? databaseUrl,
    press,
    ...(role === 'office' ? { memory: 8 * 1024 * 1024 } : {}),
    onTrouble: (error, where) => log.warn({ err: error }, where),
  });
  const server = await openServer(begin, { office, database, keys, log, metrics });
  const stopping = new AbortController();
  const working = workWithDatabase({ begin, database, office, keys, log, metrics, stopping: stopping.signal });
  // A first start has no pages to serve before the database has been made; a later one is ready as soon as it listens.
  if (office.kept.index.count().live + office.kept.index.count().stale === 0) await working.ready;
  return {
    stop: async () => {
      stopping.abort();
      await closeServer(server);
      await working.stop();
      await office.stop();
      await database.close();
      if (reading !== database) await reading.close();
    },
  };
}

type Parts = { office: Office; database: DatabaseHandle; keys: Keys; log: Log; metrics: Metrics };

/** With one worker readers come straight here; with more, the workers come over a unix socket. */
async function openServer({ config, role }: Begin, parts: Parts): Promise<Server> {
  const { office } = parts;
  let server: Server | undefined;
  const app = await buildApp({ config, ...parts }, (listener: RequestListener) => {
    const handler: Handler =
      role === 'office'
        ? office.line.handler(listener as Handler)
        : serveFrom({ newsstand: office.newsstand, headersByKind: pageHeaders, isForApp, app: listener as Handler });
    server = createHttpServer(handler as RequestListener);
    return server;
  });
  await app.ready();
  if (!server) throw new Error('the app made no server');
  await (role === 'office' ? listenAtSocket(server, officeSocket(config.dataDir)) : listen(server, config));
  return server;
}

type Work = Parts & { begin: Begin; stopping: AbortSignal };

/** All that needs the database, begun as soon as it can be reached. */
function workWithDatabase(work: Work): { ready: Promise<void>; stop: () => Promise<void> } {
  const { config } = work.begin;
  let jobs: { stop: () => Promise<void> } | undefined;
  work.office.start();
  const ready = prepared(work).then(async () => {
    if (work.stopping.aborted) return;
    await settleTakeDowns(work);
    jobs = startJobs({
      url: work.begin.databaseUrl,
      handlers: receiptJobs({
        siteUrl: config.siteUrl,
        inside: { host: insideHost(config.host), port: config.port },
        database: work.database,
        log: work.log,
        metrics: work.metrics,
      }),
      log: work.log,
    });
    await work.office.follow();
  });
  ready.catch((error) => {
    work.log.fatal({ err: error }, 'the newsroom can not work');
    if (error instanceof OperatorError) process.send?.({ kind: 'refused', line: error.message });
  });
  return { ready, stop: async () => jobs?.stop() };
}

async function prepared({ begin, database, keys, log, stopping }: Work): Promise<void> {
  while (!stopping.aborted) {
    try {
      await migrate(begin.databaseUrl);
      await prepareJobs(begin.databaseUrl);
      await database.transaction(async (tx) => {
        await checkSecret(tx, keys);
        await ensureEdition(tx, { name: new URL(begin.config.siteUrl).hostname });
      });
      return;
    } catch (error) {
      if (error instanceof OperatorError || !isAway(error)) throw error;
      log.warn({ err: error }, 'the database is away; trying again');
      await new Promise((resolve) => setTimeout(resolve, TRY_EVERY));
    }
  }
}

/** Where this machine reaches its own listener. */
const insideHost = (host: string) => ({ '0.0.0.0': '127.0.0.1', '::': '::1' })[host] ?? host;

/** Errors that pass by themselves, apart from what a migration or a wrong secret says. */
function isAway(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return (
    /^(ECONN|ENOENT|ETIMEDOUT|EPIPE|57P0|08|53)/.test(code ?? '') || /timeout|terminated|timed out/i.test(message ?? '')
  );
}
