import { escapeText } from '../words.ts';

type Node = { type?: string; children?: unknown[]; [field: string]: unknown };
type Told = (what: string) => void;

/** Deeper than any list in a list; the editor allows fewer. */
const DEEPEST = 60;

/** What Ghost's newer editor keeps, as HTML. */
export function htmlOfLexical(json: string, told: Told): string {
  if (json === '') return '';
  try {
    const { root } = JSON.parse(json) as { root?: Node };
    return root ? inside(root, told, 0) : '';
  } catch {
    told('a text in Lexical that is damaged');
    return '';
  }
}

const inside = ({ children }: Node, told: Told, depth: number): string =>
  depth > DEEPEST || !Array.isArray(children)
    ? ''
    : children.map((child) => htmlOf(child as Node, told, depth + 1)).join('');

const word = (value: unknown): string => (typeof value === 'string' ? value : '');
const attribute = (value: unknown): string => escapeText(word(value));

/** HTML inside a card is HTML; it goes through the same sanitiser as all the rest. */
const figure = (content: string, caption: unknown): string =>
  `<figure>${content}${word(caption) ? `<figcaption>${word(caption)}</figcaption>` : ''}</figure>`;
const link = (url: unknown, text: string): string => `<p><a href="${attribute(url)}">${text}</a></p>`;
const picture = ({ src, alt }: Node): string => `<img src="${attribute(src)}" alt="${attribute(alt)}">`;

const NODES: Record<string, (node: Node, inner: string) => string> = {
  text: (node) => marked(word(node.text), Number(node.format) || 0),
  'extended-text': (node) => marked(word(node.text), Number(node.format) || 0),
  linebreak: () => '<br>',
  paragraph: (_, inner) => `<p>${inner}</p>`,
  heading: heading,
  'extended-heading': heading,
  quote: (_, inner) => `<blockquote>${inner}</blockquote>`,
  'extended-quote': (_, inner) => `<blockquote>${inner}</blockquote>`,
  aside: (_, inner) => `<blockquote>${inner}</blockquote>`,
  list: (node, inner) => (node.listType === 'number' ? `<ol>${inner}</ol>` : `<ul>${inner}</ul>`),
  listitem: (_, inner) => `<li>${inner}</li>`,
  link: (node, inner) => `<a href="${attribute(node.url)}">${inner}</a>`,
  autolink: (node, inner) => `<a href="${attribute(node.url)}">${inner}</a>`,
  horizontalrule: () => '<hr>',
  image: (node) => figure(picture(node), node.caption),
  gallery: (node) =>
    Array.isArray(node.images)
      ? node.images.map((one) => figure(picture(one as Node), (one as Node).caption)).join('')
      : '',
  html: (node) => word(node.html),
  markdown: (node) => `<pre>${escapeText(word(node.markdown))}</pre>`,
  codeblock: (node) => `<pre>${escapeText(word(node.code))}</pre>`,
  embed: (node) => `<iframe src="${attribute(node.url)}"></iframe>`,
  video: (node) => `<video src="${attribute(node.src)}"></video>`,
  audio: (node) => `<audio src="${attribute(node.src)}" title="${attribute(node.title)}"></audio>`,
  file: (node) => link(node.src, escapeText(word(node.fileTitle) || word(node.fileName) || word(node.src))),
  bookmark: (node) => link(node.url, escapeText(word((node.metadata as Node | undefined)?.title) || word(node.url))),
  button: (node) => link(node.buttonUrl, escapeText(word(node.buttonText) || word(node.buttonUrl))),
  callout: (node) => `<blockquote>${word(node.calloutText)}</blockquote>`,
  toggle: (node) => `<h3>${word(node.heading)}</h3>${word(node.content)}`,
  header: (node) => `<h2>${word(node.header)}</h2><p>${word(node.subheader)}</p>`,
};

function htmlOf(node: Node, told: Told, depth: number): string {
  const type = word(node?.type);
  const make = Object.hasOwn(NODES, type) ? NODES[type] : undefined;
  const inner = inside(node ?? {}, told, depth);
  if (make) return make(node, inner);
  if (type !== '' && inner === '') told(`the card "${type}"`);
  return inner;
}

function heading({ tag }: Node, inner: string): string {
  const level = /^h[1-6]$/.test(word(tag)) ? word(tag) : 'h2';
  return `<${level}>${inner}</${level}>`;
}

/** Lexical's bits: bold, italic, strikethrough, underline, code, subscript, superscript. */
const MARKS = ['b', 'i', 's', 'span', 'code', 'sub', 'sup'];

function marked(text: string, format: number): string {
  return MARKS.reduce((html, tag, bit) => (format & (1 << bit) ? `<${tag}>${html}</${tag}>` : html), escapeText(text));
}
