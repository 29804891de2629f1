import type { Config } from '../platform/config/index.ts';
import { type DatabaseHandle, migrate, openDatabase } from '../platform/database/index.ts';
import { openEmbeddedServer } from '../platform/embedded-postgres/index.ts';
import { prepareJobs } from '../platform/jobs/index.ts';
import { checkSecret } from './check-secret.ts';
import { makeDataFolder } from './data-folder.ts';
import { explainDatabase } from './explain-database.ts';
import { openInstallationKeys } from './installation-secret.ts';

/** Runs `work` on the installation's database, whether or not the server is running on that data folder. */
export async function withDatabase<T>(config: Config, work: (database: DatabaseHandle) => Promise<T>): Promise<T> {
  makeDataFolder(config.dataDir);
  const keys = await openInstallationKeys(config);
  const server = config.databaseUrl
    ? undefined
    : await openEmbeddedServer({ dataDir: config.dataDir, log: (line) => console.error(line) });
  const url = config.databaseUrl ?? server?.connection.url ?? '';
  try {
    await explainDatabase(config, url, () => prepareDatabase(url));
    const database = openDatabase({ url, connections: 2 });
    try {
      return await explainDatabase(config, url, async () => {
        await database.transaction((tx) => checkSecret(tx, keys));
        return work(database);
      });
    } finally {
      await database.close();
    }
  } finally {
    await server?.stop();
  }
}

/** Brings the schema, and that of the jobs, to this version. */
export async function prepareDatabase(url: string): Promise<void> {
  await migrate(url);
  await prepareJobs(url);
}
