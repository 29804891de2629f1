import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { Problem } from '../../platform/http/index.ts';
import type { MediumKind } from './media.schema.ts';

/** What a file is, told by its content; the name it came with and the type it was sent as count for nothing. */
export type Recognised = { kind: MediumKind; contentType: string; ending: string };

/** What is taken. Everything a browser can show or play; pictures also what sharp reads. */
const TAKEN: Record<string, Recognised> = Object.fromEntries(
  (
    [
      ['picture', 'image/jpeg', 'jpg'],
      ['picture', 'image/png', 'png'],
      ['picture', 'image/webp', 'webp'],
      ['picture', 'image/avif', 'avif'],
      ['picture', 'image/gif', 'gif'],
      ['picture', 'image/tiff', 'tif'],
      ['audio', 'audio/mpeg', 'mp3'],
      ['audio', 'audio/mp4', 'm4a'],
      ['audio', 'audio/ogg', 'ogg'],
      ['audio', 'audio/wav', 'wav'],
      ['audio', 'audio/flac', 'flac'],
      ['video', 'video/mp4', 'mp4'],
      ['video', 'video/webm', 'webm'],
      ['file', 'application/pdf', 'pdf'],
    ] as const
  ).map(([kind, contentType, ending]) => [contentType, { kind, contentType, ending }]),
);
const ALSO_CALLED: Record<string, string> = {
  'audio/x-m4a': 'audio/mp4',
  'audio/opus': 'audio/ogg',
  'audio/x-flac': 'audio/flac',
  'audio/vnd.wave': 'audio/wav',
  'image/apng': 'image/png',
  'video/x-m4v': 'video/mp4',
};

/** The content type of each ending under which files are served. */
export const CONTENT_TYPES: Record<string, string> = Object.fromEntries(
  Object.values(TAKEN).map(({ ending, contentType }) => [ending, contentType]),
);

/** What can be said beyond "not taken" to who sent it. */
const WAYS_OUT: [pattern: RegExp, words: string][] = [
  [
    /^image\/hei[cf]/,
    'HEIC pictures can’t be opened here (their coding is patented): send a JPEG. An iPhone makes them with Settings → Camera → Formats → Most Compatible; its Photos app and most programs export one.',
  ],
  [
    /svg/,
    'SVG drawings are programs, and may do things on a reader’s machine: export the drawing as PNG and send that.',
  ],
  [/^image\//, 'This kind of picture is not taken: send JPEG, PNG, WebP, AVIF, TIFF or GIF.'],
  [/^(?:audio|video)\//, 'Browsers don’t play this: send MP3, M4A, Ogg, WAV or FLAC, as video MP4 or WebM.'],
  [
    /./,
    'Taken are pictures (JPEG, PNG, WebP, AVIF, TIFF, GIF), sound (MP3, M4A, Ogg, WAV, FLAC), video (MP4, WebM) and PDF.',
  ],
];

/** @throws Problem 415 that says what to send instead */
export async function recognise(path: string): Promise<Recognised> {
  const told = (await fileTypeFromFile(path))?.mime.split(';')[0] ?? '';
  const taken = TAKEN[ALSO_CALLED[told] ?? told];
  if (taken) return taken;
  const seen = (await looksLikeSvg(path)) ? 'image/svg+xml' : told || 'unknown';
  const words = WAYS_OUT.find(([pattern]) => pattern.test(seen))?.[1] ?? '';
  throw new Problem('unsupported-media-type', words);
}

async function looksLikeSvg(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    return /<svg[\s>]/i.test(buffer.toString('utf8', 0, bytesRead).replaceAll('\0', ''));
  } finally {
    await handle.close();
  }
}
