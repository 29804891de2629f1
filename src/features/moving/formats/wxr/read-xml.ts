import { SaxesParser, type SaxesTagNS } from 'saxes';
import { UnreadableError } from '../../unreadable-error.ts';
import { textOf } from '../files/lines-of.ts';

/** An element that was read to its end: text and children, which are few and small, since each is one post at most. */
export type XmlElement = { name: string; attributes: Record<string, string>; text: string; children: XmlElement[] };

type Options = {
  /** Elements that are given out whole, one by one, with nothing kept of them: by prefix and name, as `item` or `wp:author`. */
  whole: ReadonlySet<string>;
  /** Called for characters that XML can't hold and that were left out. */
  onUnfit?: (count: number) => void;
};

/** What one element may hold in memory. The longest post of a real archive has a hundredth of it. */
const LARGEST_ELEMENT = 64 * 1024 * 1024;
const DEEPEST = 64;
// biome-ignore lint/suspicious/noControlCharactersInRegex: WordPress writes these, and no XML may hold them (XML 1.0 §2.2)
const UNFIT = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const ENCODING = /^<\?xml[^>]*\sencoding=["']([A-Za-z0-9._-]+)["']/;

/**
 * Reads XML in constant memory. A document type is refused before it is read, so that no entity but the five of XML itself ever
 * means anything and nothing outside the file is asked for.
 * @throws UnreadableError with the line: no XML, cut off, more than one document, a document type, another encoding than it says
 */
export async function* readXml(chunks: AsyncIterable<Uint8Array>, options: Options): AsyncGenerator<XmlElement> {
  const reading = new Reading(options);
  const [head, rest] = await withHead(chunks);
  const encoding = ENCODING.exec(head)?.[1]?.toLowerCase() ?? 'utf-8';
  if (!isKnown(encoding))
    throw new UnreadableError(`the file says that it is in "${encoding}", which is not known here`);
  for await (const text of textOf(rest, encoding)) yield* reading.take(text);
  yield* reading.end();
}

/** The first bytes as ASCII, and all of them again. */
async function withHead(chunks: AsyncIterable<Uint8Array>): Promise<[string, AsyncIterable<Uint8Array>]> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  const bytes = first.done ? Buffer.alloc(0) : Buffer.from(first.value);
  const isUtf8Marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const begun = isUtf8Marked ? bytes.subarray(3) : bytes;
  async function* again() {
    yield begun;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return [begun.subarray(0, 200).toString('latin1'), again()];
}

function isKnown(encoding: string): boolean {
  try {
    return new TextDecoder(encoding).encoding !== '';
  } catch {
    return false;
  }
}

class Reading {
  readonly #parser = new SaxesParser({ xmlns: true, position: true });
  readonly #open: XmlElement[] = [];
  readonly #ready: XmlElement[] = [];
  readonly #options: Options;
  #depth = 0;
  #size = 0;
  #roots = 0;

  constructor(options: Options) {
    this.#options = options;
    this.#parser.on('error', (error) => {
      throw new UnreadableError(`line ${this.#parser.line}: ${error.message.replace(/^[\d:.\s]+/, '')}`);
    });
    this.#parser.on('doctype', () => this.#refuse('a document type (<!DOCTYPE>), which no export has'));
    this.#parser.on('opentag', (tag) => this.#begin(tag));
    this.#parser.on('text', (text) => this.#text(text));
    this.#parser.on('cdata', (text) => this.#text(text));
    this.#parser.on('closetag', () => this.#close());
  }

  *take(text: string): Generator<XmlElement> {
    const fit = text.replace(UNFIT, '');
    if (fit.length < text.length) this.#options.onUnfit?.(text.length - fit.length);
    this.#parser.write(fit);
    yield* this.#ready.splice(0);
  }

  *end(): Generator<XmlElement> {
    if (this.#depth > 0) this.#refuse('the file ends in the middle: it was cut off here');
    if (this.#roots === 0) throw new UnreadableError('the file holds no XML');
    this.#parser.close();
    yield* this.#ready.splice(0);
  }

  #begin({ name, attributes }: SaxesTagNS): void {
    if (this.#depth === 0) this.#roots += 1;
    this.#depth += 1;
    if (this.#depth > DEEPEST) this.#refuse(`elements nest deeper than ${DEEPEST}`);
    if (this.#open.length === 0 && !this.#options.whole.has(name)) return;
    if (this.#open.length === 0) this.#size = 0;
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value] as const);
    const element: XmlElement = { name, attributes: Object.fromEntries(values), text: '', children: [] };
    this.#open.at(-1)?.children.push(element);
    this.#open.push(element);
    this.#grow(name.length + 100);
  }

  #text(text: string): void {
    const element = this.#open.at(-1);
    if (!element) return;
    element.text += text;
    this.#grow(text.length);
  }

  #close(): void {
    this.#depth -= 1;
    const element = this.#open.pop();
    if (element && this.#open.length === 0) this.#ready.push(element);
  }

  #grow(size: number): void {
    this.#size += size;
    if (this.#size > LARGEST_ELEMENT) this.#refuse(`one <${this.#open[0]?.name}> holds more than 64 MB`);
  }

  #refuse(what: string): never {
    throw new UnreadableError(`line ${this.#parser.line}: ${what}`);
  }
}

/** The text of the first child of a name; empty where there is none. */
export const childText = (element: XmlElement, name: string): string =>
  element.children.find((child) => child.name === name)?.text ?? '';
