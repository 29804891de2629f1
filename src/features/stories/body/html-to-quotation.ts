import type { Element } from 'hast';
import type { Block, BlockOf } from './body.schema.ts';
import { charactersOf } from './collect-inline.ts';
import { type Nodes, type Place, splitText } from './html-place.ts';
import { isLinkAddress } from './inline.schema.ts';
import { completeAddress } from './marks-of-elements.ts';

/** Longer than any name with its office: then it is text and stays in the quotation. */
const LONGEST_NAME = 300;

/**
 * A quotation, and after it the pictures and tables that stood in it. Speaker and source are read from `<footer>` and
 * `<cite>` at the end of the blockquote, the way HTML Standard §4.4.4 shows in its examples.
 */
export function quotationFrom(element: Element, place: Place): Block[] {
  const attribution = element.children.filter(isAttribution);
  const { speaker, source } = attributionFrom(attribution, place);
  const isRead = speaker !== undefined || source !== undefined;
  const words = isRead ? element.children.filter((child) => !isAttribution(child)) : element.children;
  const { texts, others } = splitText(place.walk(words, place));
  if (texts.length === 0) return [...place.walk(isRead ? attribution : [], place), ...others];
  const quotation: BlockOf<'quotation'> = { kind: 'quotation', paragraphs: texts };
  if (speaker !== undefined) quotation.speaker = speaker;
  if (source !== undefined) quotation.source = source;
  const address = completeAddress(String(element.properties.cite ?? ''));
  if (isLinkAddress(address)) quotation.sourceAddress = address;
  return [quotation, ...others];
}

function isAttribution(node: Nodes[number]): node is Element {
  return node.type === 'element' && (node.tagName === 'footer' || node.tagName === 'cite');
}

function attributionFrom(elements: Element[], place: Place): { speaker?: string; source?: string } {
  if (elements.length !== 1 || !elements[0]) return {};
  const [element] = elements;
  if (element.tagName === 'cite') return named('speaker', lineFrom([element], place));
  const source = element.children.filter((child) => child.type === 'element' && child.tagName === 'cite');
  const speaker = element.children.filter((child) => !source.includes(child));
  return {
    ...named('speaker', lineFrom(speaker, place).replace(/[\s,]+$/, '')),
    ...named('source', lineFrom(source, place)),
  };
}

function named(property: 'speaker' | 'source', line: string): { speaker?: string; source?: string } {
  return line !== '' && line.length <= LONGEST_NAME ? { [property]: line } : {};
}

/** The characters on one line, without the dash that leads in an attribution: the page sets its own. */
function lineFrom(nodes: Nodes, place: Place): string {
  const { texts } = splitText(place.walk(nodes, place));
  return texts
    .map(charactersOf)
    .join(' ')
    .replaceAll('\n', ' ')
    .replace(/^[—–―-]+\s*/, '')
    .trim();
}
