import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { normaliseText } from '../../../platform/text/text.schema.ts';

/** What a line of plain text can't hold: controls, lone surrogates, noncharacters, and whatever turns the direction of writing. */
const UNFIT = /[[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029\u202A-\u202E\u2066-\u2069]]/gv;

/** One line of plain text, as headlines and names are, cut at a word where it is too long; empty where nothing is left to see. */
export function plainLineOf(text: string, longest: number): string {
  const line = normaliseText(text.toWellFormed()).replace(/\s+/gu, ' ').replace(UNFIT, '').trim();
  const cut = line.length <= longest ? line : cutAtWord(line, longest);
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(cut) ? cut : '';
}

function cutAtWord(line: string, longest: number): string {
  const part = line.slice(0, longest - 1);
  const word = part.lastIndexOf(' ');
  return `${(word > longest / 2 ? part.slice(0, word) : part).toWellFormed().trimEnd()}…`;
}

/** The text of a piece of HTML, without what is never shown; blocks are parted by line ends. */
export function textOfHtml(html: string): string {
  if (!/[<&]/.test(html)) return html;
  return textOfNodes(parseFragment(html).childNodes)
    .replace(/[ \t]+/g, ' ')
    .replace(/ *\n\s*/g, '\n')
    .trim();
}

const HIDDEN = new Set(['script', 'style', 'template', 'noscript']);
const BLOCKS = new Set(['p', 'div', 'br', 'li', 'ul', 'ol', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'tr']);

type Node = DefaultTreeAdapterTypes.ChildNode;

/** A stack of its own instead of the program's: markup may nest as deep as it likes. */
function textOfNodes(nodes: readonly Node[]): string {
  const waiting: (Node | '\n')[] = [...nodes].reverse();
  let text = '';
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node === '\n') text += node;
    else if ('value' in node) text += node.value;
    else if ('childNodes' in node && !HIDDEN.has(node.nodeName)) {
      const isBlock = BLOCKS.has(node.nodeName);
      if (isBlock) waiting.push('\n');
      waiting.push(...[...node.childNodes].reverse());
      if (isBlock) text += '\n';
    }
  }
  return text;
}

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it stands in HTML and XML, in an attribute too. */
export const escapeText = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ESCAPED[character] ?? character);
