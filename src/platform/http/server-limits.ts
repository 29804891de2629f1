import { createServer, type RequestListener, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Problem } from './problem.ts';

/** Longest address (path and query) that is looked at, in bytes; RFC 9110 §4.1 asks for at least 8,000. */
export const LONGEST_ADDRESS = 8_192;

const LIMITS = {
  /** Bytes of request line and headers together; more is 431. */
  maxHeaderSize: 16_384,
  /** Milliseconds until the headers are there; slower senders get 408. */
  headersTimeout: 15_000,
  /** Milliseconds until the whole request is there: two megabytes at 18 kB a second. */
  requestTimeout: 120_000,
  /** Longer than nginx keeps its connections upstream (60 s), so that it is never nginx who finds one closed. */
  keepAliveTimeout: 72_000,
  /** How often slow senders are looked for, in milliseconds. */
  connectionsCheckingInterval: 5_000,
};

/**
 * An HTTP server with limits against slow and oversized senders, which answers what is no HTTP with a problem instead of
 * silence. Every server of the program is made here, the newsstand's too.
 */
export function createHttpServer(listener: RequestListener, limits: Partial<typeof LIMITS> = {}): Server {
  const server = createServer({ ...LIMITS, ...limits }, listener);
  server.on('clientError', refuseBrokenRequest);
  // Without this, Node closes the connection of a CONNECT without a word.
  server.on('connect', (_request, socket) => refuse(socket, noTunnel));
  return server;
}

const noTunnel = new Problem('method-not-allowed', 'This is no proxy: ask for a path.', {
  headers: { allow: 'GET, HEAD, POST, PATCH, DELETE, OPTIONS' },
});

function refuseBrokenRequest(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  refuse(socket, problemOfBrokenRequest(error.code));
}

function refuse(socket: Duplex, problem: Problem): void {
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${problem.status} ${problem.toJSON().title}\r\n` +
      Object.entries(problem.headers)
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join('') +
      'content-type: application/problem+json\r\ncache-control: no-store\r\nx-content-type-options: nosniff\r\nconnection: close\r\n' +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

function problemOfBrokenRequest(code: string | undefined): Problem {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new Problem('headers-too-large', `Address and headers together may have ${LIMITS.maxHeaderSize} bytes.`);
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new Problem('request-timeout', 'The request did not arrive in time.');
    case 'HPE_INVALID_METHOD':
      return new Problem('bad-request', 'This method is not one of HTTP.');
    default:
      return new Problem('bad-request', 'This is not a valid HTTP/1.1 request.');
  }
}

/**
 * The origin form of a request target (RFC 9112 §3.2): a server must take the absolute form too, which proxies send. Other
 * forms come back as they are.
 */
export function originForm(target: string): string {
  if (target.startsWith('/') || !/^https?:\/\//i.test(target)) return target;
  const pathAt = target.slice(8).search(/[/?]/);
  if (pathAt < 0) return '/';
  const rest = target.slice(8 + pathAt);
  return rest.startsWith('?') ? `/${rest}` : rest;
}

/**
 * Why a request target is refused before anything looks at it, or undefined: too long, a broken percent escape, an escape that
 * is no UTF-8, or a NUL, which PostgreSQL can't store and file systems end names at.
 */
export function faultOfTarget(target: string): Problem | undefined {
  if (Buffer.byteLength(target) > LONGEST_ADDRESS) {
    return new Problem('address-too-long', `An address may have ${LONGEST_ADDRESS} bytes.`);
  }
  const path = target.split('?', 1)[0] ?? '';
  if (!path.startsWith('/') && path !== '*') return new Problem('bad-request', 'The request target must be a path.');
  try {
    if (!decodeURIComponent(path).includes('\0')) return undefined;
  } catch {
    // Falls to the refusal below, like a NUL.
  }
  return new Problem('bad-request', 'The address holds a broken percent escape or a NUL.');
}
