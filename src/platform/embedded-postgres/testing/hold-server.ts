/**
 * A Courant in small, for tests that have to kill one: opens the server of the folder in its first argument, prints
 * what it got as a line of JSON, and stops on SIGTERM.
 */
import { openEmbeddedServer } from '../index.ts';

process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));
// Pending standard input keeps the process alive, since the server itself must not.
process.stdin.resume();
const server = await openEmbeddedServer({ dataDir: process.argv[2] ?? '' }).catch((error: Error & { code?: string }) => {
  process.stdout.write(`${JSON.stringify({ code: error.code, message: error.message })}\n`);
  process.exit(1);
});
const { connection, pid, adopted, started } = server;
process.stdout.write(`${JSON.stringify({ connection, pid, adopted, started })}\n`);
