import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from '../../platform/database/index.ts';
import type { ProblemPart } from '../../platform/http/index.ts';
import { orderRenditions } from './media.jobs.ts';
import { findMedium, type MediumRow } from './media.queries.ts';
import type { MediaPicture, PathPicture, SentPicture, StoredPicture } from './picture.schema.ts';
import { focusOf } from './renditions.ts';

/**
 * A picture as it is sent becomes one as it is kept: named by its hash, with only what is said of it in this one place. What is
 * wrong is added to `faults`.
 */
export async function choosePicture(
  tx: Transaction,
  sent: SentPicture,
  { pointer, faults }: { pointer: string; faults: ProblemPart[] },
): Promise<StoredPicture | undefined> {
  if (sent.media === undefined) return byPath(sent);
  const reference = typeof sent.media === 'string' ? sent.media : sent.media.id;
  const medium = await findMedium(tx, reference);
  const fault = whyNot(medium, reference);
  if (fault !== undefined) {
    faults.push({ pointer: `${pointer}/media`, detail: fault });
    return undefined;
  }
  const { hash, made } = medium as MediumRow;
  const own = ownWords(sent, medium as MediumRow);
  if (own.focalPoint && !made.includes(focusOf(own.focalPoint)))
    await orderRenditions(tx, { hash, focus: focusOf(own.focalPoint) });
  return { media: hash, ...own };
}

function whyNot(medium: MediumRow | undefined, reference: string): string | undefined {
  if (!medium) return `There is no medium "${reference}".`;
  if (medium.kind !== 'picture') return `"${medium.file_name}" is no picture.`;
  return medium.killed_at ? 'This picture was taken away for good.' : undefined;
}

/** What the medium says of itself already is not repeated, so that it follows when that changes. */
function ownWords(sent: SentPicture, medium: MediumRow): Omit<MediaPicture, 'media'> {
  const own: Record<string, unknown> = {};
  const said = { ...medium, focalPoint: { x: medium.focal_x / 100, y: medium.focal_y / 100 } };
  for (const field of ['alt', 'decorative', 'caption', 'credit', 'focalPoint'] as const) {
    const value = sent[field];
    if (value !== undefined && !isDeepStrictEqual(value, said[field])) own[field] = value;
  }
  // An answer gives a decorative picture without words; sent back, this takes none away.
  if (own.alt === '') delete own.alt;
  return own as Omit<MediaPicture, 'media'>;
}

function byPath({ src, width, height, alt, caption, credit }: SentPicture): PathPicture {
  return { src, width, height, alt, ...(caption ? { caption } : {}), ...(credit ? { credit } : {}) } as PathPicture;
}
