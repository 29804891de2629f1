import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const provedSchema = z.object({
  /** Name of the archive in the folder. */
  file: z.string(),
  takenAt: z.iso.datetime({ offset: true }),
  provedAt: z.iso.datetime({ offset: true }),
  rows: z.int(),
});

/** The last archive of a folder that was restored for proof. */
export type Proved = z.output<typeof provedSchema>;

// Beside the archives rather than in the database, so that it can be read while that is lost.
const FILE = 'proved.json';

/** Undefined where none was proved yet. */
export function lastProved(folder: string): Proved | undefined {
  try {
    return provedSchema.parse(JSON.parse(readFileSync(join(folder, FILE), 'utf8')));
  } catch {
    return undefined;
  }
}

export async function recordProof(folder: string, proved: Proved): Promise<void> {
  const draft = join(folder, `.${FILE}.${process.pid}`);
  await writeFile(draft, `${JSON.stringify(proved)}\n`, { flush: true });
  await rename(draft, join(folder, FILE));
}
