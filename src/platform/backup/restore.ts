import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type pg from 'pg';
import { prepareJobs } from '../jobs/index.ts';
import { keysOf } from '../keys/index.ts';
import {
  BackupError,
  type Contents,
  type Header,
  type Manifest,
  PLAIN_SECRET,
  SEALED_SECRET,
} from './archive-format.ts';
import { SAVED_FILES, SAVED_FOLDERS } from './back-up.ts';
import { writeUnder } from './files.ts';
import { DatabaseLoad, JOBS, refuseNewerSchema } from './load-database.ts';
import { readArchive, textOf } from './read-archive.ts';
import { connected, withScratchDatabase } from './scratch-database.ts';
import { unseal } from './seal.ts';

export type Restore = {
  source: Readable;
  /** Of an empty database. */
  url: string;
  /** Where files go; without it they are read, held against their checksums, and thrown away. */
  dataDir?: string;
  passphrase?: string | undefined;
  /** Hears the secret, once it is known to be that of this archive. */
  onSecret?: (secret: string) => void | Promise<void>;
  /** A secret that is known already: a sealed one need not be opened then. */
  secret?: string | undefined;
  /** Mail, push and webhooks wait until somebody says that this copy is the paper now. */
  holdOutgoing: boolean;
  progress?: (line: string) => void;
};

/** Opens an archive to be read. @throws BackupError where there is none, or the file is something else */
export async function openArchiveFile(path: string, signal?: AbortSignal): Promise<Readable> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new BackupError(
      error.code === 'ENOENT' ? `there is no file ${path}` : `${path} can't be read (${error.message})`,
    );
  });
  const { bytesRead, buffer } = await file
    .read(Buffer.alloc(4), 0, 4, 0)
    .catch(() => ({ bytesRead: 0, buffer: Buffer.alloc(4) }));
  await file.close();
  if (bytesRead < 4 || buffer.readUInt32LE() !== ZSTD_MAGIC)
    throw new BackupError(`${path} is no backup made by Courant`);
  // Kept in `errored`: whoever reads it hears of it, and until then it must not end the process.
  return createReadStream(path, signal ? { signal } : {}).on('error', () => {});
}

// RFC 8878 §3.1.1
const ZSTD_MAGIC = 0xfd2fb528;

/** Reads an archive from end to end and writes nothing. @throws BackupError where it is damaged, or could not be restored here */
export async function verifyArchive({
  source,
  passphrase,
  secret,
}: Pick<Restore, 'source' | 'passphrase' | 'secret'>): Promise<Contents> {
  const secrets = new Secrets({ passphrase, secret });
  let takenAt = '';
  const manifest = await readArchive(source, {
    header: async (header) => {
      await refuseNewerSchema(header);
      secrets.expect(header);
      takenAt = header.takenAt;
    },
    member: async (name, chunks) => {
      if (isSecret(name)) await secrets.take(name, chunks);
      else await drain(chunks);
    },
  });
  secrets.known();
  return contentsOf(manifest, takenAt);
}

/**
 * Restores an archive into an empty database (and data folder). Nothing of the database is there for anybody before all of the
 * archive was read and found right. The caller removes what it finds in the data folder after a failure.
 * @throws BackupError
 */
export async function restoreArchive(restore: Restore): Promise<Contents> {
  await prepareJobs(restore.url);
  return connected(restore.url, async (client) => {
    await refuseOccupied(client);
    return new Restoring(client, restore).run();
  });
}

/** Restores it into a database that is dropped at once: the proof that it can be. Needs the right to create databases. */
export function proveArchive({ source, url, secret }: Pick<Restore, 'source' | 'url' | 'secret'>): Promise<Contents> {
  return withScratchDatabase(url, (scratch) => restoreArchive({ source, url: scratch, secret, holdOutgoing: true }));
}

async function refuseOccupied(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'p', 'S')
       and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e') limit 1`,
  );
  if (rows[0])
    throw new BackupError(
      `the database is not empty (it has ${rows[0].name}): restore into a new one, and nothing is overwritten`,
    );
}

class Restoring {
  readonly #client: pg.Client;
  readonly #restore: Restore;
  readonly #secrets: Secrets;
  #load: DatabaseLoad | undefined;
  #takenAt = '';
  #told = '';

