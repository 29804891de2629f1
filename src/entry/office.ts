import { existsSync, readFileSync } from 'node:fs';
import type { RequestListener, Server } from 'node:http';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { alarmJobs } from '../features/alarms/index.ts';
import { assignmentJobs } from '../features/assignments/index.ts';
import { checkJobs } from '../features/checks/index.ts';
import { commentJobs } from '../features/comments/index.ts';
import { Doors, mediaJobs, serveOpenMedia } from '../features/media/index.ts';
import { settleImports } from '../features/moving/index.ts';
import { receiptJobs } from '../features/receipts/index.ts';
import { MissedCounter } from '../features/redirects/index.ts';
import { completeSearch, searchJobs } from '../features/search/index.ts';
import { openTrending, type Trending } from '../features/trending/index.ts';
import { webhookJobs } from '../features/webhooks/index.ts';
import { type Handler, Office, serveFrom } from '../newsstand/index.ts';
import { type DatabaseHandle, openDatabase } from '../platform/database/index.ts';
import { createHttpServer } from '../platform/http/index.ts';
import { type JobHandlers, type RunningJobs, startJobs } from '../platform/jobs/index.ts';
import { type Keys, openKeys } from '../platform/keys/index.ts';
import { type Log, openLog } from '../platform/log/index.ts';
import { mailJobs } from '../platform/mail/index.ts';
import { Metrics, measureProcess } from '../platform/metrics/index.ts';
import { FileStore } from '../platform/storage/index.ts';
import { formerAddress, mobileEdition, openPress } from '../site/index.ts';
import { buildApp } from './app.ts';
import { backUpNightly } from './back-up-nightly.ts';
import { receiveBeacons } from './beacon-line.ts';
import { mediaFolder, officeSocket } from './data-folder.ts';
import { simulateReaders } from './demo/simulate-readers.ts';
import { followEachOther } from './follow-each-other.ts';
import { joinDatabase } from './join-database.ts';
import { closeServer, listen, listenAtSocket } from './listen.ts';
import type { Begin } from './messages.ts';
import { keepMissed, receiveMissed } from './missed-line.ts';
import { OperatorError } from './operator-error.ts';
import { isForApp, pageHeaders } from './page-headers.ts';
import { pruneHourly } from './prune-hourly.ts';
import { settleTakeDowns } from './settle-take-downs.ts';

// What a start with kept pages waits for word of the database before it calls itself ready (ms).
const LONGEST_TRY = 3_000;
// What a job gets to end in when the program ends (ms); what runs longer is done again by the next start.
const LONGEST_JOB = 4_000;

/**
 * The office: press, API, studio, jobs; sole writer of the page folder and sole follower of the log. It serves what it keeps
 * at once and reaches for the database beside that, so that a start while the database is away costs no reader a page.
 */
export async function openOffice(begin: Begin): Promise<{ stop: () => Promise<void> }> {
  const { config, databaseUrl, role } = begin;
  const log = openLog({ level: config.logLevel });
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
  const { trustedProxies, siteUrl, staging } = config;
  const trending = openTrending({ database, log, metrics, trustedProxies, salt: begin.salt });
  const press = openPress({ database: reading, siteUrl, staging, trending: trending.lists });
  followEachOther({ siteUrl, siteName: press.paperName });
  const store = new FileStore(mediaFolder(config.dataDir));
  const doors = new Doors({
    store,
    database,
    onTrouble: (error) => log.warn({ err: error }, 'opening and closing media'),
  });
  const office = new Office({
    dataDir: config.dataDir,
    databaseUrl: config.databaseReplicaUrl ?? databaseUrl,
    press,
    pressVersion: pressVersion(),
    ...(role === 'office' ? { memory: 8 * 1024 * 1024 } : {}),
    onTouched: (tags, at) => void doors.follow(tags, at),
    onTrouble: (error, where) => log.warn({ err: error }, where),
  });
  const missed = new MissedCounter();
  const server = await openServer(begin, {
    missed,
    ...{ office, database, keys, log, metrics, trending, store, doors },
    paperName: press.paperName,
  });
  const stopping = new AbortController();
  const pages = office.kept.index.count();
  const hasPages = pages.live + pages.stale > 0;
  let serving = begin.again;
  const working = workWithDatabase({
    ...{ begin, database, office, keys, log, metrics, trending, hasPages, store, doors, paperName: press.paperName },
    ...{ missed, stopping: stopping.signal, isServing: () => serving },
  });
  // A first start has no pages to serve before the database has been made; a later one is ready when it knows that the
  // database is its own, or away.
  await (hasPages ? Promise.race([working.tried, pause(LONGEST_TRY)]) : working.ready);
  serving = true;
  return {
    stop: async () => {
      stopping.abort();
      doors.stop();
      await Promise.all([closeServer(server), working.stop()]);
      await trending.stop();
      await office.stop();
      await database.close();
      if (reading !== database) await reading.close();
    },
  };
}

type Parts = {
  office: Office;
  database: DatabaseHandle;
  keys: Keys;
  log: Log;
  metrics: Metrics;
  trending: Trending;
  store: FileStore;
  doors: Doors;
};

