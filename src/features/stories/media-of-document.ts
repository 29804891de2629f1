import { addressOfFile, type MediaByHash, type StoredMedium, showPicture } from '../media/index.ts';
import type { Block, Body, MediaReference, MediaSource } from './body/index.ts';
import type { StoryDocument } from './story.schema.ts';

/** The media of ours that a story shows, each once: its lead picture and those in its text. */
export function mediaOfDocument({ heroImage, body }: Pick<StoryDocument, 'heroImage' | 'body'>): string[] {
  const lead = heroImage && 'media' in heroImage ? [heroImage.media] : [];
  return [...new Set([...lead, ...mediaOfBody(body)])];
}

export const mediaOfBody = ({ blocks }: Body): string[] => blocks.flatMap(mediaOfBlock);

function mediaOfBlock(block: Block): string[] {
  if ('blocks' in block) return block.blocks.flatMap(mediaOfBlock);
  if (block.kind === 'gallery') return block.pictures.flatMap(({ media }) => hashOf(media));
  return 'media' in block ? hashOf(block.media) : [];
}

const hashOf = (media: MediaReference): string[] => ('hash' in media ? [media.hash] : []);

/** A column of text in the page. */
const SIZES = '(min-width:42em) 672px, 100vw';

/** Where the page of a story gets the media in its text. */
export function bodyMediaOnPage(media: MediaByHash): (reference: MediaReference) => MediaSource | null | undefined {
  return (reference) => {
    if ('url' in reference) return reference.url.startsWith('/') ? { src: reference.url } : undefined;
    const medium = media.get(reference.hash);
    if (medium?.killed) return null;
    return medium && sourceOf(medium);
  };
}

function sourceOf(medium: StoredMedium): MediaSource | undefined {
  if (medium.kind !== 'picture')
    return medium.served_as ? { src: addressOfFile(medium.hash, medium.served_as) } : undefined;
  const shown = showPicture({ media: medium.hash }, medium);
  if (!shown) return undefined;
  const { src, srcset, width, height, sources, alt, caption, credit } = shown;
  return {
    ...{ src, width, height, alt },
    ...(srcset ? { srcset, sizes: SIZES } : {}),
    ...(sources ? { sources } : {}),
    ...(caption ? { caption } : {}),
    ...(credit ? { credit } : {}),
  };
}

/** The one address of a medium in a text, for feeds and other programs; null where it was taken away. */
export function bodyMediaAddress(media: MediaByHash): (reference: MediaReference) => string | null | undefined {
  const onPage = bodyMediaOnPage(media);
  return (reference) => {
    if ('url' in reference) return reference.url;
    const source = onPage(reference);
    return source === null ? null : source?.src;
  };
}
