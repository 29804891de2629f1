import { createReadStream, fstatSync, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { pipeline } from 'node:stream/promises';

export const endingOf = (path: string): string => extname(path).slice(1);

type Span = { start: number; end: number };

/**
 * Sends a file as nginx does: GET and HEAD, preconditions (RFC 9110 §13.1), one range (§14), an ETag of second and size.
 * @returns false, with nothing sent, where the file is not there
 */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { path, headers }: { path: string; headers: OutgoingHttpHeaders },
): Promise<boolean> {
  const handle = await open(path, 'r').catch(() => undefined);
  if (!handle) return false;
  try {
    const stats = fstatSync(handle.fd);
    if (!stats.isFile()) return false;
    const { status, more, span } = answerTo(request, stats);
    const { 'Content-Type': contentType, ...others } = headers;
    // A 304 has no content of which to say what it is (RFC 9110 §15.4.5).
    const typed = status === 304 || contentType === undefined ? {} : { 'Content-Type': contentType };
    response.writeHead(status, { ...others, ...typed, ...more });
    if (!span || request.method === 'HEAD') response.end();
    else await pipeline(createReadStream('', { fd: handle, ...span, autoClose: false }), response).catch(unlessGone);
    return true;
  } finally {
    await handle.close().catch(() => {});
  }
}

/** A reader who leaves in the middle of a film is no trouble. */
function unlessGone(error: NodeJS.ErrnoException): void {
  if (!['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE'].includes(error.code ?? '')) throw error;
}

type Answer = { status: number; more: OutgoingHttpHeaders; span?: Span };

function answerTo({ headers }: IncomingMessage, stats: Stats): Answer {
  const modified = Math.floor(stats.mtimeMs / 1000);
  const etag = `"${modified.toString(16)}-${stats.size.toString(16)}"`;
  const lastModified = new Date(modified * 1000).toUTCString();
  const validators = { ETag: etag, 'Last-Modified': lastModified };
  if (isUnchanged(headers, etag, lastModified)) return { status: 304, more: validators };
  const whole = { start: 0, end: stats.size - 1 };
  const asked = mayBeInPart([headers['if-range']].flat()[0], etag, lastModified)
    ? rangeOf(headers.range, stats.size)
    : undefined;
  if (asked === 'none') return { status: 416, more: { 'Content-Range': `bytes */${stats.size}`, 'Content-Length': 0 } };
  const span = asked ?? whole;
  const length = { ...validators, 'Content-Length': span.end - span.start + 1 };
  const body = stats.size > 0 ? { span } : {};
  if (!asked) return { status: 200, more: { ...length, 'Accept-Ranges': 'bytes' }, ...body };
  return {
    status: 206,
    more: { ...length, 'Content-Range': `bytes ${span.start}-${span.end}/${stats.size}` },
    ...body,
  };
}

function isUnchanged(headers: IncomingMessage['headers'], etag: string, lastModified: string): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) return tags.split(',').some((one) => ['*', etag].includes(one.trim().replace(/^W\//, '')));
  return headers['if-modified-since'] === lastModified;
}

const mayBeInPart = (ifRange: string | undefined, etag: string, lastModified: string): boolean =>
  ifRange === undefined || ifRange === etag || ifRange === lastModified;

/** One range of bytes; undefined: the whole file is sent; none: there is nothing of it in this file (416). */
function rangeOf(range: string | undefined, size: number): Span | 'none' | undefined {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range?.replaceAll(' ', '') ?? '');
  if (!found || (found[1] === '' && found[2] === '')) return undefined;
  const [, first = '', last = ''] = found;
  if (first === '') return Number(last) === 0 ? 'none' : { start: Math.max(0, size - Number(last)), end: size - 1 };
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < Number(first)) return undefined;
  return Number(first) >= size ? 'none' : { start: Number(first), end };
}
