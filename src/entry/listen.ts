import { rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { Config } from '../platform/config/index.ts';

// What open requests may still take when the program ends; idle connections are closed at once.
const GRACE = 5_000;
const SWEEP_EVERY = 50;

export function listen(server: Server, { host, port }: Pick<Config, 'host' | 'port'>): Promise<void> {
  return listening(server, () => server.listen({ host, port, backlog: 4_096 }));
}

/** Listens at a unix socket that only this user can reach; a socket left by an ended process is replaced. */
export function listenAtSocket(server: Server, path: string): Promise<void> {
  rmSync(path, { force: true });
  const mask = process.umask(0o077);
  // Exclusive, or the supervisor would hold the socket and let requests wait for an office that is dead.
  const done = listening(server, () => server.listen({ path, exclusive: true }));
  process.umask(mask);
  return done;
}

function listening(server: Server, begin: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('listening', () => {
      server.off('error', reject);
      resolve();
    });
    begin();
  });
}

/** Takes no new connections, lets the requests under way be answered, and closes each connection as it falls idle. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), GRACE);
    // A connection that is kept alive falls idle after its last answer, and nobody else closes it then.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_EVERY);
    server.close(() => {
      clearTimeout(late);
      clearInterval(sweep);
      resolve();
    });
  });
}