  constructor(client: pg.Client, restore: Restore) {
    this.#client = client;
    this.#restore = restore;
    this.#secrets = new Secrets(restore);
  }

  async run(): Promise<Contents> {
    const { source, holdOutgoing, onSecret } = this.#restore;
    const manifest = await readArchive(source, {
      header: (header) => this.#begin(header),
      member: (name, chunks, mode) => this.#take(name, chunks, mode),
    });
    if (!this.#load) throw new BackupError('this backup is damaged: it has no beginning');
    await this.#load.end(manifest, { holdOutgoing });
    await onSecret?.(this.#secrets.known());
    await this.#load.commit();
    return contentsOf(manifest, this.#takenAt);
  }

  async #begin(header: Header): Promise<void> {
    await refuseNewerSchema(header);
    this.#secrets.expect(header);
    this.#takenAt = header.takenAt;
    this.#load = await DatabaseLoad.begin(this.#client, header);
  }

  async #take(name: string, chunks: AsyncIterable<Buffer>, mode: number): Promise<void> {
    const [kind, ...rest] = name.split('/');
    if (isSecret(name)) return this.#secrets.take(name, chunks);
    if (kind === 'tables') return this.#copy(rest[0] ?? '', chunks);
    if (kind === 'jobs') return this.#copy(JOBS, chunks);
    if (kind === 'files') return this.#write(rest.join('/'), chunks, mode);
    throw new BackupError(`this backup is damaged: it holds "${name}", which no Courant writes`);
  }

  async #copy(table: string, chunks: AsyncIterable<Buffer>): Promise<void> {
    if (this.#told !== table && table !== JOBS) this.#restore.progress?.(table);
    this.#told = table;
    await this.#load?.copyPart(table, chunks);
  }

  async #write(name: string, chunks: AsyncIterable<Buffer>, mode: number): Promise<void> {
    const known = SAVED_FILES.includes(name) || SAVED_FOLDERS.includes(name.split('/')[0] ?? '');
    if (!known) throw new BackupError(`this backup is damaged: it holds the file "${name}", which no Courant saves`);
    if (this.#restore.dataDir) await writeUnder({ folder: this.#restore.dataDir, name, mode }, chunks);
    else await drain(chunks);
  }
}

/** The secret of an archive, held against the fingerprint in its header. */
class Secrets {
  readonly #given: Pick<Restore, 'passphrase' | 'secret'>;
  #fingerprint = '';
  #secret: string | undefined;

  constructor(given: Pick<Restore, 'passphrase' | 'secret'>) {
    this.#given = given;
  }

  expect({ secretFingerprint }: Header): void {
    this.#fingerprint = secretFingerprint;
    const { secret } = this.#given;
    if (secret !== undefined && keysOf(secret).fingerprint !== secretFingerprint)
      throw new BackupError('SECRET is another than that of this archive: unset it, or set it to that one');
    this.#secret = secret;
  }

  async take(name: string, chunks: AsyncIterable<Buffer>): Promise<void> {
    const text = await textOf(chunks);
    if (this.#secret !== undefined) return;
    this.#secret = name === SEALED_SECRET ? await this.#unseal(text) : text.trim();
    if (keysOf(this.#secret).fingerprint !== this.#fingerprint)
      throw new BackupError('this backup is damaged: its secret is not the one that its rows were sealed with');
  }

  known(): string {
    if (this.#secret === undefined) throw new BackupError('this backup is damaged: it has no secret');
    return this.#secret;
  }

  #unseal(text: string): Promise<string> {
    const { passphrase } = this.#given;
    if (passphrase) return unseal(text, passphrase);
    throw new BackupError(
      'the secret in this archive is sealed: give its passphrase by COURANT_BACKUP_PASSPHRASE or --passphrase-stdin',
    );
  }
}

const isSecret = (name: string) => name === PLAIN_SECRET || name === SEALED_SECRET;

async function drain(chunks: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of chunks);
}

const contentsOf = ({ rows, jobs, files }: Manifest, takenAt: string): Contents => ({ takenAt, rows, jobs, files });
