import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../platform/config/index.ts';
import { type DatabaseHandle, migrate, openDatabase } from '../platform/database/index.ts';
import { openEmbeddedServer } from '../platform/embedded-postgres/index.ts';
import { prepareJobs } from '../platform/jobs/index.ts';
import { checkSecret } from './check-secret.ts';
import { makeDataFolder, refuseForeignData } from './data-folder.ts';
import { explainDatabase } from './explain-database.ts';
import { openInstallationKeys } from './installation-secret.ts';
import { OperatorError } from './operator-error.ts';

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

/**
 * Runs `work` on the database as it is, migrated or not, whether or not the server is running. An installation that is not there is
 * refused, never made.
 * @throws OperatorError
 */
export async function withDatabaseAsItIs<T>(config: Config, work: (url: string) => Promise<T>): Promise<T> {
  const { databaseUrl, dataDir } = config;
  if (!databaseUrl && !existsSync(join(dataDir, 'postgresql')))
    throw new OperatorError(`there is no installation in ${dataDir}: give its folder with --data`);
  refuseForeignData(dataDir);
  const server = databaseUrl ? undefined : await openEmbeddedServer({ dataDir, log: (line) => console.error(line) });
  const url = databaseUrl ?? server?.connection.url ?? '';
  try {
    return await explainDatabase(config, url, () => work(url));
  } finally {
    await server?.stop();
  }
}

/** Brings the schema, and that of the jobs, to this version. */
export async function prepareDatabase(url: string): Promise<void> {
  await migrate(url);
  await prepareJobs(url);
}
