import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, extname } from 'node:path';

/** A file that never changes under its address, since the address holds a hash of it. */
export type Asset = {
  /** "/assets/{name}.{hash}.woff2" */
  address: string;
  /** The last part of the address. */
  file: string;
  contentType: string;
  body: Buffer;
};

/** An asset out of bytes at hand. `name` is its file name without hash: "favicon.svg". */
export function asset(name: string, contentType: string, body: Buffer): Asset {
  const extension = extname(name);
  // 48 bits: enough to tell two versions of one file apart, short in every page. Hex, since addresses are lower case.
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
  const file = `${basename(name, extension)}.${hash}${extension}`;
  return { address: `/assets/${file}`, file, contentType, body };
}

const require = createRequire(import.meta.url);

/** An asset that an installed package carries, read at start: `source-serif-4/files/….woff2`. Throws when it is not there. */
export function packagedAsset(path: string, contentType: string): Asset {
  return asset(basename(path), contentType, readFileSync(require.resolve(path)));
}
