import { existsSync } from 'node:fs';
import { readdir, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addAbortSignal } from 'node:stream';
import { type Contents, openArchiveFile, restoreArchive, verifyArchive } from '../../platform/backup/index.ts';
import type { Config } from '../../platform/config/index.ts';
import { inspectEmbeddedServer, openEmbeddedServer } from '../../platform/embedded-postgres/index.ts';
import type { Command } from '../command.ts';
import { lockDataFolder, makeDataFolder } from '../data-folder.ts';
import { explainDatabase } from '../explain-database.ts';
import { OperatorError } from '../operator-error.ts';
import { withDatabase } from '../reach-database.ts';
import { inWords } from './contents-in-words.ts';
import { passphraseOf } from './passphrase.ts';
import { stopOnSignal } from './stop-on-signal.ts';

export const restore: Command = {
  name: 'restore',
  does: 'Brings an archive of "courant backup" back into an empty data folder (or an empty database, with DATABASE_URL).',
  usage: 'restore FILE [--resume-jobs] [--passphrase-stdin] [--data DIR], or: restore --resume-jobs [--data DIR]',
  takesWords: true,
  options: { 'resume-jobs': { type: 'boolean' }, 'passphrase-stdin': { type: 'boolean' } },
  help: () =>
    [
      'The whole archive is checked before anything is written; - reads from standard input, and checks on the way.',
      'An archive of an older Courant is brought to this version.',
      'Mail, push and webhooks of the restored paper wait until --resume-jobs, given here or later without FILE: the paper that was',
      'saved may have sent them already, or may still be running.',
      'A sealed secret needs COURANT_BACKUP_PASSPHRASE or --passphrase-stdin.',
    ].join('\n'),
  run: async ({ config, values, positionals }) => {
    const [file, ...more] = positionals;
    const resumeJobs = values['resume-jobs'] === true;
    if (!file && resumeJobs) return resume(config);
    if (!file || more.length > 0) throw new OperatorError('name one archive, or - for standard input');
    if (file === '-' && values['passphrase-stdin'])
      throw new OperatorError(
        'the archive and the passphrase can not both come on standard input: set COURANT_BACKUP_PASSPHRASE',
      );
    await refuseFullFolder(config.dataDir);
    const passphrase = await passphraseOf(config, values);
    const contents = await bringBack({ config, file, passphrase, resumeJobs });
    console.log(inWords(contents));
    console.log(`Restored into ${config.databaseUrl ? 'the database of DATABASE_URL' : config.dataDir}`);
    if (!resumeJobs)
      console.log('Mail, push and webhooks wait: when this is the paper now, run: courant restore --resume-jobs');
    return 0;
  },
};

type Order = { config: Config; file: string; passphrase: string | undefined; resumeJobs: boolean };

async function bringBack(order: Order): Promise<Contents> {
  const { config, file, passphrase } = order;
  const { dataDir, secret } = config;
  if (file !== '-') {
    console.error(`Checking ${file}`);
    await verifyArchive({ source: await openArchiveFile(file), passphrase, secret });
  }
  const wasThere = existsSync(dataDir);
  makeDataFolder(dataDir);
  const lock = lockDataFolder(dataDir);
  const signal = stopOnSignal();
  try {
    return await fill(order, signal);
  } catch (error) {
    await emptyAgain(dataDir, wasThere);
    throw signal.aborted ? new OperatorError('stopped; nothing was restored') : error;
  } finally {
    lock.release();
  }
}

async function fill({ config, file, passphrase, resumeJobs }: Order, signal: AbortSignal): Promise<Contents> {
  const { dataDir, secret, databaseUrl } = config;
  const server = databaseUrl ? undefined : await openEmbeddedServer({ dataDir, log: (line) => console.error(line) });
  const url = databaseUrl ?? server?.connection.url ?? '';
  try {
    const source = file === '-' ? process.stdin.on('error', () => {}) : await openArchiveFile(file);
    addAbortSignal(signal, source);
    return await explainDatabase(config, url, () =>
      restoreArchive({
        ...{ source, url, dataDir, passphrase, secret },
        holdOutgoing: !resumeJobs,
        progress: (line) => console.error(`  ${line}`),
        onSecret: (found) => keepSecret(config, found),
      }),
    );
  } finally {
    await server?.stop();
  }
}

/** Where SECRET is set, it stays the one place where the secret is. */
async function keepSecret({ secret, dataDir }: Config, found: string): Promise<void> {
  if (secret !== undefined) return;
  await writeFile(join(dataDir, 'secret'), `${found}\n`, { mode: 0o600, flag: 'wx', flush: true });
}

/** What a new file system has of itself is nobody's. */
async function refuseFullFolder(dataDir: string): Promise<void> {
  const entries = await readdir(dataDir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new OperatorError(`${dataDir} can't be read (${error.message})`);
  });
  const there = entries.find((name) => name !== 'lost+found');
  if (there)
    throw new OperatorError(
      `${dataDir} is not empty (it has ${there}): give an empty or a new folder with --data; nothing is ever overwritten`,
    );
}

/** The folder was empty, so all that is in it is ours; the database's files may lie in another. */
async function emptyAgain(dataDir: string, wasThere: boolean): Promise<void> {
  const { folder } = await inspectEmbeddedServer(dataDir);
  await rm(folder, { recursive: true, force: true });
  for (const name of await readdir(dataDir)) {
    if (name !== 'lost+found') await rm(join(dataDir, name), { recursive: true, force: true });
  }
  if (!wasThere) await rmdir(dataDir);
}

async function resume(config: Config): Promise<number> {
  await withDatabase(config, (database) => database.query('update installation set outgoing_held_since = null'));
  console.log('Mail, push and webhooks are sent again.');
  return 0;
}
