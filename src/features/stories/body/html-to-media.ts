import type { Element, ElementContent } from 'hast';
import type { Block, BlockOf, MediaReference } from './body.schema.ts';
import { joinByLineBreaks } from './collect-inline.ts';
import { type Nodes, type Place, splitText } from './html-place.ts';
import { isSitePath, isWebAddress } from './inline.schema.ts';
import { completeAddress } from './marks-of-elements.ts';

/** The address of a file of a medium of ours, which is known by its hash (PRODUCT, Addresses). */
const OWN_MEDIUM = /^\/media\/([0-9a-f]{32})\/[^/]+$/;

/** A picture. Pictures carried inside the markup (`data:`) and relative paths can't be kept and are told. */
export function imageFrom(element: Element, place: Place): Block[] {
  const media = mediaFrom(element, place);
  if (!media) return [];
  const alt = oneLine(element.properties.alt);
  const decorative = element.properties.role === 'presentation' && alt === '' ? { decorative: true } : {};
  return [{ kind: 'image', media, alt, ...decorative }];
}

/** A video or a sound recording, named by its title or its file name. */
export function recordingFrom(element: Element, place: Place): Block[] {
  const kind = element.tagName === 'video' ? 'video' : 'audio';
  const source = [element, ...element.children.filter(isElement)].find((candidate) => candidate.properties.src);
  const media = source && mediaFrom(source, place);
  if (!media) return [];
  const title = oneLine(element.properties.title) || fileName(source.properties.src);
  return [{ kind, media, title }];
}

/** A figure: one picture with its caption, else all that it holds, one after the other. */
export function figureFrom(element: Element, place: Place): Block[] {
  const captions = element.children.filter(isCaption);
  const held = place.walk(
    element.children.filter((child) => !isCaption(child)),
    place,
  );
  const caption = splitText(place.walk(captions, place));
  const content = joinByLineBreaks(caption.texts);
  const [only] = held;
  const takesCaption = held.length === 1 && (only?.kind === 'image' || only?.kind === 'table');
  if (content.length > 0 && takesCaption && !only.caption) {
    const block: BlockOf<'image'> | BlockOf<'table'> = { ...only, caption: content };
    return [block, ...caption.others];
  }
  const texts = caption.texts.map((text): Block => ({ kind: 'paragraph', content: text }));
  return [...held, ...texts, ...caption.others];
}

function isCaption(node: Nodes[number]): node is Element {
  return node.type === 'element' && node.tagName === 'figcaption';
}

function isElement(node: ElementContent): node is Element {
  return node.type === 'element';
}

function mediaFrom(element: Element, place: Place): MediaReference | undefined {
  const { src } = element.properties;
  if (typeof src !== 'string' || src === '') return undefined;
  const url = completeAddress(src);
  const hash = OWN_MEDIUM.exec(url)?.[1];
  if (hash) return { hash };
  if (isSitePath(url) || isWebAddress(url)) return { url };
  place.dropped.push(`${element.tagName} from ${url}`);
  return undefined;
}

function oneLine(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
}

function fileName(address: unknown): string {
  const path = String(address).replace(/[?#].*$/, '');
  return path.slice(path.lastIndexOf('/') + 1, path.lastIndexOf('/') + 200) || 'untitled';
}
