import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { createGunzip } from 'node:zlib';
import { childText, readXml } from './formats/wxr/read-xml.ts';
import { UnreadableError } from './unreadable-error.ts';

const ENTRIES = new Set(['url', 'sitemap']);
/** An index of indexes is not allowed by the protocol; some sites have one all the same. */
const DEEPEST = 3;
const PATIENCE = 60_000;

/**
 * The addresses in a sitemap, or in those that an index names; a file or an address, also compressed.
 * @throws UnreadableError
 */
export async function* listOldAddresses(sitemap: string, depth = 0): AsyncGenerator<string> {
  if (depth > DEEPEST) throw new UnreadableError('its indexes lead on and on');
  for await (const entry of readXml(await open(sitemap), { whole: ENTRIES })) {
    const address = childText(entry, 'loc').trim();
    if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) continue;
    if (entry.name === 'url') yield address;
    else yield* listOldAddresses(address, depth + 1);
  }
}

async function open(sitemap: string): Promise<AsyncIterable<Uint8Array>> {
  const stream = /^https?:\/\//i.test(sitemap) ? await fetched(sitemap) : createReadStream(sitemap);
  return sitemap.endsWith('.gz') ? stream.pipe(createGunzip()) : stream;
}

async function fetched(address: string): Promise<Readable> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok || !answer.body) throw new UnreadableError(`${address} answers ${answer.status}`);
  return Readable.fromWeb(answer.body as ReadableStream);
}
