import type { FastifyRequest } from 'fastify';
import { badRequest, preconditionRequired } from './problem.ts';

/**
 * The revision a change is based on, out of `If-Match` (RFC 9110 §13.1.1). `"7"`, `W/"7"` and `"7-gzip"` are revision 7: proxies
 * that compress weaken an entity tag or mark its encoding. `*` is refused like a missing one, since it would overwrite what
 * the sender has never seen.
 * @throws Problem 428 without it, 400 when it names no revision or several
 */
export function revisionOfIfMatch(request: FastifyRequest): number {
  const header = request.headers['if-match']?.trim();
  if (header === undefined || header === '' || header === '*') throw preconditionRequired();
  const revisions = new Set(header.split(',').map(revisionOfTag));
  const [revision] = revisions;
  if (revisions.size !== 1 || revision === undefined) {
    throw badRequest('If-Match must name one revision as it stood in the ETag, e.g. If-Match: "7".');
  }
  return revision;
}

/** The entity tag of a revision. */
export const tagOfRevision = (revision: number) => `"${revision}"`;

function revisionOfTag(tag: string): number | undefined {
  const digits = /^(?:W\/)?"(\d{1,9})(?:-[a-z]+)?"$/.exec(tag.trim())?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The answer that shows a thing as it is by now. @param createdAt its address, where it was not there before */
export function answerOfRevision<Thing extends { revision: number }>(
  thing: Thing,
  { createdAt }: { createdAt?: string } = {},
): { status: number; headers: Record<string, string>; body: Thing } {
  const etag = tagOfRevision(thing.revision);
  return createdAt === undefined
    ? { status: 200, headers: { etag }, body: thing }
    : { status: 201, headers: { etag, location: createdAt }, body: thing };
}
