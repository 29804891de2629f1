import type { InlineText, LineBreak, Mark, TextRun } from './inline.schema.ts';

/**
 * Gathers characters with their marks into inline text, and collapses white space the way a browser does when it lays out
 * a paragraph (CSS Text 3 §4.1): runs of space, tab and line end become one space, and none stands at either end or beside
 * a line break. No-break spaces, joiners and direction marks are not white space in this sense and stay.
 */

const COLLAPSIBLE = /([ \t\n\f\r]+)/;

/** Marks by kind, so that the innermost of two links or languages wins. */
export type MarkSet = ReadonlyMap<Mark['kind'], Mark>;

export class InlineCollector {
  #pieces: (TextRun | LineBreak)[] = [];
  #marksOfLast = '';
  /** True where a browser would swallow a space that came next. */
  #swallowsSpace = true;

  /** Adds text as it stands in the markup. */
  collapsed(text: string, marks: MarkSet): void {
    for (const part of text.split(COLLAPSIBLE)) {
      if (part === '') continue;
      const isSpace = COLLAPSIBLE.test(part);
      if (isSpace && this.#swallowsSpace) continue;
      this.#append(isSpace ? ' ' : part, marks);
      this.#swallowsSpace = isSpace;
    }
  }

  /** Adds preformatted text, whose line ends are line breaks and whose spaces all count. */
  preformatted(text: string, marks: MarkSet): void {
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) this.#pieces.push({ lineBreak: true });
      if (line !== '') this.#append(line, marks);
    }
    this.#swallowsSpace = false;
  }

  lineBreak(): void {
    this.#dropTrailingSpace();
    this.#pieces.push({ lineBreak: true });
    this.#swallowsSpace = true;
  }

  /** A block begins or ends where only inline text can stand: what follows begins on a line of its own. */
  boundary(): void {
    this.#dropTrailingSpace();
    const last = this.#pieces.at(-1);
    if (last && 'text' in last) this.lineBreak();
  }

  /** The paragraphs gathered since the last call; an empty line (two line breaks or more) parts them. */
  takeParagraphs(): InlineText[] {
    this.#dropTrailingSpace();
    const paragraphs: InlineText[] = [];
    let current: InlineText = [];
    let breaks: LineBreak[] = [];
    for (const piece of this.#pieces) {
      if ('lineBreak' in piece) {
        breaks.push(piece);
        continue;
      }
      if (breaks.length > 1 && current.length > 0) {
        paragraphs.push(current);
        current = [];
      } else if (current.length > 0) {
        for (const kept of breaks) current.push(kept);
      }
      breaks = [];
      current.push(piece);
    }
    paragraphs.push(current);
    this.#clear();
    return paragraphs.filter(hasInk);
  }

  /** Everything gathered since the last call as one text; line breaks at its ends are dropped. */
  take(): InlineText {
    return joinByLineBreaks(this.takeParagraphs());
  }

  /** Everything gathered since the last call with its empty lines, as preformatted text needs it. */
  takeAsItStands(): InlineText {
    const pieces = this.#pieces;
    this.#clear();
    const first = pieces.findIndex((piece) => 'text' in piece);
    const last = pieces.findLastIndex((piece) => 'text' in piece);
    return first === -1 ? [] : pieces.slice(first, last + 1);
  }

  #append(text: string, marks: MarkSet): void {
    const last = this.#pieces.at(-1);
    const list = [...marks.values()];
    const key = JSON.stringify(list);
    if (last && 'text' in last && key === this.#marksOfLast) {
      last.text += text;
      return;
    }
    this.#pieces.push(list.length > 0 ? { text, marks: list } : { text });
    this.#marksOfLast = key;
  }

  #dropTrailingSpace(): void {
    const last = this.#pieces.at(-1);
    if (!this.#swallowsSpace || !last || !('text' in last)) return;
    last.text = last.text.replace(/ $/, '');
    if (last.text === '') this.#pieces.pop();
  }

  #clear(): void {
    this.#pieces = [];
    this.#marksOfLast = '';
    this.#swallowsSpace = true;
  }
}

/** Several paragraphs where only one text can stand, such as a list item. */
export function joinByLineBreaks(texts: InlineText[]): InlineText {
  return texts.flatMap((text, index): InlineText => (index > 0 ? [{ lineBreak: true }, ...text] : text));
}

/** The characters of a text without its marks; a line break is a line feed. */
export function charactersOf(text: InlineText): string {
  return text.map((piece) => ('text' in piece ? piece.text : '\n')).join('');
}

/** Spacers that editors leave behind (a lone no-break space) are looks, not text. */
function hasInk(text: InlineText): boolean {
  return charactersOf(text).trim() !== '';
}
