import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { EmbeddedServerError, errorCode } from './embedded-server-error.ts';
import { isAlive, type Postmaster } from './postmaster.ts';
import { databaseName, userName } from './settings.ts';

/** How long a server may live without any sign; replaying a long log is a sign (57P03) and may take its time. */
const longestSilence = 60_000;
const longestConnect = 5_000;

/** SQLSTATE classes of PostgreSQL's appendix A. */
const invalidCatalogName = '3D000';
const duplicateDatabase = '42P04';
const cannotConnectNow = '57P03';

/**
 * Waits until the server answers a query in Courant's database, which is made where it is missing.
 * @returns false when the process ended instead
 * @throws EmbeddedServerError `not-answering` when it lives and is silent for a minute
 */
export async function waitUntilReady(postmaster: Postmaster): Promise<boolean> {
  let deadline = Date.now() + longestSilence;
  while (isAlive(postmaster.pid)) {
    const refusal = await query(postmaster, databaseName, 'SELECT 1');
    if (refusal === null) return true;
    if (errorCode(refusal) === invalidCatalogName) await createDatabase(postmaster);
    if (errorCode(refusal) === cannotConnectNow) deadline = Date.now() + longestSilence;
    if (Date.now() > deadline) throw notAnswering(postmaster, refusal);
    await pause(20);
  }
  return false;
}

async function createDatabase(postmaster: Postmaster): Promise<void> {
  const refusal = await query(postmaster, 'postgres', `CREATE DATABASE ${databaseName}`);
  if (refusal && errorCode(refusal) !== duplicateDatabase) throw refusal;
}

/** Runs one statement on a connection of its own. Returns what went wrong, or null. */
async function query(postmaster: Postmaster, database: string, statement: string): Promise<Error | null> {
  const client = new pg.Client({
    host: postmaster.socketFolder,
    port: postmaster.port,
    user: userName,
    database,
    connectionTimeoutMillis: longestConnect,
    query_timeout: longestSilence,
  });
  // A connection that breaks between two calls has no promise to reject; without a listener the process would end.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(statement);
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    await client.end().catch(() => undefined);
  }
}

function notAnswering(postmaster: Postmaster, cause: Error): EmbeddedServerError {
  const message = `PostgreSQL (process ${postmaster.pid}) runs but does not answer: ${cause.message}; look at its log with courant doctor, or end it with kill -INT ${postmaster.pid}`;
  return new EmbeddedServerError('not-answering', message, { cause });
}
