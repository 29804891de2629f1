import type { Body } from './body.schema.ts';

/**
 * Stored revisions are never rewritten: a body of an older version is brought up to date each time it is read, one small
 * step from each version to the next.
 */

/** The version that this program writes. */
const CURRENT_VERSION: Body['version'] = 1;

/** From the version in the key to the one after it. Empty while there is one version. */
const UPCASTERS: Upcasters = new Map();

/** Steps by the version they begin at; each returns the next version with that version's number in it. */
export type Upcasters = ReadonlyMap<number, (older: StoredBody) => StoredBody>;
export type StoredBody = { version: number };

/** A stored body of an unknown version: written by a newer program, or no body at all. */
export class UnknownBodyVersionError extends Error {
  constructor(version: unknown) {
    super(`A stored body has version ${String(version)}, which this program does not know; upgrade the program`);
  }
}

/**
 * The stored body in today's form. What lies in the database was checked when it was written and is not checked again.
 * @throws UnknownBodyVersionError for what has no version this program knows.
 */
export function upcastBody(stored: unknown): Body {
  return climb(stored, UPCASTERS, CURRENT_VERSION) as Body;
}

/** Steps up from the stored version to the given one. */
export function climb(stored: unknown, upcasters: Upcasters, version: number): StoredBody {
  let body = asStored(stored);
  while (body.version !== version) {
    const step = upcasters.get(body.version);
    if (!step) throw new UnknownBodyVersionError(body.version);
    body = step(body);
  }
  return body;
}

function asStored(stored: unknown): StoredBody {
  const hasVersion = typeof stored === 'object' && stored !== null && 'version' in stored;
  if (!hasVersion || typeof stored.version !== 'number') throw new UnknownBodyVersionError('none');
  return stored as StoredBody;
}
