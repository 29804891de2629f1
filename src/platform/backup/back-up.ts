import { readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { keysOf } from '../keys/index.ts';
import { packageFolder } from '../package-folder.ts';
import {
  BackupError,
  type Contents,
  FORMAT,
  HEADER,
  type Header,
  PLAIN_SECRET,
  SEALED_SECRET,
} from './archive-format.ts';
import { dumpRows, openSnapshot } from './dump-database.ts';
import { filesUnder } from './files.ts';
import { connected } from './scratch-database.ts';
import { seal } from './seal.ts';
import { ArchiveWriter } from './write-archive.ts';

export type BackUp = {
  /** Of the database. */
  url: string;
  dataDir: string;
  /** What all keys are derived from. */
  secret: string;
  /** Seals the secret; without one it lies in the archive as it is. */
  passphrase?: string | undefined;
  sink: Writable;
  progress?: (line: string) => void;
};

/** Folders and files of the data folder that belong into an archive. Pages, sockets and locks are made anew. */
export const SAVED_FOLDERS = ['media'];
export const SAVED_FILES = ['taken-down.json'];

/**
 * Writes one consistent archive while everybody goes on working: one snapshot of the database, then the files. (Media are named by
 * their content and never change, so those that the snapshot speaks of are among them.)
 * @throws BackupError
 */
export async function backUp({
  url,
  dataDir,
  secret,
  passphrase,
  sink,
  progress = () => {},
}: BackUp): Promise<Contents> {
  return connected(url, async (client) => {
    const snapshot = await openSnapshot(client);
    const { fingerprint: secretFingerprint } = keysOf(secret);
    if (snapshot.fingerprint !== null && snapshot.fingerprint !== secretFingerprint)
      throw new BackupError('the secret is not the one that this database was sealed with: set SECRET to that one');
    const archive = new ArchiveWriter(sink);
    try {
      const header: Header = {
        ...{ format: FORMAT, program: programVersion(), takenAt: snapshot.takenAt, migrations: snapshot.migrations },
        ...{ secretFingerprint, tables: snapshot.tables },
      };
      await archive.add(HEADER, JSON.stringify(header, null, 1));
      if (passphrase) await archive.add(SEALED_SECRET, await seal(secret, passphrase));
      else await archive.add(PLAIN_SECRET, `${secret}\n`);
      const rows = await dumpRows(client, snapshot, { archive, progress });
      const files = await addFiles(archive, dataDir);
      await archive.end({ ...rows, files });
      return { takenAt: header.takenAt, rows: rows.rows, jobs: rows.jobs, files };
    } catch (error) {
      archive.abandon(error as Error);
      throw error;
    }
  });
}

/**
 * Media are opened and closed to strangers by a rename from one folder into another, which a single walk may miss on both sides. So
 * there are two walks, and the second adds what the first has not seen.
 */
async function addFiles(archive: ArchiveWriter, dataDir: string): Promise<number> {
  const seen = new Set<string>();
  let files = 0;
  const addOnce = async (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    if (name.endsWith('/')) await addFolder(archive, dataDir, name.slice(0, -1));
    else if (await archive.addFile(`files/${name}`, join(dataDir, name))) files += 1;
  };
  for (const _walk of ['first', 'second']) {
    for (const folder of SAVED_FOLDERS) for await (const path of filesUnder(dataDir, folder)) await addOnce(path);
  }
  for (const file of SAVED_FILES) await addOnce(file);
  return files;
}

async function addFolder(archive: ArchiveWriter, dataDir: string, name: string): Promise<void> {
  const found = await stat(join(dataDir, name)).catch(() => undefined);
  if (found) await archive.addFolder(`files/${name}`, found.mode);
}

const programVersion = (): string =>
  (JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')) as { version: string }).version;
