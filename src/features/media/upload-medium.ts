import type { FastifyRequest } from 'fastify';
import type { DatabaseHandle } from '../../platform/database/index.ts';
import { type Answer, answerOnce, principalOf } from '../../platform/http/index.ts';
import type { FileStore } from '../../platform/storage/index.ts';
import { actorOf } from '../audit/index.ts';
import { addMedium, knownMedium } from './add-medium.ts';
import { toMedium } from './media.answer.ts';
import { findMedium } from './media.queries.ts';
import { prepareMedium } from './prepare-medium.ts';
import { receiveUpload } from './receive-upload.ts';

export type Uploading = { database: DatabaseHandle; store: FileStore; uploadMegabytes: number };

/**
 * Takes an uploaded file in: on disk first, then in the books, so that what is acknowledged is never lost.
 * @throws Problem 400, 409, 413, 415, 422
 */
export async function uploadMedium(
  request: FastifyRequest,
  { database, store, uploadMegabytes }: Uploading,
): Promise<Answer> {
  const { received, fields } = await receiveUpload(request, store, uploadMegabytes);
  try {
    const known = await findMedium(database.kysely, received.hash);
    const prepared = known ? undefined : await prepareMedium(store, received, fields);
    const asked = { ...plainly(request), body: { hash: received.hash, fields } };
    return await answerOnce(database, asked, principalOf(request).id, async (tx) => {
      const { medium, isNew } = prepared
        ? await addMedium(tx, actorOf(request), { prepared, fields })
        : { medium: await knownMedium(tx, received.hash), isNew: false };
      const headers = { location: `/api/v1/media/${medium.id}`, etag: `"${medium.revision}"` };
      return { status: isNew ? 201 : 200, headers, body: toMedium(medium) };
    });
  } finally {
    await store.discard(received);
  }
}

const plainly = ({ method, url, headers }: FastifyRequest) => ({ method, url, headers });
