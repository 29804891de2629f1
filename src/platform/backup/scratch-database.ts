import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A connection for long work: no limit on how long one answer takes, and none of the server's. */
export async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    application_name: 'courant backup',
  });
  // A connection that breaks between two statements has no promise to reject; without a listener the process would end.
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Runs `work` on an empty database beside ours, which is gone afterwards. Our role must be allowed to create databases. */
export async function withScratchDatabase<T>(url: string, work: (scratch: string) => Promise<T>): Promise<T> {
  const name = `courant_proof_${Math.floor(Date.now() / 1000)}_${randomBytes(4).toString('hex')}`;
  return connected(url, async (client) => {
    await dropForgotten(client);
    await client.query(`create database ${name} encoding 'UTF8' template template0`);
    try {
      const scratch = new URL(url);
      scratch.pathname = `/${name}`;
      return await work(scratch.href);
    } finally {
      await client.query(`drop database if exists ${name} with (force)`);
    }
  });
}

/** Those of a program that was killed in its work: nobody is in them, and not because they were made just now. */
async function dropForgotten(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(datname) as name from pg_database d
     where substring(datname from '^courant_proof_(\\d+)_')::bigint < $1 and pg_get_userbyid(datdba) = current_user
       and not exists (select from pg_stat_activity a where a.datname = d.datname)`,
    [Math.floor(Date.now() / 1000) - 3_600],
  );
  for (const { name } of rows) await client.query(`drop database if exists ${name}`);
}
