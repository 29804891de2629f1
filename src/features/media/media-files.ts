import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type App, apiPolicy, commonSecurityHeaders, gone, notFound } from '../../platform/http/index.ts';
import { endingOf, type FileStore, sendFile } from '../../platform/storage/index.ts';
import type { Doors } from './doors.ts';
import { CONTENT_TYPES } from './recognise.ts';
import { FILE_NAME, HASH } from './renditions.ts';

/** An address never shows other bytes, so nobody has to ask twice (RFC 8246). */
export const MEDIA_CACHE_CONTROL = 'public, max-age=31536000, immutable';

/** Files are taken away, not opened inside the site. */
const TAKEN_AWAY = ['pdf'];

/** The constant headers of a file; nginx in front is told the same. Whatever a file is taken for, nothing in it runs. */
export const mediaHeaders: readonly (readonly [name: string, value: string])[] = [
  ['Content-Security-Policy', apiPolicy],
  ...Object.entries(commonSecurityHeaders),
];

export const dispositionOf = (ending: string): string | undefined =>
  TAKEN_AWAY.includes(ending) ? 'attachment' : undefined;

export const mediaContentTypes: Readonly<Record<string, string>> = CONTENT_TYPES;

type Asked = { hash: string; name: string };

/** What a path of a medium's file asks for; undefined for all other paths. */
function askedBy(path: string): Asked | undefined {
  const [, media, hash = '', name = '', ...more] = path.split('/');
  return media === 'media' && more.length === 0 && HASH.test(hash) && FILE_NAME.test(name) ? { hash, name } : undefined;
}

function headersOf(name: string, cacheControl: string): Record<string, string> {
  const ending = endingOf(name);
  const disposition = dispositionOf(ending);
  return {
    'Content-Type': CONTENT_TYPES[ending] ?? 'application/octet-stream',
    'Cache-Control': cacheControl,
    ...(disposition ? { 'Content-Disposition': disposition } : {}),
    ...Object.fromEntries(mediaHeaders),
  };
}

const pathOf = (url = ''): string => url.split('?', 1)[0] ?? '';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const GONE = 'This is no longer available.';

/** As every refusal of the program, from a process that has no more than the files. */
function sendGone(response: ServerResponse): void {
  response.writeHead(410, {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
    ...Object.fromEntries(mediaHeaders),
  });
  response.end(JSON.stringify(gone(GONE)));
}

/**
 * Serves files that are open to strangers before anything else is asked: with the database away, and from a worker while the
 * office is. What was taken away is gone whatever the database says. All other requests are handed on.
 */
export function serveOpenMedia(
  { store, isTakenDown }: { store: FileStore; isTakenDown: (path: string) => boolean },
  others: Handler,
): Handler {
  const serve = async (request: IncomingMessage, response: ServerResponse, asked: Asked, path: string) => {
    if (isTakenDown(path) || store.isRemoved(asked.hash)) return sendGone(response);
    const found = store.find(asked.hash, asked.name);
    const headers = headersOf(asked.name, MEDIA_CACHE_CONTROL);
    if (found?.isPublic && (await sendFile(request, response, { path: found.path, headers }))) return;
    others(request, response);
  };
  return (request, response) => {
    const path = pathOf(request.url);
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    const asked = isReading ? askedBy(path) : undefined;
    if (!asked) return others(request, response);
    serve(request, response, asked, path).catch(() => response.destroy());
  };
}

type Serving = {
  store: FileStore;
  doors: Doors;
  /** Whether a stranger may see a medium that is closed: who has a link to a story that shows it. */
  mayPreview?: (request: FastifyRequest, hash: string) => Promise<boolean>;
};

/** The rest: what is closed is shown to the newsroom alone, and opened where its time has come; what was taken away is gone. */
export function mediaFileRoute(app: App, serving: Serving): void {
  app.get('/media/:hash/:name', {
    config: { access: 'public', policy: 'api' },
    schema: { hide: true, params: z.object({ hash: z.string().max(100), name: z.string().max(200) }) },
    handler: async (request, reply) => {
      const mayLook = async (hash: string) =>
        request.principal !== null || ((await serving.mayPreview?.(request, hash)) ?? false);
      const { path, name, isOpen } = await findFor(serving, pathOf(request.url), mayLook);
      const headers = headersOf(name, isOpen ? MEDIA_CACHE_CONTROL : 'private, no-store');
      reply.hijack();
      if (!(await sendFile(request.raw, reply.raw, { path, headers }))) reply.raw.destroy();
    },
  });
}

/** @throws Problem 404, 410 */
async function findFor({ store, doors }: Serving, path: string, mayLook: (hash: string) => Promise<boolean>) {
  const asked = askedBy(path);
  if (!asked) throw notFound();
  const { hash, name } = asked;
  if (!store.has(hash, name)) throw notFound();
  const isOpen = await doors.isOpen(hash);
  const found = store.find(hash, name);
  if (found && (isOpen || (await mayLook(hash)))) return { ...found, name, isOpen };
  throw (await doors.isOfTakenDown(hash)) ? gone(GONE) : notFound();
}
