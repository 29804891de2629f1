import type { RequestListener } from 'node:http';
import { serveOpenMedia } from '../features/media/index.ts';
import {
  Freshness,
  type Handler,
  Newsstand,
  PageFolder,
  pagesFolder,
  serveFrom,
  TakenDownFile,
  WorkerLine,
} from '../newsstand/index.ts';
import { createHttpServer } from '../platform/http/index.ts';
import { FileStore } from '../platform/storage/index.ts';
import { formerAddress, mobileEdition, openPress } from '../site/index.ts';
import { BeaconLine } from './beacon-line.ts';
import { mediaFolder, officeSocket } from './data-folder.ts';
import { closeServer, listen } from './listen.ts';
import type { Begin } from './messages.ts';
import { missedLine } from './missed-line.ts';
import { isForApp, kindOfPath, pageHeaders } from './page-headers.ts';
import { passToOffice } from './pass-to-office.ts';

/** A newsstand worker: has no way to the database, serves kept pages and hands everything else to the office. */
export async function openStand({ config, salt }: Begin): Promise<{ stop: () => Promise<void> }> {
  const { dataDir } = config;
  const socketPath = officeSocket(dataDir);
  const freshness = new Freshness();
  const takenDown = new TakenDownFile(dataDir);
  const refusals = refusalsWithoutDatabase(config.siteUrl);
  const line = new WorkerLine({
    socketPath: () => socketPath,
    freshness,
    folder: new PageFolder(pagesFolder(dataDir)),
    press: refusals,
    kindOf: kindOfPath,
    onDistrust: () => newsstand.forgetAll(),
    onRemoved: (stories) => newsstand.forgetStories(stories),
  });
  const newsstand = new Newsstand({ freshness, takenDown, press: refusals, source: line });
  const unwatch = takenDown.watch((entries) => newsstand.forget(entries));
  const beacons = new BeaconLine({ socketPath, salt, trustedProxies: config.trustedProxies });
  const missed = missedLine(socketPath);
  const server = createHttpServer(
    serveFrom({
      newsstand,
      headersByKind: pageHeaders,
      isForApp,
      otherEdition: mobileEdition(config),
      formerAddress,
      own: beacons.take,
      onNoPage: ({ headers }, { path, status }) => missed.counter.count(path, status, headers.referer),
      app: serveOpenMedia(
        { store: new FileStore(mediaFolder(dataDir)), isTakenDown: (path) => takenDown.forbids(path) !== undefined },
        withHealth(passToOffice(socketPath)),
      ),
    }) as RequestListener,
  );
  const following = line.follow();
  // Without an office there is still the folder to serve from.
  await Promise.race([following, new Promise((resolve) => setTimeout(resolve, 3_000).unref())]);
  await listen(server, config);
  return {
    stop: async () => {
      unwatch();
      line.stop();
      missed.stop();
      await closeServer(server);
      await beacons.stop();
    },
  };
}

/** Alive is who answers; whether the office and the database are well is asked at `/readyz`. */
function withHealth(app: Handler): Handler {
  return (request, response) => {
    if (request.url !== '/healthz') return app(request, response);
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end('{"status":"ok"}');
  };
}

/** The pages that need no database, made by the press of a process that has none. */
function refusalsWithoutDatabase(siteUrl: string) {
  return openPress({
    siteUrl,
    staging: false,
    database: { snapshot: () => Promise.reject(new Error('a newsstand worker has no database')) },
  });
}
