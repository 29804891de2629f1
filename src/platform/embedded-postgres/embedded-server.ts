import { clusterMajor, createCluster, refuseForeignMajor } from './cluster.ts';
import { explainSystemError } from './embedded-server-error.ts';
import { hasUsers, type Seat, takeSeat, takeTurn } from './place-use.ts';
import { isAlive, type Postmaster, runningPostmaster, settledPostmaster } from './postmaster.ts';
import { findPlace, refuseForeignFolder, type ServerPlace } from './server-place.ts';
import { databaseName, userName } from './settings.ts';
import { gatherTools, type Settlement, settle } from './settle.ts';
import { type StartedServer, startServer, stopServer } from './start-server.ts';
import { waitUntilReady } from './wait-until-ready.ts';

/** A share in the PostgreSQL of one data folder. */
export type EmbeddedServer = {
  /** For pg's Pool; `host` is the folder of the unix socket. There is no password: who can enter that folder may in. */
  connection: { host: string; port: number; user: string; database: string; url: string };
  pid: number;
  /** It ran already, and no other Courant was using it: one killed by -9 had left it. */
  adopted: boolean;
  /** We started it. */
  started: boolean;
  /** Calls once when the server ends without our `stop`. The share is gone then; open the server again. */
  onExit(listener: () => void): void;
  /** Gives up the share and, when nobody else has one, stops the server cleanly. May be called twice. */
  stop(): Promise<void>;
  /** Gives up the share and leaves the server running. */
  release(): void;
};

type Log = (line: string) => void;

/**
 * Opens the PostgreSQL that lives in a data folder: uses the one that runs there, or starts it, or makes it first.
 * Several processes may do so at once; one starts the server, the others use it, and the last to stop stops it.
 * @throws EmbeddedServerError with a line that says what to do
 */
export async function openEmbeddedServer(options: { dataDir: string; log?: Log }): Promise<EmbeddedServer> {
  const { dataDir, log = () => undefined } = options;
  const settlement = await settle(dataDir, log);
  const { place } = settlement;
  const turn = await takeTurn(place);
  try {
    for (;;) {
      const running = await settledPostmaster(place);
      if (!running) return await startAndShare(settlement, log);
      const adopted = !hasUsers(place);
      if (!(await waitUntilReady(running))) continue;
      if (adopted) log(`PostgreSQL was left running by a Courant that died; using it on (process ${running.pid})`);
      return share({ place, postmaster: running, adopted });
    }
  } finally {
    turn.end();
  }
}

/** Uses the server of a data folder if it runs. Starts nothing; its `stop` is that of `openEmbeddedServer`. */
export async function findRunningServer(dataDir: string): Promise<EmbeddedServer | null> {
  const place = await findPlace(dataDir);
  if (!place) return null;
  await refuseForeignFolder(place.folder);
  const turn = await takeTurn(place);
  try {
    const running = await runningPostmaster(place);
    return running && (await waitUntilReady(running)) ? share({ place, postmaster: running, adopted: false }) : null;
  } finally {
    turn.end();
  }
}

async function startAndShare(settlement: Settlement, log: Log): Promise<EmbeddedServer> {
  const { place } = settlement;
  const major = await clusterMajor(place);
  if (major !== null) refuseForeignMajor(place, major, settlement.binaries);
  const tools = await gatherTools(settlement);
  if (major === null) {
    log(`Making a database in ${place.folder}`);
    await createCluster(place, tools);
  }
  const started = await startServer(place, tools);
  if (!(await readyOrStopped(started, place))) throw await started.explainEnd();
  return share({ place, postmaster: started.postmaster, adopted: false, started });
}

async function readyOrStopped({ postmaster }: StartedServer, place: ServerPlace): Promise<boolean> {
  try {
    return await waitUntilReady(postmaster);
  } catch (error) {
    await stopServer(postmaster);
    throw explainSystemError(error, place.folder);
  }
}

type Share = { place: ServerPlace; postmaster: Postmaster; adopted: boolean; started?: StartedServer };

function share({ place, postmaster, adopted, started }: Share): EmbeddedServer {
  const seat = takeSeat(place);
  const death = watchForDeath(postmaster, started, seat);
  let stopping: Promise<void> | undefined;
  return {
    connection: connectionTo(postmaster),
    pid: postmaster.pid,
    adopted,
    started: started !== undefined,
    onExit: death.onDeath,
    stop: () => {
      death.endWatch();
      stopping ??= leaveAndStop(place, postmaster, seat);
      return stopping;
    },
    release: () => {
      death.endWatch();
      seat.leave();
    },
  };
}

async function leaveAndStop(place: ServerPlace, postmaster: Postmaster, seat: Seat): Promise<void> {
  const turn = await takeTurn(place);
  try {
    seat.leave();
    const running = await runningPostmaster(place);
    if (running?.pid === postmaster.pid && !hasUsers(place)) await stopServer(running);
  } finally {
    turn.end();
  }
}

/** A process that is not our child sends no word of its end, so it is looked at twice a second (20 µs). */
const lookEvery = 500;

function watchForDeath(postmaster: Postmaster, started: StartedServer | undefined, seat: Seat) {
  const listeners: (() => void)[] = [];
  let isOver = false;
  const endWatch = () => {
    isOver = true;
    clearInterval(watch);
  };
  const notice = () => {
    if (isOver || isAlive(postmaster.pid)) return;
    endWatch();
    seat.leave();
    for (const listener of listeners) listener();
  };
  const watch = setInterval(notice, lookEvery).unref();
  started?.onEnd(notice);
  return { onDeath: (listener: () => void) => void listeners.push(listener), endWatch };
}

function connectionTo({ socketFolder, port }: Postmaster): EmbeddedServer['connection'] {
  const url = `postgresql://${userName}@${encodeURIComponent(socketFolder)}:${port}/${databaseName}`;
  return { host: socketFolder, port, user: userName, database: databaseName, url };
}
