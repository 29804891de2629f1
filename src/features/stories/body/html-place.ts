import type { ElementContent, RootContent } from 'hast';
import type { Block, ListItem } from './body.schema.ts';
import type { MarkSet } from './collect-inline.ts';
import type { InlineText } from './inline.schema.ts';

/**
 * What those who make one kind of block out of HTML share.
 */

export type Nodes = readonly (RootContent | ElementContent)[];

/** Where in the walk through the document a block is made. */
export type Place = {
  /** The marks in force, put there by the elements around. */
  marks: MarkSet;
  /** Names what could not be kept, for whoever sent it. */
  dropped: string[];
  /** Makes the blocks inside. */
  walk: (nodes: Nodes, place: Place) => Block[];
};

/** Appends one by one: spread into the arguments of `push`, more than some 120,000 entries overflow the stack. */
export function append<Entry>(list: Entry[], entries: Iterable<Entry>): void {
  for (const entry of entries) list.push(entry);
}

/** The text of blocks where only inline text can stand, and the blocks (pictures, tables) that then have to follow it. */
export function splitText(blocks: readonly Block[]): { texts: InlineText[]; others: Block[] } {
  const texts: InlineText[] = [];
  const others: Block[] = [];
  for (const block of blocks) {
    if (block.kind === 'paragraph' || block.kind === 'heading') texts.push(block.content);
    else if (block.kind === 'quotation') append(texts, block.paragraphs);
    else if (block.kind === 'list') append(texts, textsOfItems(block.items));
    else others.push(block);
  }
  return { texts, others };
}

function textsOfItems(items: readonly ListItem[]): InlineText[] {
  return items.flatMap((item) => [item.content, ...textsOfItems(item.list?.items ?? [])]);
}
