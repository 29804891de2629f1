import type { AddressInfo } from 'node:net';
import { createServer, connect as netConnect, type Socket } from 'node:net';
import { join } from 'node:path';

/** A way to a database that can be cut and mended, for tests of what happens when the database goes away. */
export type InterruptedDatabase = {
  /** Connects through the interruptible way. */
  url: string;
  /** Every connection breaks and new ones are refused. */
  cut(): Promise<void>;
  /** Nothing passes any more on the connections that stand, and nobody is told; new ones work. */
  strand(): void;
  /** New connections are taken again. */
  mend(): Promise<void>;
  close(): Promise<void>;
};

export async function interruptibleWayTo(url: string): Promise<InterruptedDatabase> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connectTo(url);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one
        .on('error', () => {})
        .on('close', () => {
          sockets.delete(one);
          other.destroy();
        });
      one.pipe(other);
    }
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const cut = async () => {
    if (!server.listening) return;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    url: throughPort(url, port),
    cut,
    strand: () => {
      for (const socket of sockets) socket.unpipe().pause();
    },
    mend: async () => {
      if (!server.listening) await listen(port);
    },
    close: cut,
  };
}

function connectTo(url: string): Socket {
  const { hostname, port, searchParams } = new URL(url);
  const folder = searchParams.get('host') ?? decodeURIComponent(hostname);
  if (folder.startsWith('/')) return netConnect(join(folder, `.s.PGSQL.${port || 5432}`));
  return netConnect(Number(port || 5432), hostname);
}

function throughPort(url: string, port: number): string {
  const way = new URL(url);
  way.searchParams.delete('host');
  way.hostname = '127.0.0.1';
  way.port = String(port);
  return way.href;
}
