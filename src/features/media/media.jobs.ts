import { sql } from 'kysely';
import type { DatabaseHandle, Transaction } from '../../platform/database/index.ts';
import { enqueue, type JobHandler } from '../../platform/jobs/index.ts';
import type { FileStore } from '../../platform/storage/index.ts';
import { inTurn } from './in-turn.ts';
import { makeRendition, unfold } from './make-renditions.ts';
import { announceChanged } from './media.events.ts';
import { findMedium, type MediumRow } from './media.queries.ts';
import { allRenditions, type Focus, type Size } from './renditions.ts';
import { rightsPacket } from './write-rights.ts';

declare module '../../platform/jobs/job-payloads.ts' {
  interface JobPayloads {
    'make-renditions': { hash: string; focus: Focus };
  }
}

/** One at a time, so that a hundred pictures sent at once leave the other jobs their turn. */
const QUEUE = 'pictures';

/** Has all sizes and formats of a picture made, its crops round this focus; part of the caller's transaction. */
export async function orderRenditions(tx: Transaction, wanted: { hash: string; focus: Focus }): Promise<void> {
  await enqueue(tx, 'make-renditions', wanted, { key: `make-renditions:${wanted.hash}:${wanted.focus}`, queue: QUEUE });
}

type Options = { database: Pick<DatabaseHandle, 'kysely' | 'transaction'>; store: FileStore };

/** The handler of the job `make-renditions`. What lies on disk already is not made again, so it may be run any number of times. */
export function mediaJobs({ database, store }: Options): { 'make-renditions': JobHandler<'make-renditions'> } {
  return {
    'make-renditions': async ({ hash, focus }, { signal }) => {
      const medium = await findMedium(database.kysely, hash);
      if (!medium || medium.killed_at || medium.made.includes(focus)) return;
      await makeAll(store, medium, { focus, signal });
      // Pages name these files from now on, so this comes last.
      await database.transaction(async (tx) => {
        await tx
          .updateTable('media')
          .set({ made: sql<string[]>`array_append(array_remove(made, ${focus}), ${focus})` })
          .where('hash', '=', hash)
          .execute();
        await announceChanged(tx, hash);
      });
    },
  };
}

async function makeAll(
  store: FileStore,
  { hash, width, height, rights }: MediumRow,
  { focus, signal }: { focus: Focus; signal: AbortSignal },
): Promise<void> {
  const size: Size = { width: width ?? 1, height: height ?? 1 };
  const missing = allRenditions(size, focus).filter(({ name }) => !store.has(hash, name));
  if (missing.length === 0) return;
  const base = await inTurn(() => unfold(store.original(hash), size));
  const packet = rightsPacket(rights);
  for (const rendition of missing) {
    signal.throwIfAborted();
    await store.put(hash, rendition.name, await makeRendition(base, rendition, packet));
  }
}
