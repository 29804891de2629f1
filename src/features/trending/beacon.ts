import type { IncomingMessage, ServerResponse } from 'node:http';
import { readerAddress, type TrustedProxies } from '../../platform/http/index.ts';
import { type NotAReader, notAReader } from './not-a-reader.ts';
import { isStoryId, type ReadOfStory, readOfStory } from './read-of-story.ts';

export const BEACON_ADDRESS = '/api/v1/beacon';
const GIF_ADDRESS = `${BEACON_ADDRESS}.gif`;
/** For pages that run no script: the mobile edition's pixel, and the reader's page within `<noscript>`. */
export const beaconImage = (story: string): string => `${GIF_ADDRESS}?story=${story}`;

/** Why a beacon was not counted. `unreadable` names no story; `too-long` and `late` are senders that were cut off. */
export type Dropped = NotAReader | 'unreadable' | 'too-long' | 'late';

export type BeaconDoor = {
  trusted: TrustedProxies;
  /** Of today. */
  salt: () => string;
  count: (read: ReadOfStory) => void;
  dropped: (reason: Dropped) => void;
};

// A story's id and two short fields; an address as referrer may have its 2,048 bytes only where there is little else.
const LONGEST_BODY = 2_048;
const LONGEST_WAIT = 5_000;
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/**
 * Takes beacons in the process that the reader's connection leads to, without the app and without waiting for anything. Gives
 * false for every other request. Whatever is sent, the answer is the same, so that nothing can be learnt from it.
 */
export function openBeacon(door: BeaconDoor): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    const url = request.url ?? '';
    if (!url.startsWith(BEACON_ADDRESS)) return false;
    const [path, query = ''] = url.split('?', 2);
    const { method } = request;
    if (path === BEACON_ADDRESS && method === 'POST') takeBeacon(door, request, response);
    else if (path === GIF_ADDRESS && (method === 'GET' || method === 'HEAD'))
      takeImage(door, { request, query }, response);
    else return false;
    return true;
  };
}

function takeBeacon(door: BeaconDoor, request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const cut = (reason: Dropped) => {
    door.dropped(reason);
    request.removeAllListeners('data').removeAllListeners('end');
    answer(response, 'close');
    // The rest of it is not waited for.
    response.once('finish', () => request.destroy());
  };
  const late = setTimeout(cut, LONGEST_WAIT, 'late');
  request.on('close', () => clearTimeout(late));
  request.on('error', () => clearTimeout(late));
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= LONGEST_BODY) return void chunks.push(chunk);
    clearTimeout(late);
    return cut('too-long');
  });
  request.on('end', () => {
    clearTimeout(late);
    answer(response);
    judge(door, request, storyIn(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
  });
}

function answer(response: ServerResponse, connection?: 'close'): void {
  response.writeHead(204, { 'Cache-Control': 'no-store', ...(connection ? { Connection: connection } : {}) });
  response.end();
}

type Asked = { request: IncomingMessage; query: string };

function takeImage(door: BeaconDoor, { request, query }: Asked, response: ServerResponse): void {
  response.writeHead(200, {
    'Content-Type': 'image/gif',
    'Content-Length': GIF.length,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    // The mobile edition is shown from other sites' caches.
    'Cross-Origin-Resource-Policy': 'cross-origin',
  });
  response.end(request.method === 'HEAD' ? undefined : GIF);
  // Whoever asks for the head of a picture shows it to nobody.
  if (request.method === 'HEAD') door.dropped('bot');
  else judge(door, request, /(?:^|&)story=([^&]*)/.exec(query)?.[1]);
}

/** `referrer` and `depth` may be sent, and are not kept yet. */
function storyIn(body: Buffer): unknown {
  try {
    return (JSON.parse(body.toString('utf8')) as { story?: unknown } | null)?.story;
  } catch {
    return undefined;
  }
}

function judge(door: BeaconDoor, { headers, socket }: IncomingMessage, sent: unknown): void {
  const story = typeof sent === 'string' ? sent.toLowerCase() : undefined;
  if (!isStoryId(story)) return door.dropped('unreadable');
  const reason = notAReader(headers);
  if (reason) return door.dropped(reason);
  const address = readerAddress(socket.remoteAddress, headers['x-forwarded-for'], door.trusted);
  return door.count(readOfStory(story, { address, userAgent: headers['user-agent'] ?? '', salt: door.salt() }));
}
