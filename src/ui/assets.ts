import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

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

/** An asset that lies in the program's folder `fonts/`, read at start. Throws when it is not there. */
export function fontAsset(file: string): Asset {
  return asset(file, 'font/woff2', readFileSync(join(fontsFolder, file)));
}

/** A script that the build has made for browsers (`bin/build.mjs`). Throws when it is not there. */
export function browserScript(file: string): Asset {
  return asset(file, 'text/javascript; charset=utf-8', readFileSync(join(scriptsFolder, file)));
}

const here = dirname(fileURLToPath(import.meta.url));

/** Beside the built program, or where the build puts it when this runs from source. */
const scriptsFolder = [join(here, 'browser'), join(here, '../browser'), join(here, '../../dist/browser')].find(
  (folder) => existsSync(folder),
) as string;

/** Above this file, whether it runs from source or from the built program. */
const fontsFolder = ['../fonts', '../../fonts']
  .map((folder) => join(here, folder))
  .find((folder) => existsSync(folder)) as string;
