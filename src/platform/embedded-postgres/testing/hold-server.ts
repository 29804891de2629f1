/**
 * A Courant in small, for tests that have to kill one: opens the server of the folder in its first argument and prints
 * what it got as a line of JSON. On SIGTERM it stops the server; when standard input ends it leaves it running.
 */
import { openEmbeddedServer } from '../index.ts';

try {
  const server = await openEmbeddedServer({ dataDir: process.argv[2] ?? '' });
  const { connection, pid, adopted, started } = server;
  process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));
  // Standard input alone keeps this process alive: the server must not.
  process.stdin.resume().once('end', () => server.release());
  process.stdout.write(`${JSON.stringify({ connection, pid, adopted, started })}\n`);
} catch (error) {
  const { code, message } = error as Error & { code?: string };
  process.stdout.write(`${JSON.stringify({ code, message })}\n`);
  process.exit(1);
}
