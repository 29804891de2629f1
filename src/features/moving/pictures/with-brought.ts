import type { MediumKind } from '../../media/index.ts';
import type { Block, Body } from '../../stories/index.ts';
import { plainLineOf } from '../formats/words.ts';
import { type Illustrated, type Media, mapMedia } from './media-in-items.ts';

/** A file of the former site as it is here, with what it says of itself. */
export type Brought = { hash: string; kind: MediumKind; alt: string; caption: string };
type Find = (url: string) => Brought | undefined;

const KIND: Partial<Record<Block['kind'], MediumKind>> = { audio: 'audio', video: 'video', file: 'file' };

/** The item with what it shows here: its body with files of ours, and its lead picture where the former site had one. */
export function withBrought<Item extends Illustrated>(item: Item, find: Find): Item {
  const body = mapMedia(item.body, (url, kind) => {
    const brought = find(url);
    return brought?.kind === (KIND[kind] ?? 'picture') ? brought.hash : undefined;
  });
  if (item.kind !== 'story' || !item.picture) return { ...item, brought: { body } };
  const lead = find(item.picture.url);
  if (lead?.kind !== 'picture') return { ...item, brought: { body: withLeadInText(body, item.picture) } };
  const [first, ...others] = body.blocks;
  // Themes showed the lead picture before the text; some newsrooms put it there once more.
  const isTwice = first?.kind === 'image' && hashOf(first) === lead.hash;
  const said = { alt: item.picture.alt, caption: item.picture.caption };
  return {
    ...item,
    brought: {
      body: isTwice ? { ...body, blocks: others } : body,
      heroImage: { media: lead.hash, ...otherWords(said, lead) },
    },
  };
}

const hashOf = ({ media }: Media): string | undefined => ('hash' in media ? media.hash : undefined);

/** What the medium says of itself already is not repeated. */
function otherWords(said: { alt: string; caption: string }, lead: Brought): { alt?: string; caption?: string } {
  const [alt, caption] = [plainLineOf(said.alt, 2000), plainLineOf(said.caption, 2000)];
  return { ...(alt && alt !== lead.alt ? { alt } : {}), ...(caption && caption !== lead.caption ? { caption } : {}) };
}

/** A lead picture that did not come stands before the text by its address, unless the text shows it already. */
export function withLeadInText(body: Body, picture: { url: string; alt: string; caption: string }): Body {
  const url = picture.url.startsWith('/') ? picture.url : URL.parse(picture.url)?.href;
  if (!url || !/^(?:https?:|\/)/.test(url)) return body;
  if (JSON.stringify(body.blocks).includes(JSON.stringify(url).slice(1, -1))) return body;
  const caption = plainLineOf(picture.caption, 2000);
  const image: Block = {
    ...{ kind: 'image', media: { url }, alt: plainLineOf(picture.alt, 2000) },
    ...(caption ? { caption: [{ text: caption }] } : {}),
  };
  return { ...body, blocks: [image, ...body.blocks] };
}