/** With one worker readers come straight here; with more, the workers come over a unix socket. */
type Serving = Parts & { paperName: () => string; missed: MissedCounter };

async function openServer({ config, role }: Begin, parts: Serving): Promise<Server> {
  const { office, trending, missed } = parts;
  let server: Server | undefined;
  const app = await buildApp({ config, ...parts }, (listener: RequestListener) => {
    const app = serveOpenMedia(
      { store: parts.store, isTakenDown: (path) => office.takenDown.forbids(path) !== undefined },
      listener as Handler,
    );
    const handler: Handler =
      role === 'office'
        ? receiveMissed(missed, receiveBeacons(trending, office.line.handler(app)))
        : serveFrom({
            newsstand: office.newsstand,
            headersByKind: pageHeaders,
            isForApp,
            otherEdition: mobileEdition(config),
            formerAddress,
            own: trending.beacon,
            onNoPage: ({ headers }, { path, status }) => missed.count(path, status, headers.referer),
            app,
          });
    server = createHttpServer(handler as RequestListener);
    return server;
  });
  await app.ready();
  if (!server) throw new Error('the app made no server');
  await (role === 'office' ? listenAtSocket(server, officeSocket(config.dataDir)) : listen(server, config));
  return server;
}

type Work = Parts & {
  paperName: () => string;
  begin: Begin;
  missed: MissedCounter;
  stopping: AbortSignal;
  hasPages: boolean;
  isServing: () => boolean;
};

type Working = {
  /** Resolves when the newsroom works; rejects when it can't until a person has mended something. */
  ready: Promise<void>;
  /** As `ready`, but resolves too when the database is away. */
  tried: Promise<void>;
  stop: () => Promise<void>;
};

/** All that needs the database, begun as soon as it can be reached. */
function workWithDatabase(work: Work): Working {
  let jobs: RunningJobs | undefined;
  let settling: { stop: () => void } | undefined;
  let pruning: { stop: () => void } | undefined;
  let nightly: { stop: () => Promise<void> } | undefined;
  let keeping: { stop: () => void } | undefined;
  let simulating: { stop: () => void } | undefined;
  let onAway = () => {};
  const away = new Promise<void>((resolve) => {
    onAway = resolve;
  });
  work.office.start();
  const ready = joinDatabase({ ...work, onAway }).then(async () => {
    if (work.stopping.aborted) return;
    settling = settleTakeDowns(work);
    pruning = pruneHourly(work);
    keeping = keepMissed(work.database, work.missed);
    nightly = backUpNightly({ ...work, ...work.begin });
    work.trending.start();
    await settleImports(work.database);
    await completeSearch(work.database);
    jobs = startJobs({
      url: work.begin.databaseUrl,
      handlers: jobHandlers(work),
      outgoing: outgoingJobs(work),
      log: work.log,
      // The lock on the folder lets one in at a time.
      place: `${hostname()} ${work.begin.config.dataDir}`,
    });
    await work.doors.start();
    await work.office.follow();
    simulating = await simulateReaders(work);
  });
  ready.catch((error) => {
    if (!(error instanceof OperatorError)) work.log.fatal({ err: error }, 'the newsroom can not work');
  });
  const stop = async () => {
    settling?.stop();
    pruning?.stop();
    keeping?.stop();
    simulating?.stop();
    await Promise.all([nightly?.stop(), jobs?.stop({ within: LONGEST_JOB })]);
  };
  const tried = Promise.race([ready, away]);
  tried.catch(() => {}); // whoever awaits `ready` hears the same
  return { ready, tried, stop };
}

/** What leaves the house, and is held after a restore. */
function outgoingJobs({ begin, database, keys, log, paperName }: Work): JobHandlers {
  const { siteUrl, smtpUrl, mailFrom, staging, webhookHosts } = begin.config;
  const address = mailFrom ?? `courant@${new URL(siteUrl).hostname}`;
  const mail = mailJobs({ ...{ database, log, smtpUrl, staging }, from: { name: paperName, address } });
  const webhooks = webhookJobs({ database, keys, siteUrl, staging, allowed: webhookHosts });
  return { ...mail, ...checkJobs({ database }), ...webhooks };
}

function jobHandlers({ begin, database, log, metrics, store }: Work): JobHandlers {
  const { siteUrl, host, port } = begin.config;
  return {
    ...receiptJobs({ siteUrl, inside: { host: insideHost(host), port }, database, log, metrics }),
    ...commentJobs(database),
    ...searchJobs({ database, log }),
    ...mediaJobs({ database, store }),
    ...assignmentJobs(database),
    ...alarmJobs({ database, siteUrl }),
  };
}

/** Of the program as built: what it makes of a story may differ from what another build made. */
const pressVersion = (): string => {
  const stamp = new URL('./built', import.meta.url);
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : 'not built';
};

/** Where this machine reaches its own listener. */
const insideHost = (host: string) => ({ '0.0.0.0': '127.0.0.1', '::': '::1' })[host] ?? host;
