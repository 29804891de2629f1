import { openDirection } from '../../../platform/text/text.schema.ts';
import type { Block, BlockOf, Body, ListItem, ListLevel, Picture } from './body.schema.ts';
import { charactersOf } from './collect-inline.ts';
import type { InlineText } from './inline.schema.ts';

/**
 * The body as plain text, for search, mail, word counts and summaries.
 */

/** Blocks with a blank line between them; within a block a line feed is a line break. */
export function renderBodyText(body: Body): string {
  return textOfBlocks(body.blocks);
}

/** The plain text of one block, as in `renderBodyText`. */
export function renderBlockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return charactersOf(block.content);
    case 'list':
      return textOfList(block, '');
    case 'quotation':
      return textOfQuotation(block);
    case 'separator':
      return '* * *';
    case 'image':
      return textOfPicture(block);
    case 'gallery':
      return lines(block.title, ...block.pictures.map(textOfPicture));
    case 'video':
    case 'audio':
      return lines(block.title, captionOf(block.caption, block.credit));
    case 'file':
      return lines(block.title, captionOf(block.caption, undefined));
    case 'embed':
      return `${block.title}: ${block.url}`;
    case 'table':
      return textOfTable(block);
    case 'factBox':
      return [block.title, textOfBlocks(block.blocks)].filter(Boolean).join('\n\n');
    case 'update':
      return [block.headline ?? '', lines(block.time, block.byline), textOfBlocks(block.blocks)]
        .filter(Boolean)
        .join('\n\n');
    default:
      return block satisfies never;
  }
}

function textOfBlocks(blocks: readonly Block[]): string {
  return blocks
    .map(renderBlockText)
    .filter((text) => text !== '')
    .join('\n\n');
}

function textOfList({ ordered, items }: ListLevel, indent: string): string {
  return items.map((item, index) => textOfItem(item, indent, ordered ? `${index + 1}. ` : '- ')).join('\n');
}

function textOfItem(item: ListItem, indent: string, sign: string): string {
  const own = indent + sign + charactersOf(item.content);
  return item.list ? lines(own, textOfList(item.list, `${indent}  `)) : own;
}

function textOfQuotation({ paragraphs, speaker, source }: BlockOf<'quotation'>): string {
  const attribution = [speaker, source].filter(Boolean).join(', ');
  return lines(...paragraphs.map(charactersOf), attribution && `— ${attribution}`);
}

function textOfPicture({ caption, credit }: Picture): string {
  return captionOf(caption, credit);
}

function captionOf(caption: InlineText | undefined, credit: string | undefined): string {
  return [caption && charactersOf(caption), credit].filter(Boolean).join(' ');
}

function textOfTable({ caption, rows }: BlockOf<'table'>): string {
  const cells = rows.map((row) => row.map(charactersOf).join('\t'));
  return lines(caption && charactersOf(caption), ...cells);
}

function lines(...parts: (string | undefined)[]): string {
  return parts.filter(Boolean).join('\n');
}

/** Words of everything a reader reads, by Unicode's word boundaries (UAX #29), so that Chinese and Thai count as well. */
export function countWords(body: Body): number {
  const segments = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(renderBodyText(body));
  let words = 0;
  for (const segment of segments) if (segment.isWordLike) words += 1;
  return words;
}

/** Adults read non-fiction in English silently at 238 words a minute (Brysbaert 2019, 190 studies). */
const WORDS_A_MINUTE = 238;

/** Whole minutes, at least one. */
export function readingMinutes(body: Body): number {
  return Math.max(1, Math.round(countWords(body) / WORDS_A_MINUTE));
}

/** The first paragraph, as what a story says of itself where nobody wrote a description: at most so many characters. */
export function lede(body: Body, characters: number): string {
  const first = body.blocks.find(({ kind }) => kind === 'paragraph');
  return summarise(first ? { ...body, blocks: [first] } : body, characters);
}

/**
 * The beginning of the running text on one line, at most `characters` UTF-16 units long; where it is cut, it is cut between
 * words and ends in "…". Headings, captions and boxes take no part. Empty for a body without paragraphs.
 */
export function summarise(body: Body, characters: number): string {
  let text = '';
  for (const block of body.blocks) {
    if (block.kind !== 'paragraph') continue;
    text = `${text} ${charactersOf(block.content).replace(/\s+/g, ' ')}`.trim();
    if (text.length > characters) break;
  }
  return text.length <= characters ? text : cutBetweenWords(text, characters);
}

const DIRECTIONAL_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/g;

function cutBetweenWords(text: string, characters: number): string {
  const room = characters - 1;
  const words = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text.slice(0, characters + 1));
  let end = 0;
  for (const word of words) {
    if (word.index > room) break;
    end = word.index;
  }
  const cut = text.slice(0, end).replace(/[\s,;:–—-]+$/, '');
  // Cut inside a piece in another direction, the closing control is gone; without controls nothing stays open.
  const closed = openDirection(cut) ? cut.replace(DIRECTIONAL_CONTROLS, '') : cut;
  return `${closed}…`;
}
