/** Finished XML: what is not of this class is text, and is escaped. */
export class Markup {
  readonly text: string;

  // No parameter property: benchmarks run on types that Node strips.
  constructor(text: string) {
    this.text = text;
  }
}

type Child = Markup | string | null | undefined | readonly Child[];
type Attributes = Record<string, string | undefined>;

/** `&`, `<`, `>` (so that no `]]>` can appear, XML 1.0 §2.4), quotes, and white space that attributes would lose (§3.3.3). */
const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Everything that is no Char of XML 1.0 §2.2. A document with one of these is not read at all, escaped or not. */
const NO_CHARACTER = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const REPLACEMENT = '\uFFFD';

/** An element with its attributes and children, in that order; children that are null or undefined leave no trace. */
export function element(name: string, attributes: Attributes = {}, ...children: Child[]): Markup {
  const head = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? '' : ` ${key}="${escapeAttribute(value)}"`,
  );
  const body = children.map(written).join('');
  return new Markup(body === '' ? `<${name}${head.join('')}/>` : `<${name}${head.join('')}>${body}</${name}>`);
}

/** An element that holds nothing but text, such as a name. */
export const textElement = (name: string, text: string): Markup => element(name, {}, text);

const NAME = /^[A-Za-z0-9_-]+$/;

/** A comment that says something to our own eyes. Throws for what could end it. */
export function note(kind: string, id: string): Markup {
  if (!NAME.test(id)) throw new TypeError(`not an id for a comment: ${JSON.stringify(id)}`);
  return new Markup(`<!--${kind}:${id}-->`);
}

/**
 * An item of a list between the comments by which a story is cut out of finished pages. No text can be taken for one of them,
 * since every `<` in it is escaped. Throws for an id that could end the comment.
 */
export function markedItem(story: string, ...parts: Markup[]): Markup {
  if (!NAME.test(story)) throw new TypeError(`not an id for a marker: ${JSON.stringify(story)}`);
  return new Markup(`<!--card:${story}-->${parts.map(({ text }) => text).join('')}<!--/card:${story}-->`);
}

export const xmlDocument = (root: Markup): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root.text}\n`;

function written(child: Child): string {
  if (child === null || child === undefined) return '';
  if (child instanceof Markup) return child.text;
  if (typeof child === 'string') return escapeText(child);
  return child.map(written).join('');
}

const escapeText = (text: string): string =>
  text.replace(NO_CHARACTER, REPLACEMENT).replace(/[&<>\r]/g, (found) => ESCAPES[found] as string);

const escapeAttribute = (text: string): string =>
  text.replace(NO_CHARACTER, REPLACEMENT).replace(/[&<>"\t\n\r]/g, (found) => ESCAPES[found] as string);
