import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../platform/config/index.ts';
import { openDatabase } from '../platform/database/index.ts';
import { type Keys, openKeys } from '../platform/keys/index.ts';
import { explained } from './data-folder.ts';
import { explainDatabase } from './explain-database.ts';

/**
 * The keys of this installation. Called before anything is made in the data folder or the database: the secret is made
 * together with the first data and never beside data that another one sealed.
 */
export async function openInstallationKeys(config: Config): Promise<Keys> {
  const { dataDir, secret } = config;
  const known = secret !== undefined || existsSync(join(dataDir, 'secret'));
  const dataExists = !known && (await hasData(config));
  return explained(dataDir, () => openKeys({ secret, dataDir, dataExists }));
}

/** A database of its own lies in the folder; any other is asked whether it has seen a secret. */
async function hasData(config: Config): Promise<boolean> {
  const { dataDir, databaseUrl } = config;
  if (!databaseUrl) return existsSync(join(dataDir, 'postgresql'));
  const database = openDatabase({ url: databaseUrl, connections: 1 });
  try {
    return await explainDatabase(config, databaseUrl, async () => {
      const [there] = await database.query<{ made: boolean }>(`select to_regclass('installation') is not null as made`);
      if (!there?.made) return false;
      const [row] = await database.query<{ sealed: boolean }>(
        'select secret_fingerprint is not null as sealed from installation',
      );
      return row?.sealed ?? false;
    });
  } finally {
    await database.close();
  }
}
