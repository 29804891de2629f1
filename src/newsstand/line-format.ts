import type { Encoding } from './bodies.ts';
import type { Ready } from './page-memory.ts';
import { ready } from './page-memory.ts';

/** Headers of the line between office and workers; it runs over a unix socket in a private folder, never over TCP. */
export const PAGE_HEADER = 'x-courant-page';
export const TOUCHES_HEADER = 'x-courant-touches';
export const ABOUT_HEADER = 'x-courant-about';

/** One step of the log as the workers hear of it; without tags: nothing from before is to be trusted. */
export type Touch = { position: number; tags?: string[] };

type About = Pick<
  Ready,
  'status' | 'kind' | 'contentType' | 'location' | 'position' | 'tags' | 'modified' | 'stale'
> & {
  lengths: Record<Encoding, number>;
};

export function packPage(page: Ready): { about: string; body: Buffer } {
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
  };
  return { about: encodeURIComponent(JSON.stringify(about)), body: Buffer.concat([identity, gzip, br]) };
}

export function unpackPage(path: string, packed: { about: string; body: Buffer }): Ready {
  const { lengths, ...about } = JSON.parse(decodeURIComponent(packed.about)) as About;
  const afterGzip = lengths.identity + lengths.gzip;
  return ready({
    ...about,
    path,
    bodies: {
      // Copies, since a slice would hold the whole answer in memory.
      identity: Buffer.from(packed.body.subarray(0, lengths.identity)),
      gzip: Buffer.from(packed.body.subarray(lengths.identity, afterGzip)),
      br: Buffer.from(packed.body.subarray(afterGzip)),
    },
  });
}
