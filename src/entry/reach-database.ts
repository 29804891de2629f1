import type { Config } from '../platform/config/index.ts';
import { type DatabaseHandle, migrate, openDatabase } from '../platform/database/index.ts';
import { openEmbeddedServer } from '../platform/embedded-postgres/index.ts';
import { prepareJobs } from '../platform/jobs/index.ts';
import { makeDataFolder, OperatorError } from './data-folder.ts';

/** Runs `work` on the installation's database, whether or not the server is running on that data folder. */
export async function withDatabase<T>(config: Config, work: (database: DatabaseHandle) => Promise<T>): Promise<T> {
  makeDataFolder(config.dataDir);
  const server = config.databaseUrl
    ? undefined
    : await openEmbeddedServer({ dataDir: config.dataDir, log: (line) => console.error(line) });
  const url = config.databaseUrl ?? server?.connection.url ?? '';
  try {
    await explained(async () => {
      await migrate(url);
      await prepareJobs(url);
    });
    const database = openDatabase({ url, connections: 2 });
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  } finally {
    await server?.stop();
  }
}

async function explained(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'ENOENT' || /timeout/i.test(message)) {
      throw new OperatorError(`the database can't be reached (${message || code}): see DATABASE_URL`);
    }
    if (code?.startsWith('28') || code === '3D000')
      throw new OperatorError(`the database refuses us (${message}): see DATABASE_URL`);
    throw error;
  }
}
