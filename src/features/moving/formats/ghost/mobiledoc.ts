import { escapeText } from '../words.ts';
import { htmlOfLexical } from './lexical.ts';

type Told = (what: string) => void;
type Document = { markups?: unknown[]; cards?: unknown[]; atoms?: unknown[]; sections?: unknown[] };

const TAGS = new Set('p h1 h2 h3 h4 h5 h6 blockquote aside ul ol li a b strong em i s u code sub sup'.split(' '));

/** What Ghost's older editor keeps (Mobiledoc 0.3), as HTML. */
export function htmlOfMobiledoc(json: string, told: Told): string {
  if (json === '') return '';
  try {
    const document = JSON.parse(json) as Document;
    return (document.sections ?? []).map((section) => htmlOfSection(section as unknown[], document, told)).join('');
  } catch {
    told('a text in Mobiledoc that is damaged');
    return '';
  }
}

const tagOf = (tag: unknown): string => {
  const name = String(tag).toLowerCase();
  return TAGS.has(name) ? name : 'p';
};

/** Kinds of section: 1 text, 2 picture, 3 list, 10 card. */
function htmlOfSection([kind, first, second]: unknown[], document: Document, told: Told): string {
  if (kind === 1) return wrapped(tagOf(first), htmlOfMarkers(second, document));
  if (kind === 2) return `<img src="${escapeText(String(first))}">`;
  if (kind === 3) {
    const items = Array.isArray(second)
      ? second.map((item) => `<li>${htmlOfMarkers(item, document)}</li>`).join('')
      : '';
    return wrapped(first === 'ol' ? 'ol' : 'ul', items);
  }
  return kind === 10 ? htmlOfCard(document.cards?.[Number(first)], told) : '';
}

const wrapped = (tag: string, html: string): string => `<${tag}>${html}</${tag}>`;

/** `[kind, opened markups, how many close, text or atom]`; markups stay open from marker to marker. */
function htmlOfMarkers(markers: unknown, { markups = [], atoms = [] }: Document): string {
  if (!Array.isArray(markers)) return '';
  const open: string[] = [];
  let html = '';
  for (const [kind, opened, closed, content] of markers as [number, number[], number, unknown][]) {
    for (const number of opened) {
      const [tag, attributes] = (markups[number] ?? ['span']) as [string, string[]?];
      open.push(tagOf(tag));
      const at = attributes?.indexOf('href') ?? -1;
      html += at === -1 ? `<${tagOf(tag)}>` : `<a href="${escapeText(String(attributes?.[at + 1] ?? ''))}">`;
    }
    html += kind === 0 ? escapeText(String(content)) : atomOf(atoms[Number(content)]);
    for (let count = 0; count < closed; count++) html += `</${open.pop() ?? 'span'}>`;
  }
  return html;
}

const atomOf = (atom: unknown): string => (Array.isArray(atom) && atom[0] === 'soft-return' ? '<br>' : '');

/** Cards bear the names and fields that Lexical's nodes took over. */
const NAMES: Record<string, string> = { hr: 'horizontalrule', code: 'codeblock', 'card-markdown': 'markdown' };

function htmlOfCard(card: unknown, told: Told): string {
  if (!Array.isArray(card)) return '';
  const [name, payload] = card as [string, Record<string, unknown>];
  const type = Object.hasOwn(NAMES, name) ? NAMES[name] : name;
  return htmlOfLexical(JSON.stringify({ root: { children: [{ ...payload, type }] } }), told);
}
