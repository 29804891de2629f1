import type { Element } from 'hast';
import type { Block } from './body.schema.ts';
import { InlineCollector, joinByLineBreaks, type MarkSet } from './collect-inline.ts';
import { append, type Nodes, type Place, splitText } from './html-place.ts';
import { listFrom } from './html-to-list.ts';
import { figureFrom, imageFrom, recordingFrom } from './html-to-media.ts';
import { quotationFrom } from './html-to-quotation.ts';
import { tableFrom } from './html-to-table.ts';
import { marksInside } from './marks-of-elements.ts';

/**
 * A clean HTML tree → blocks, in one walk in the order of the document: text gathers into paragraphs, and each element
 * that is a block of ours ends the paragraph before it.
 */

/** How each element that is a block of ours becomes one (or none, or more, where it holds what it can't keep). */
const MAKERS: Record<string, (element: Element, place: Place) => Block[]> = {
  h1: headingFrom,
  h2: headingFrom,
  h3: headingFrom,
  h4: headingFrom,
  h5: headingFrom,
  h6: headingFrom,
  ul: listFrom,
  ol: listFrom,
  menu: listFrom,
  pre: preformattedFrom,
  blockquote: quotationFrom,
  table: tableFrom,
  hr: () => [{ kind: 'separator' }],
  figure: figureFrom,
  img: imageFrom,
  video: recordingFrom,
  audio: recordingFrom,
};

/** Elements that begin on a line of their own but are no block of ours: they part paragraphs and are unwrapped. */
const PARTS_PARAGRAPHS = new Set(
  `address article aside caption center dd details div dl dt fieldset figcaption footer form header hgroup li main nav p
  section summary tbody td tfoot th thead tr`.split(/\s+/),
);

/** The blocks that nodes of a sanitised tree make. What can't be kept is named in `place.dropped`. */
export function blocksFrom(nodes: Nodes, place: Omit<Place, 'walk'>): Block[] {
  return new BlockWalk(place.dropped).run(nodes, place.marks);
}

class BlockWalk {
  readonly #blocks: Block[] = [];
  readonly #inline = new InlineCollector();
  readonly #dropped: string[];

  constructor(dropped: string[]) {
    this.#dropped = dropped;
  }

  run(nodes: Nodes, marks: MarkSet): Block[] {
    this.#walk(nodes, marks);
    this.#endParagraph();
    return this.#blocks;
  }

  #walk(nodes: Nodes, marks: MarkSet): void {
    for (const node of nodes) {
      if (node.type === 'text') this.#inline.collapsed(node.value, marks);
      if (node.type === 'element') this.#element(node, marksInside(node, marks, this.#dropped));
    }
  }

  #element(element: Element, marks: MarkSet): void {
    const make = Object.hasOwn(MAKERS, element.tagName) ? MAKERS[element.tagName] : undefined;
    if (make) {
      this.#endParagraph();
      const made = make(element, { marks, dropped: this.#dropped, walk: blocksFrom });
      append(this.#blocks, made);
    } else if (element.tagName === 'br') {
      this.#inline.lineBreak();
    } else if (element.tagName === 'q') {
      this.#spokenWords(element, marks);
    } else if (PARTS_PARAGRAPHS.has(element.tagName)) {
      this.#endParagraph();
      this.#walk(element.children, marks);
      this.#endParagraph();
    } else {
      this.#walk(element.children, marks);
    }
  }

  /** Browsers write the quotation marks of `<q>` themselves; unwrapped without them it would no longer be a quotation. */
  #spokenWords(element: Element, marks: MarkSet): void {
    this.#inline.collapsed('“', marks);
    this.#walk(element.children, marks);
    this.#inline.collapsed('”', marks);
  }

  #endParagraph(): void {
    for (const content of this.#inline.takeParagraphs()) this.#blocks.push({ kind: 'paragraph', content });
  }
}

const HEADING_LEVELS: Record<string, 2 | 3 | 4> = { h1: 2, h2: 2, h3: 3 };

function headingFrom(element: Element, place: Place): Block[] {
  const { texts, others } = splitText(place.walk(element.children, place));
  if (texts.length === 0) return others;
  const { id } = element.properties;
  const anchor = typeof id === 'string' ? { anchor: id } : {};
  const level = HEADING_LEVELS[element.tagName] ?? 4;
  return [{ kind: 'heading', level, ...anchor, content: joinByLineBreaks(texts) }, ...others];
}

function preformattedFrom(element: Element, place: Place): Block[] {
  const inline = new InlineCollector();
  const walk = (nodes: Nodes, marks: MarkSet): void => {
    for (const node of nodes) {
      if (node.type === 'text') inline.preformatted(node.value, marks);
      if (node.type !== 'element') continue;
      if (node.tagName === 'br') inline.preformatted('\n', marks);
      else walk(node.children, marksInside(node, marks, place.dropped));
    }
  };
  walk(element.children, place.marks);
  const content = inline.takeAsItStands();
  return content.length > 0 ? [{ kind: 'paragraph', content }] : [];
}
