import type { Transaction } from '../../platform/database/index.ts';
import { type ProblemPart, unprocessableParts } from '../../platform/http/index.ts';
import { type MediaByHash, mediaByHash, type StoredMedium } from '../media/index.ts';
import type { Block } from './body/index.ts';
import { readWithin } from './instant.ts';
import { mediaOfDocument } from './media-of-document.ts';
import type { StoryDocument } from './story.schema.ts';

const MISSING =
  'Write what the picture shows, for those who don’t see it ("alt"), or say that it is "decorative": here, or on the picture itself.';

/**
 * A picture that was sent here is not published without words for those who don't see it. What came in with an import is let
 * through as it was.
 * @throws Problem 422 with a pointer to each
 */
export async function mustDescribePictures(tx: Transaction, document: StoryDocument): Promise<void> {
  const media = await mediaByHash(readWithin(tx), mediaOfDocument(document));
  if (media.size === 0) return;
  const { heroImage, body } = document;
  const lead = heroImage && 'media' in heroImage ? faultOf(heroImage, media.get(heroImage.media), '/heroImage') : [];
  const faults = [...lead, ...faultsIn(body.blocks, media, '/body/blocks')];
  if (faults.length > 0) throw unprocessableParts(faults);
}

function faultsIn(blocks: readonly Block[], media: MediaByHash, pointer: string): ProblemPart[] {
  return blocks.flatMap((block, index) => {
    const here = `${pointer}/${index}`;
    if ('blocks' in block) return faultsIn(block.blocks, media, `${here}/blocks`);
    if (block.kind === 'image' && 'hash' in block.media) return faultOf(block, media.get(block.media.hash), here);
    if (block.kind !== 'gallery') return [];
    return block.pictures.flatMap((picture, place) =>
      'hash' in picture.media ? faultOf(picture, media.get(picture.media.hash), `${here}/pictures/${place}`) : [],
    );
  });
}

function faultOf(
  said: { alt?: string; decorative?: boolean },
  medium: StoredMedium | undefined,
  pointer: string,
): ProblemPart[] {
  if (medium?.kind !== 'picture' || medium.imported || medium.killed) return [];
  const isSaid = said.alt || said.decorative || medium.alt || (said.decorative ?? medium.decorative);
  return isSaid ? [] : [{ pointer: `${pointer}/alt`, detail: MISSING }];
}
