import type { IncomingMessage, ServerResponse } from 'node:http';
import { ENCODINGS, type Encoding } from './bodies.ts';
import type { Ready } from './page-memory.ts';

/** Headers that are the same for every page of a kind, e.g. its Content-Security-Policy. nginx is configured with the same. */
export type HeadersByKind = Record<string, readonly (readonly [name: string, value: string])[]>;

/** A shared cache may keep a page but must ask each time: freshness is a matter of position, not of time. */
export const PAGE_CACHE_CONTROL = 'public, max-age=0, must-revalidate';

/** Sends a finished answer with content negotiation (RFC 9110 §12.5.3) and preconditions (§13.1.2, §13.1.3). */
export function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  page: Ready,
  headersByKind: HeadersByKind,
): void {
  if (page.status !== 200) return sendOther(request, response, page, headersByKind);
  const encoding = negotiate(request.headers['accept-encoding']);
  const etag = page.etags[encoding];
  const head = validators(page, etag);
  for (const [name, value] of headersByKind[page.kind] ?? []) head.push(name, value);
  if (isUnchanged(request, page, etag)) {
    response.writeHead(304, head);
    response.end();
    return;
  }
  const body = page.bodies[encoding];
  head.push('Content-Type', page.contentType, 'Content-Length', String(body.length));
  if (encoding !== 'identity') head.push('Content-Encoding', encoding);
  response.writeHead(200, head);
  response.end(request.method === 'HEAD' ? undefined : body);
}

function validators(page: Ready, etag: string): string[] {
  return [
    'ETag',
    etag,
    'Last-Modified',
    page.lastModified,
    'Cache-Control',
    PAGE_CACHE_CONTROL,
    'Vary',
    page.vary ?? 'Accept-Encoding',
    'Cache-Status',
    page.stale ? 'Courant; hit; detail=stale' : 'Courant; hit',
  ];
}

/** Redirects may be asked about again; errors are never kept by anybody. */
function sendOther(
  request: IncomingMessage,
  response: ServerResponse,
  page: Ready,
  headersByKind: HeadersByKind,
): void {
  const encoding = page.location ? 'identity' : negotiate(request.headers['accept-encoding']);
  const body = page.bodies[encoding];
  const head = ['Cache-Control', page.location ? PAGE_CACHE_CONTROL : 'no-store', 'Content-Type', page.contentType];
  head.push('Content-Length', String(body.length), 'Vary', page.vary ?? 'Accept-Encoding');
  if (page.location) head.push('Location', page.location);
  if (page.status === 503) head.push('Retry-After', '5');
  if (encoding !== 'identity') head.push('Content-Encoding', encoding);
  for (const [name, value] of headersByKind[page.kind] ?? []) head.push(name, value);
  response.writeHead(page.status, head);
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** If-Modified-Since counts only without If-None-Match, and by exact match, as nginx does by default. */
function isUnchanged(request: IncomingMessage, page: Ready, etag: string): boolean {
  const ifNoneMatch = request.headers['if-none-match'];
  if (ifNoneMatch !== undefined) return matches(ifNoneMatch, etag);
  const ifModifiedSince = request.headers['if-modified-since'];
  if (ifModifiedSince === undefined) return false;
  return ifModifiedSince === page.lastModified || secondsOf(ifModifiedSince) === page.modified;
}

/** The older forms of an HTTP date (RFC 9110 §5.6.7) are in UTC too, also the one that doesn't say so. */
function secondsOf(date: string): number {
  return Date.parse(date.endsWith('GMT') ? date : `${date} GMT`) / 1000;
}

function matches(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch === etag || ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}

/** Brotli before gzip before neither, whatever the weights, as long as they are not zero. */
export function negotiate(accepted: string | undefined): Encoding {
  if (!accepted) return 'identity';
  if (COMMON.has(accepted)) return 'br';
  for (const encoding of ENCODINGS) if (encoding !== 'identity' && accepts(accepted, encoding)) return encoding;
  return 'identity';
}

// What browsers send; spares them the parsing.
const COMMON = new Set(['gzip, deflate, br', 'gzip, deflate, br, zstd', 'br']);

function accepts(accepted: string, encoding: string): boolean {
  for (const part of accepted.toLowerCase().split(',')) {
    const [name, ...parameters] = part.split(';').map((piece) => piece.trim());
    if (name === encoding) return !parameters.some((parameter) => /^q=0(\.0{0,3})?$/.test(parameter));
  }
  return false;
}
