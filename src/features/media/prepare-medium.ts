import sharp from 'sharp';
import { Problem, unprocessable } from '../../platform/http/index.ts';
import type { FileStore, Received } from '../../platform/storage/index.ts';
import { inTurn } from './in-turn.ts';
import { MOST_PIXELS, makeRendition, unfold } from './make-renditions.ts';
import type { MediumKind, Rights, UploadFields } from './media.schema.ts';
import { readRights } from './read-rights.ts';
import { type Recognised, recognise } from './recognise.ts';
import { type Focus, focusOf, quickRenditions, type Size } from './renditions.ts';
import { rightsPacket } from './write-rights.ts';

/** A file that is kept, and served from now on; only the database does not know it yet. */
export type Prepared = {
  hash: string;
  kind: MediumKind;
  contentType: string;
  bytes: number;
  fileName: string;
  servedAs: string | null;
  size: Size | null;
  rights: Rights;
  focus: Focus;
};

/** Beyond this a picture has no sizes that a page could show, and WebP can't hold them. */
const TALLEST = 8;

/**
 * Finds out what a received file is, makes of a picture what a page needs at once, and keeps the original. All of it is on disk
 * when this resolves. Doing it again changes nothing.
 * @throws Problem 415 for what is not taken, 422 for what is broken or too large when unfolded
 */
export async function prepareMedium(store: FileStore, received: Received, fields: UploadFields): Promise<Prepared> {
  const recognised = await recognise(received.path);
  const fileName = plainName(fields.fileName, recognised.ending);
  const focus = focusOf(fields.focalPoint ?? { x: 0.5, y: 0.5 });
  const picture = recognised.kind === 'picture' ? await preparePicture(store, received, focus) : undefined;
  await store.keep(received);
  const servedAs = picture ? null : servedName(fileName, recognised);
  if (servedAs !== null) await store.serveOriginal(received.hash, servedAs);
  return {
    ...{ hash: received.hash, bytes: received.bytes, fileName, servedAs, focus },
    ...{ kind: recognised.kind, contentType: recognised.contentType },
    size: picture?.size ?? null,
    rights: picture?.rights ?? {},
  };
}

async function preparePicture(store: FileStore, { path, hash }: Received, focus: Focus) {
  const { size, rights } = await inspect(path);
  const base = await inTurn(() => unfold(path, size)).catch((error: Error) => {
    throw new Problem('unprocessable', `This picture is broken: ${oneLine(error.message)}.`, {
      errors: [{ pointer: '/file', detail: 'The picture can’t be read to its end: export it once more.' }],
    });
  });
  const packet = rightsPacket(rights);
  for (const rendition of quickRenditions(size, focus)) {
    if (store.has(hash, rendition.name)) continue;
    await store.put(hash, rendition.name, await makeRendition(base, rendition, packet));
  }
  return { size, rights };
}

/** What the head of the file says, before anything is unfolded. @throws Problem 422 */
async function inspect(path: string): Promise<{ size: Size; rights: Rights }> {
  const head = await sharp(path, { limitInputPixels: false })
    .metadata()
    .catch((error: Error) => {
      throw unprocessable('/file', `This picture can’t be read: ${oneLine(error.message)}.`);
    });
  const { width, height } = head.autoOrient;
  if (width * height > MOST_PIXELS) {
    const most = MOST_PIXELS / 1_000_000;
    throw unprocessable(
      '/file',
      `This picture has ${width} × ${height} pixels; ${most} million are the most. Send it smaller.`,
    );
  }
  if (height > width * TALLEST)
    throw unprocessable(
      '/file',
      `This picture is more than ${TALLEST} times as tall as it is wide: cut it into parts.`,
    );
  return { size: { width, height }, rights: readRights(head) };
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 200).replace(/\.$/, '');

/** The name a file came with: the last part of a path, of whatever system, without what can't be shown. */
function plainName(name: string | undefined, ending: string): string {
  const last = (name ?? '')
    .replace(/^.*[\\/]/s, '')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .slice(0, 200);
  return last === '' ? `untitled.${ending}` : last;
}

/** A name for addresses: what can be read of it in ASCII, and the ending of what it is. */
function servedName(fileName: string, { ending }: Recognised): string {
  const stem = fileName
    .replace(/\.[^.]*$/, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return `${stem || 'file'}.${ending}`;
}
