import { runMigrations } from 'graphile-worker';
import pg from 'pg';

/** Brings the queue's own schema (`graphile_worker`) to the library's version. Called after `migrate`; safe beside another. */
export async function prepareJobs(url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 10_000 });
  const onError = () => {};
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  try {
    await runMigrations({ pgPool: pool });
  } finally {
    await pool.end();
  }
}
