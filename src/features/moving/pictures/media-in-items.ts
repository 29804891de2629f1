import type { Block, Body } from '../../stories/index.ts';
import type { PageItem, StoryItem } from '../import-model.ts';

/** Something that a foreign text shows by its address, with what is said of it there. */
export type Shown = { url: string; alt: string; caption: string; credit: string };
export type Illustrated = StoryItem | PageItem;

export type Media = { media: { url: string } | { hash: string } };
type Words = { alt?: string; caption?: readonly unknown[]; credit?: string };

/** Everything that an item shows by an address, each once, its lead picture first. */
export function shownIn(item: Illustrated): Shown[] {
  const found = new Map<string, Shown>();
  const lead = item.kind === 'story' ? item.picture : undefined;
  if (lead) found.set(lead.url, { url: lead.url, alt: lead.alt, caption: lead.caption, credit: '' });
  const take = ({ media, alt, caption, credit }: Media & Words) => {
    if (!('url' in media) || found.has(media.url)) return;
    const words = (caption ?? []).map((run) => (run as { text?: string }).text ?? ' ').join('');
    found.set(media.url, { url: media.url, alt: alt ?? '', caption: words.slice(0, 2000), credit: credit ?? '' });
  };
  for (const block of item.body.blocks) takeFrom(block, take);
  return [...found.values()];
}

function takeFrom(block: Block, take: (shown: Media & Words) => void): void {
  if ('blocks' in block) for (const inner of block.blocks) takeFrom(inner, take);
  else if (block.kind === 'gallery') block.pictures.forEach(take);
  else if ('media' in block) take(block);
}

/** The same body, in which what is known by an address is named by the hash it has here. */
export function mapMedia(body: Body, hashOf: (url: string, kind: Block['kind']) => string | undefined): Body {
  const known = <Holder extends Media>(holder: Holder, kind: Block['kind']): Holder => {
    const hash = 'url' in holder.media ? hashOf(holder.media.url, kind) : undefined;
    return hash === undefined ? holder : { ...holder, media: { hash } };
  };
  const inBlock = (block: Block): Block => {
    if ('blocks' in block) return { ...block, blocks: block.blocks.map(inBlock) } as Block;
    if (block.kind === 'gallery')
      return { ...block, pictures: block.pictures.map((picture) => known(picture, 'gallery')) };
    return 'media' in block ? (known(block, block.kind) as Block) : block;
  };
  return { ...body, blocks: body.blocks.map(inBlock) };
}
