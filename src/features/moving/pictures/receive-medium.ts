import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../../platform/http/index.ts';
import type { FileStore } from '../../../platform/storage/index.ts';
import { type Prepared, prepareMedium } from '../../media/index.ts';
import type { ImportItem } from '../import-model.ts';
import { mediumRecord } from '../records/records.schema.ts';
import type { Writing } from '../writing.ts';

type Receiving = { store: FileStore; megabytes: number; beside?: string; signal: AbortSignal };

/**
 * The bytes of media that our own export names, out of the folder beside it: on disk and looked through before their lines are written.
 * What is missing, or is not what its name says, is told.
 */
export async function receiveMedia(
  items: readonly ImportItem[],
  writing: Writing,
  receiving: Receiving,
): Promise<void> {
  for (const item of items) {
    if (item.kind !== 'record' || item.of !== 'medium' || receiving.signal.aborted) continue;
    const row = mediumRecord.safeParse(item.row);
    if (!row.success || writing.prepared.has(row.data.hash)) continue;
    const { hash, fileName, focalX, focalY } = row.data;
    const fields = { fileName, focalPoint: { x: focalX / 100, y: focalY / 100 } };
    const found = await receive(hash, fields, receiving);
    if (typeof found === 'string')
      writing.report.remark(`a picture or file that did not come, since ${found}`, fileName);
    else writing.prepared.set(hash, found);
  }
}

async function receive(
  hash: string,
  fields: Parameters<typeof prepareMedium>[2],
  { store, megabytes, beside }: Receiving,
): Promise<Prepared | string> {
  if (beside === undefined) return 'an export that is read from an address has no folder beside it';
  const limit = megabytes * 1024 * 1024;
  try {
    const received = await store.receive(createReadStream(join(beside, hash)), limit);
    try {
      if (received.hash !== hash) return 'its bytes are not those that its name says';
      return await prepareMedium(store, received, fields);
    } finally {
      await store.discard(received);
    }
  } catch (error) {
    if (error instanceof Problem) return `it is not taken: ${error.message.replace(/\.$/, '')}`;
    const { code, name } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return 'its bytes are not beside the export';
    if (name === 'TooManyBytesError') return 'it is larger than UPLOAD_MB allows';
    throw error;
  }
}
