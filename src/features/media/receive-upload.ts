import type { Readable } from 'node:stream';
import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { type App, badRequest, Problem, unprocessableParts } from '../../platform/http/index.ts';
import { type FileStore, type Received, TooManyBytesError } from '../../platform/storage/index.ts';
import { type UploadFields, uploadFieldsSchema } from './media.schema.ts';

/** What came in, safely on disk, and what was said beside it. */
export type Upload = { received: Received; fields: UploadFields; others: Record<string, string> };

const MEGABYTE = 1024 * 1024;

/**
 * A scope in which bodies may be files, as they are or in a form of several parts; elsewhere no route takes either. `routes` adds
 * those that do, and reads with {@link receiveUpload}.
 */
export function takeUploads(app: App, routes: (scope: App) => void): void {
  void app.register(async (scope) => {
    await scope.register(multipart, {
      limits: { files: 1, fields: 30, parts: 40, fieldSize: 64 * 1024, fileSize: Infinity },
    });
    scope.addContentTypeParser(
      /^(?:image|audio|video)\/|^application\/(?:pdf|octet-stream|ogg)\s*(?:;|$)/,
      (_request, body, done) => done(null, body),
    );
    routes(scope as unknown as App);
  });
}

/**
 * Reads one file and the fields beside it, as parts of a form or as parameters of the address.
 * @throws Problem 400, 413, 415, 422
 */
export async function receiveUpload(request: FastifyRequest, store: FileStore, megabytes: number): Promise<Upload> {
  const limit = megabytes * MEGABYTE;
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > limit + MEGABYTE) throw tooLarge(megabytes);
  try {
    return await (request.isMultipart() ? receiveForm(request, store, limit) : receiveBody(request, store, limit));
  } catch (error) {
    if (error instanceof TooManyBytesError) throw tooLarge(megabytes);
    throw error;
  }
}

const tooLarge = (megabytes: number) =>
  new Problem('too-large', `A file may have ${megabytes} MB here (the operator’s setting UPLOAD_MB).`);

async function receiveBody(request: FastifyRequest, store: FileStore, limit: number): Promise<Upload> {
  const body = request.body as Readable | null | undefined;
  if (!body || typeof body.pipe !== 'function')
    throw new Problem(
      'unsupported-media-type',
      'Send a file: as it is, with its content type, or as "file" of a multipart form.',
    );
  const fields = readFields(request.query as Record<string, string>, 'query');
  return { ...(await complete(await store.receive(body, limit), store)), ...fields };
}

async function receiveForm(request: FastifyRequest, store: FileStore, limit: number): Promise<Upload> {
  const form: { said: Record<string, string>; received?: Received } = { said: {} };
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') form.said[part.fieldname] = String(part.value);
      else await receivePart(part, form, { store, limit });
    }
    if (!form.received) throw unprocessableParts([{ pointer: '/file', detail: 'There is no file in this form.' }]);
    return { ...(await complete(form.received, store)), ...readFields(form.said) };
  } catch (error) {
    if (form.received) await store.discard(form.received);
    throw isOfForm(error) ? badRequest('This form can not be read to its end.') : error;
  }
}

async function receivePart(
  part: MultipartFile,
  form: { said: Record<string, string>; received?: Received },
  { store, limit }: { store: FileStore; limit: number },
): Promise<void> {
  if (part.fieldname !== 'file' || form.received) {
    part.file.resume();
    return;
  }
  form.received = await store.receive(part.file, limit);
  if (part.filename) form.said.fileName ??= part.filename;
}

/** Refusals of the parser that are not ours: a broken boundary, too many parts. */
const isOfForm = (error: unknown): boolean =>
  error instanceof Error && !(error instanceof Problem) && !(error instanceof TooManyBytesError) && !isOfDisk(error);
const isOfDisk = (error: Error): boolean => 'syscall' in error;

async function complete(received: Received, store: FileStore): Promise<{ received: Received }> {
  if (received.bytes > 0) return { received };
  await store.discard(received);
  throw unprocessableParts([{ pointer: '/file', detail: 'The file is empty.' }]);
}

function readFields(said: Record<string, string>, where?: 'query'): Pick<Upload, 'fields' | 'others'> {
  const read = uploadFieldsSchema.safeParse(said);
  if (read.success) return { fields: read.data, others: said };
  throw unprocessableParts(
    read.error.issues.map(({ path, message }) => ({
      pointer: `/${path.join('/')}`,
      detail: `${path.join('.')}: ${message}.`,
      ...(where ? { in: where } : {}),
    })),
  );
}
