import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { type DatabaseServer, startDatabaseServer } from './database-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test file asks for the run's PostgreSQL; see `freshDatabase`. */
    databaseDesk: string;
  }
}

/**
 * One PostgreSQL for the whole run, started when the first test file asks for it: a run of pure rules never pays for it.
 * Test files live in processes of their own, so they ask over a loopback address.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let server: Promise<DatabaseServer> | undefined;
  let template: Promise<void> | undefined;
  const desk = createServer((request, response) => {
    server ??= startDatabaseServer();
    if (request.url === '/template') template ??= server.then((started) => started.makeTemplate());
    Promise.all([server, template]).then(
      ([{ url, prefix }]) => response.end(JSON.stringify({ url, prefix })),
      (error: Error) => response.writeHead(500).end(error.stack ?? error.message),
    );
  });
  await new Promise<void>((resolve) => desk.listen(0, '127.0.0.1', resolve));
  project.provide('databaseDesk', `http://127.0.0.1:${(desk.address() as AddressInfo).port}/`);

  return async () => {
    desk.closeAllConnections();
    desk.close();
    const running = await server?.catch(() => undefined);
    await running?.stop();
  };
}
