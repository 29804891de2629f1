import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../platform/config/index.ts';
import { type DatabaseHandle, openDatabase, pendingMigrations } from '../../platform/database/index.ts';
import { findRunningServer, inspectEmbeddedServer } from '../../platform/embedded-postgres/index.ts';
import { keysOf, openKeys } from '../../platform/keys/index.ts';
import type { Command } from '../command.ts';
import type { Finding } from './finding.ts';
import { lookAtBackups } from './look-at-backups.ts';
import { lookAtMail, lookAtProvider } from './look-at-services.ts';

const LEAST_SPACE = 1024 ** 3;
// A pool of 10, jobs 4 + 1, the tail 1, a backup 1, and what two commands beside it use.
const CONNECTIONS_NEEDED = 20;
const OLDEST_POSTGRESQL = 15;

export const doctor: Command = {
  name: 'doctor',
  does: 'Checks settings, data folder, database, migrations, mail and clock, and says what to mend.',
  usage: 'doctor [--data DIR]',
  options: {},
  run: async ({ config }) => {
    const findings = [
      settings(config),
      ...folder(config),
      secret(config),
      ...(await database(config)),
      await lookAtMail(config),
      await lookAtProvider(config),
      lookAtBackups(config),
    ];
    for (const { what, well, found, mend } of findings) {
      console.log(`${well ? 'ok  ' : 'MEND'} ${what}: ${found}`);
      if (!well && mend) console.log(`     → ${mend}`);
    }
    const broken = findings.filter(({ well }) => !well).length;
    console.log(broken === 0 ? 'All is well.' : `${broken} to mend.`);
    return broken === 0 ? 0 : 1;
  },
};

// Reading them checked them; a wrong one has stopped the command with the line that names it.
function settings(config: Config): Finding {
  const https = config.siteUrl.startsWith('https:') || /\/\/(127\.|localhost|\[::1])/.test(config.siteUrl);
  return {
    what: 'settings',
    well: https,
    found: `SITE_URL is ${config.siteUrl}, listening at ${config.host}:${config.port}, ${config.workers} worker(s)`,
    mend: 'readers deserve https: put nginx with a certificate in front (courant nginx-config) and set SITE_URL to its address',
  };
}

function folder({ dataDir }: Config): Finding[] {
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    const exists = existsSync(dataDir);
    return [
      {
        what: 'data folder',
        well: !exists,
        found: exists ? `${dataDir} can't be written to by this user` : `${dataDir} does not exist yet`,
        mend: 'run Courant as its owner, or give another with --data',
      },
    ];
  }
  const { bavail, bsize } = statfsSync(dataDir);
  const free = bavail * bsize;
  return [
    { what: 'data folder', well: true, found: dataDir },
    {
      what: 'disk',
      well: free >= LEAST_SPACE,
      found: `${(free / 1024 ** 3).toFixed(1)} GiB free`,
      mend: 'make room: the database needs it to accept anything, the newsstand to keep pages',
    },
  ];
}

function secret(config: Config): Finding {
  const file = join(config.dataDir, 'secret');
  if (config.secret) return { what: 'secret', well: true, found: 'from SECRET' };
  if (existsSync(file)) return { what: 'secret', well: true, found: file };
  const dataExists = existsSync(join(config.dataDir, 'postgresql'));
  return {
    what: 'secret',
    well: !dataExists,
    found: 'there is none yet',
    mend: `the data folder has a database but no secret: bring back ${file} from a backup`,
  };
}

async function database(config: Config): Promise<Finding[]> {
  const server = config.databaseUrl ? null : await findRunningServer(config.dataDir).catch(() => null);
  const url = config.databaseUrl ?? server?.connection.url;
  if (!url) return [await embedded(config)];
  const handle = openDatabase({ url, connections: 1 });
  try {
    await handle.query('select 1');
  } catch (error) {
    return [
      {
        what: 'database',
        well: false,
        found: `can't be reached (${(error as Error).message})`,
        mend: 'see DATABASE_URL, and whether PostgreSQL is running',
      },
    ];
  }
  try {
    return await reached(config, url, handle);
  } finally {
    await handle.close();
    server?.release();
  }
}

async function embedded(config: Config): Promise<Finding> {
  const found = await inspectEmbeddedServer(config.dataDir);
  const { problem, folder: files, version } = found;
  return {
    what: 'database',
    well: problem === null,
    found: problem ?? `embedded PostgreSQL ${version ?? ''}, not running now; its files: ${files}`,
    mend: 'the line above says what to do',
  };
}

async function reached(config: Config, url: string, handle: DatabaseHandle): Promise<Finding[]> {
  const asked = Date.now();
  const [row] = await handle.query<{ version: number; connections: number; now: string }>(
    `select current_setting('server_version_num')::int / 10000 as version, current_setting('max_connections')::int as connections,
       (extract(epoch from clock_timestamp()) * 1000)::text as now`,
  );
  const { version = 0, connections = 0, now = '0' } = row ?? {};
  const offset = Math.round(Number(now) - (asked + Date.now()) / 2);
  return [
    {
      what: 'database',
      well: version >= OLDEST_POSTGRESQL,
      found: `PostgreSQL ${version}, ${config.databaseUrl ? 'by DATABASE_URL' : 'embedded'}`,
      mend: `Courant needs PostgreSQL ${OLDEST_POSTGRESQL} or newer`,
    },
    {
      what: 'connections',
      well: connections >= CONNECTIONS_NEEDED,
      found: `${connections} at most`,
      mend: `set max_connections to ${CONNECTIONS_NEEDED} or more`,
    },
    {
      what: 'clock',
      well: Math.abs(offset) < 1_000,
      found: `${offset} ms between this machine and the database`,
      mend: 'keep both by NTP: schedules follow the clock of the database',
    },
    await migrations(url),
    await fingerprint(config, handle),
    await outgoing(handle),
  ];
}

async function migrations(url: string): Promise<Finding> {
  try {
    const pending = await pendingMigrations(url);
    return {
      what: 'migrations',
      well: true,
      found: pending.length === 0 ? 'all applied' : `${pending.length} will be applied at the next start`,
    };
  } catch (error) {
    return { what: 'migrations', well: false, found: (error as Error).message, mend: 'run the newer version' };
  }
}

async function fingerprint(config: Config, handle: DatabaseHandle): Promise<Finding> {
  const what = 'secret of this database';
  const rows = await handle
    .query<{ secret_fingerprint: string | null }>('select secret_fingerprint from installation')
    .catch(() => []);
  const theirs = rows[0]?.secret_fingerprint;
  const known = config.secret ?? existsSync(join(config.dataDir, 'secret'));
  if (!theirs || !known) return { what, well: true, found: 'not recorded yet' };
  const mine = config.secret
    ? keysOf(config.secret)
    : openKeys({ secret: undefined, dataDir: config.dataDir, dataExists: true });
  return {
    what,
    well: mine.fingerprint === theirs,
    found: mine.fingerprint === theirs ? 'the same' : 'another one',
    mend: 'set SECRET to the one this installation was made with',
  };
}

/** A restored paper sends nothing until somebody says that it is the paper now. */
async function outgoing(handle: DatabaseHandle): Promise<Finding> {
  const [row] = await handle
    .query<{ since: Date | null }>('select outgoing_held_since as since from installation')
    .catch(() => []);
  const since = row?.since?.toISOString();
  return {
    what: 'mail, push and webhooks',
    well: since === undefined,
    found: since ? `wait since this paper was restored at ${since}` : 'not held',
    mend: 'when this is the paper now: courant restore --resume-jobs',
  };
}
