import type { Encoding } from './bodies.ts';
import type { Ready } from './page-memory.ts';
import { ready } from './page-memory.ts';

/** Headers of the line between office and workers; it runs over a unix socket in a private folder, never over TCP. */
export const PAGE_HEADER = 'x-courant-page';
export const TOUCHES_HEADER = 'x-courant-touches';
/** Bytes at the beginning of the answer that say what the page is. A header could not hold the tags of a long list. */
export const ABOUT_HEADER = 'x-courant-about';

/**
 * One step of the log as the workers hear of it; without tags: nothing from before is to be trusted, and positions are from now
 * on those of this life of the office. (After a crash another life may count the same positions for other touches.)
 */
export type Touch = { position: number; tags: string[] } | { position: number; life: string };

/** How far a worker has heard, in the life of the office in which it did. */
export type Heard = { life: string; position: number };

export const packHeard = ({ life, position }: Heard): string => `${life}/${position}`;

export function unpackHeard(packed: string): Heard {
  const end = packed.lastIndexOf('/');
  return { life: packed.slice(0, end), position: Number(packed.slice(end + 1)) };
}

/** A path as a header can hold it: base64, since escapes could treble the 8,192 bytes of an address past what a header may have. */
export const packPath = (path: string): string => Buffer.from(path).toString('base64url');

export const unpackPath = (packed: string): string => Buffer.from(packed, 'base64url').toString();

type About = Pick<
  Ready,
  'status' | 'kind' | 'contentType' | 'location' | 'position' | 'tags' | 'modified' | 'stale'
> & {
  lengths: Record<Encoding, number>;
  /** Milliseconds that are left of it. */
  expiresIn?: number;
};

export function packPage(page: Ready): { aboutLength: number; body: Buffer } {
  const { identity, gzip, br } = page.bodies;
  const about: About = {
    status: page.status,
    kind: page.kind,
    contentType: page.contentType,
    position: page.position,
    tags: page.tags,
    modified: page.modified,
    lengths: { identity: identity.length, gzip: gzip.length, br: br.length },
    ...(page.location ? { location: page.location } : {}),
    ...(page.stale ? { stale: true } : {}),
    ...(page.expires === undefined ? {} : { expiresIn: Math.max(0, page.expires - Date.now()) }),
  };
  const packed = Buffer.from(JSON.stringify(about));
  return { aboutLength: packed.length, body: Buffer.concat([packed, identity, gzip, br]) };
}

/** @throws where it is no page, or not a whole one */
export function unpackPage(path: string, { aboutLength, body }: { aboutLength: number; body: Buffer }): Ready {
  const { lengths, expiresIn, ...about } = JSON.parse(body.toString('utf8', 0, aboutLength)) as About;
  const afterIdentity = aboutLength + lengths.identity;
  const afterGzip = afterIdentity + lengths.gzip;
  if (body.length !== afterGzip + lengths.br) throw new Error('the office gave a page that is cut off');
  return ready({
    ...about,
    ...(expiresIn === undefined ? {} : { expires: Date.now() + expiresIn }),
    path,
    bodies: {
      // Copies, since a slice would hold the whole answer in memory.
      identity: Buffer.from(body.subarray(aboutLength, afterIdentity)),
      gzip: Buffer.from(body.subarray(afterIdentity, afterGzip)),
      br: Buffer.from(body.subarray(afterGzip)),
    },
  });
}
