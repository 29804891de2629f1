import type { Block, StoryDocument } from '../stories/index.ts';

/** A picture of a story, with what the story itself says of it. */
export type PictureOf = {
  /** Of a medium of ours. */
  hash: string | undefined;
  said: { alt?: string | undefined; decorative?: boolean | undefined; credit?: string | undefined };
  field: 'heroImage' | 'body';
};

export function picturesOf({ heroImage, body }: StoryDocument): PictureOf[] {
  const lead = heroImage
    ? [{ hash: 'media' in heroImage ? heroImage.media : undefined, said: heroImage, field: 'heroImage' as const }]
    : [];
  return [...lead, ...body.blocks.flatMap(inBlock)];
}

function inBlock(block: Block): PictureOf[] {
  if ('blocks' in block) return block.blocks.flatMap(inBlock);
  const pictures = block.kind === 'image' ? [block] : block.kind === 'gallery' ? block.pictures : [];
  return pictures.map((said) => ({ hash: 'hash' in said.media ? said.media.hash : undefined, said, field: 'body' }));
}
