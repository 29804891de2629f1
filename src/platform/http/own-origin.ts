import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS', 'TRACE'];

/**
 * Refuses a write that another site's page made this reader's browser send. Browsers tell by `Sec-Fetch-Site`; one that does
 * not send it is judged by `Origin`, which must be the request's own or SITE_URL's.
 * @throws Problem 403
 */
export function refuseForeignOrigin(request: FastifyRequest, siteUrl: string): void {
  if (SAFE_METHODS.includes(request.method) || isOwnOrigin(request, siteUrl)) return;
  throw foreignOrigin();
}

/**
 * For forms that strangers may send too (sign-in, replies): a foreign origin is refused, one that is not told is accepted,
 * since programs and old browsers tell none and there is no session to misuse.
 * @throws Problem 403
 */
export function refuseToldForeignOrigin(request: FastifyRequest, siteUrl: string): void {
  const told = request.headers.origin !== undefined || request.headers['sec-fetch-site'] !== undefined;
  if (told) refuseForeignOrigin(request, siteUrl);
}

function foreignOrigin(): Problem {
  return new Problem(
    'foreign-origin',
    'A write with a session must come from this site itself (Sec-Fetch-Site: same-origin, or Origin). Programs use a token.',
  );
}

function isOwnOrigin({ headers, readerProtocol }: FastifyRequest, siteUrl: string): boolean {
  if (headers['sec-fetch-site'] === 'same-origin') return true;
  if (headers.origin === undefined) return false;
  return headers.origin === siteUrl || headers.origin === `${readerProtocol}://${headers.host}`;
}
