import { z } from 'zod';

/**
 * An archive is a tar in one zstd stream, so that it can be looked into without Courant (`tar --zstd -tf FILE`):
 *
 *     courant-backup.json          what made it, when, and of which schema: read first, so that a wrong one is refused at once
 *     secret | secret.sealed       what all keys are derived from, plainly or sealed by a passphrase
 *     tables/NAME/000001.copy …    the rows of each table in the text format of PostgreSQL's COPY, in parts: a tar wants each
 *                                  member's size before its bytes, and a table need not fit into memory
 *     jobs/000001.copy …           what waits in the queue, as the arguments of add_job: the library changes its tables at will
 *     files/…                      files of the data folder
 *     manifest.json                every member above with size and SHA-256, rows of the tables, values of the sequences
 *     manifest.sha256              … of the manifest
 */
export const FORMAT = 1;

export const HEADER = 'courant-backup.json';
export const MANIFEST = 'manifest.json';
export const SEAL_OF_MANIFEST = 'manifest.sha256';
export const PLAIN_SECRET = 'secret';
export const SEALED_SECRET = 'secret.sealed';

export const headerSchema = z.object({
  format: z.int(),
  /** Version of the program. */
  program: z.string(),
  /** By the clock of the database, at the snapshot. */
  takenAt: z.iso.datetime({ offset: true }),
  /** Names of the migrations that the database has had. */
  migrations: z.array(z.string().regex(/^\d{4}-[\w-]+\.sql$/)),
  secretFingerprint: z.string(),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
});
export type Header = z.output<typeof headerSchema>;

const memberSchema = z.object({ name: z.string(), size: z.int(), sha256: z.string() });
export type Member = z.output<typeof memberSchema>;

export const manifestSchema = z.object({
  members: z.array(memberSchema),
  rows: z.record(z.string(), z.int()),
  jobs: z.int(),
  files: z.int(),
  sequences: z.array(z.object({ name: z.string(), value: z.string().nullable() })),
});
export type Manifest = z.output<typeof manifestSchema>;

/** What is in an archive, in numbers. */
export type Contents = Omit<Manifest, 'members' | 'sequences'> & { takenAt: string };

/** An archive that can't be made or can't be used; the message is one line that says why. */
export class BackupError extends Error {
  override name = 'BackupError';
}
