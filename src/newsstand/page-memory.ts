import { type Bodies, ENCODINGS, type Encoding } from './bodies.ts';

/** An answer ready to be sent: nothing is computed for a hit but which encoding it gets. */
export type Ready = {
  path: string;
  status: number;
  kind: string;
  contentType: string;
  location?: string;
  position: number;
  tags: readonly string[];
  bodies: Bodies;
  modified: number;
  /** `Last-Modified` and the entity tag of each encoding, in the form that nginx gives to files: seconds and size in hex. */
  lastModified: string;
  etags: Record<Encoding, string>;
  /** Said in Cache-Status: this is not the newest, and could not be made anew in time. */
  stale?: boolean;
  /** `Vary`, where the answer depends on more than the encoding. */
  vary?: string;
  /** When it must be made anew (ms since 1970 by this machine's clock); most pages never are without a reason. */
  expires?: number;
};

type Parts = Omit<Ready, 'lastModified' | 'etags'>;

export function ready(parts: Parts): Ready {
  const etag = (encoding: Encoding) => `"${parts.modified.toString(16)}-${parts.bodies[encoding].length.toString(16)}"`;
  return {
    ...parts,
    lastModified: new Date(parts.modified * 1000).toUTCString(),
    etags: { br: etag('br'), gzip: etag('gzip'), identity: etag('identity') },
  };
}

/** Answers of this process by path, the least recently asked for leaving first when there are more bytes than allowed. */
export class PageMemory {
  readonly #pages = new Map<string, Ready>();
  readonly #mostBytes: number;
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  get size(): { pages: number; bytes: number } {
    return { pages: this.#pages.size, bytes: this.#bytes };
  }

  get(path: string): Ready | undefined {
    return this.#pages.get(path);
  }

  /** A hit moves to the young end only now and then (by the caller), since moving costs more than the look-up. */
  keepLonger(page: Ready): void {
    if (this.#pages.delete(page.path)) this.#pages.set(page.path, page);
  }

  set(page: Ready): void {
    this.delete(page.path);
    // One that would push most others out is read from the folder each time.
    if (weight(page) > this.#mostBytes / 4) return;
    this.#pages.set(page.path, page);
    this.#bytes += weight(page);
    for (const [path] of this.#pages) {
      if (this.#bytes <= this.#mostBytes) break;
      this.delete(path);
    }
  }

  delete(path: string): void {
    const page = this.#pages.get(path);
    if (!page) return;
    this.#pages.delete(path);
    this.#bytes -= weight(page);
  }

  /** Deletes pages made from any of the tags. */
  deleteWith(tags: ReadonlySet<string>): void {
    for (const page of [...this.#pages.values()]) if (page.tags.some((tag) => tags.has(tag))) this.delete(page.path);
  }

  clear(): void {
    this.#pages.clear();
    this.#bytes = 0;
  }
}

// 1,000 bytes for the object, its headers and tags beside the bodies.
const weight = (page: Ready): number => ENCODINGS.reduce((sum, encoding) => sum + page.bodies[encoding].length, 1_000);
