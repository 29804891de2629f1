import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BackupError, type Contents } from './archive-format.ts';
import { backUp } from './back-up.ts';
import { writeWhole } from './files.ts';
import { type Proved, recordProof } from './proved.ts';
import { openArchiveFile, proveArchive, verifyArchive } from './restore.ts';
import { dayOfNightly, nightlyName, outlived } from './retention.ts';
import { connected } from './scratch-database.ts';

export type Nightly = {
  /** Where the archives lie. */
  folder: string;
  url: string;
  dataDir: string;
  secret: string;
  passphrase?: string | undefined;
  signal: AbortSignal;
};

/** `unproved` says why an archive that was read back whole could not be restored for proof. */
export type Night = { file: string; contents: Contents; deleted: string[]; proved?: Proved; unproved?: string };

// Any fixed number: two offices on one database must not both copy it at the same time.
const NIGHTLY_LOCK = 7_206_815_044;
// By UTC; most newsrooms are quiet then, or it does not matter: nobody waits for a backup.
const HOUR_OF_NIGHT = 2;

/** Whether the archive of this day is to be made now: from two in the morning on, or at any hour where the day before has none either. */
export async function isDue(folder: string, now: Date): Promise<boolean> {
  const days = new Set((await readdir(folder).catch(() => [])).map(dayOfNightly));
  const day = (ago: number) => new Date(now.getTime() - ago * 86_400_000).toISOString().slice(0, 10);
  return !days.has(day(0)) && (now.getUTCHours() >= HOUR_OF_NIGHT || !days.has(day(1)));
}

/**
 * Makes the archive of this day, proves it by a restore into a database that is dropped again, and deletes what has outlived its
 * use. Undefined where another office is at it.
 * @throws BackupError, or what the database says
 */
export async function makeNightly(nightly: Nightly, now: Date): Promise<Night | undefined> {
  return connected(nightly.url, async (client) => {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [NIGHTLY_LOCK]);
    return rows[0]?.mine ? make(nightly, now) : undefined;
  });
}

async function make(nightly: Nightly, now: Date): Promise<Night> {
  const { folder, signal } = nightly;
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: Error) => {
    throw new BackupError(`BACKUP_DIR ${folder} can't be made (${error.message})`);
  });
  await sweep(folder);
  const file = nightlyName(now.toISOString().slice(0, 10));
  const path = join(folder, file);
  await writeWhole({ path, force: true, signal }, (sink) => backUp({ ...nightly, sink }));
  const proof = await prove(nightly, path).catch(async (error) => {
    // What can't be read back must not be taken for a backup, nor push out one that can.
    await rm(path, { force: true });
    throw error;
  });
  const proved = 'unproved' in proof ? undefined : await record(nightly, file, proof.contents);
  const deleted = outlived(await readdir(folder));
  for (const name of deleted) await rm(join(folder, name), { force: true });
  return { file, ...proof, deleted, ...(proved ? { proved } : {}) };
}

const NO_RIGHT = '42501';

/** A role without the right to make databases can at least have the archive read from end to end. */
async function prove(
  { url, secret, signal }: Nightly,
  path: string,
): Promise<{ contents: Contents } | { contents: Contents; unproved: string }> {
  try {
    return { contents: await proveArchive({ source: await openArchiveFile(path, signal), url, secret }) };
  } catch (error) {
    if ((error as { code?: string }).code !== NO_RIGHT) throw error;
    const contents = await verifyArchive({ source: await openArchiveFile(path, signal), secret });
    return { contents, unproved: `${(error as Error).message}: ALTER ROLE … CREATEDB lets it be proved by a restore` };
  }
}

async function record({ folder }: Nightly, file: string, { takenAt, rows }: Contents): Promise<Proved> {
  const sum = Object.values(rows).reduce((total, count) => total + count, 0);
  const proved = { file, takenAt, provedAt: new Date().toISOString(), rows: sum };
  await recordProof(folder, proved);
  return proved;
}

/** Drafts of a program that was killed while it wrote. The lock is ours, so nobody is writing one here now. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (/^\.courant-.*\.tar\.zst\.\d+\.part$/.test(name)) await rm(join(folder, name), { force: true });
  }
}
