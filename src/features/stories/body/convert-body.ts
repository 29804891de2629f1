import MarkdownIt from 'markdown-it';
import type { z } from 'zod';
import { unfitCharacter } from '../../../platform/text/text.schema.ts';
import { settleAnchors } from './anchors.ts';
import { type Block, type Body, type BodyInput, bodySchema } from './body.schema.ts';
import { InlineCollector } from './collect-inline.ts';
import { blocksFrom } from './html-to-blocks.ts';
import { readHtml, TooIntricateError } from './read-html.ts';

/** Why a body is refused; the pointer (RFC 6901) begins at the body as it was sent. */
export type BodyFault = { pointer: string; detail: string };

/** A body fit to be stored, with the names of what had to be left out of markup, or all the reasons why there is none. */
export type BodyConversion = { ok: true; body: Body; dropped: string[] } | { ok: false; faults: BodyFault[] };

/** No reader of `dropped` needs more than this to see what happened. */
const MOST_DROPPED_TOLD = 50;
const LONGEST_DROPPED_TOLD = 200;
const MOST_FAULTS_TOLD = 20;

/**
 * Makes the stored document of what was sent: the document itself, checked and brought into NFC, or HTML, Markdown or
 * plain text, converted and sanitised. Expected refusals are values, never exceptions.
 */
export function toBody(input: BodyInput): BodyConversion {
  if (!('value' in input)) {
    const { version, blocks } = input;
    return checked({ version, blocks }, [], (path) => path);
  }
  const fault = unfitSource(input.value, input.format);
  if (fault) return { ok: false, faults: [fault] };
  try {
    const dropped: string[] = [];
    const blocks = READERS[input.format](lineFeedsOnly(input.value), dropped);
    return checked({ version: 1, blocks }, dropped, () => ['value']);
  } catch (error) {
    if (!(error instanceof TooIntricateError)) throw error;
    return { ok: false, faults: [{ pointer: '/value', detail: error.message }] };
  }
}

/** Markup is brought into NFC only as text: before that `>` and a U+0338 after it would melt into U+226F. */
function lineFeedsOnly(value: string): string {
  return value.replace(/\r\n?/g, '\n');
}

type Reader = (value: string, dropped: string[]) => Block[];

const READERS: Record<'html' | 'markdown' | 'text', Reader> = {
  html: blocksOfHtml,
  markdown: (value, dropped) => blocksOfHtml(markdown.render(value), dropped),
  text: blocksOfText,
};

/**
 * CommonMark with tables and strikethrough. HTML inside passes, since all of it goes through the same sanitiser; no
 * typographic replacements, since text is never altered for looks.
 */
const markdown = new MarkdownIt({ html: true, typographer: false });
// Brackets in brackets cost time with the square of their depth, and none of it is lost below; blocks that nest deeper
// would be left out without a word, and are refused instead.
const DEEPEST_MARKDOWN = 40;
markdown.set({ maxNesting: DEEPEST_MARKDOWN });
const tokenizeBlocks = markdown.block.tokenize.bind(markdown.block);
markdown.block.tokenize = (state, startLine, endLine) => {
  if (state.level >= DEEPEST_MARKDOWN) {
    throw new TooIntricateError(`The Markdown nests deeper than ${DEEPEST_MARKDOWN} levels`);
  }
  tokenizeBlocks(state, startLine, endLine);
};
// Addresses stay as they were written; which may be followed is decided by isLinkAddress, which tells what it refuses.
markdown.normalizeLink = (address) => address;
markdown.normalizeLinkText = (text) => text;
markdown.validateLink = () => true;

function blocksOfHtml(value: string, dropped: string[]): Block[] {
  const tree = readHtml(value, dropped);
  return settleAnchors(blocksFrom(tree.children, { marks: new Map(), dropped }));
}

/** Blank lines part paragraphs, single line ends are line breaks. */
function blocksOfText(value: string): Block[] {
  const paragraphs = value.split(/\n(?:[ \t]*\n)+/);
  return paragraphs.flatMap((paragraph): Block[] => {
    const inline = new InlineCollector();
    inline.preformatted(paragraph, new Map());
    const content = inline.takeAsItStands();
    return content.length > 0 ? [{ kind: 'paragraph', content }] : [];
  });
}

/** Markup may hold a form feed, which HTML counts as white space (HTML Standard §13.2.6.4.1). */
function unfitSource(value: string, format: string): BodyFault | undefined {
  const lines = lineFeedsOnly(value).split('\n');
  for (const [index, line] of lines.entries()) {
    const reason = unfitCharacter(format === 'text' ? line : line.replaceAll('\f', ' '));
    if (reason) return { pointer: '/value', detail: `Line ${index + 1} ${reason}` };
  }
  return undefined;
}

function checked(
  body: { version: 1; blocks: Block[] },
  dropped: string[],
  where: (path: PropertyKey[]) => PropertyKey[],
): BodyConversion {
  const result = bodySchema.safeParse(body);
  if (result.success) return { ok: true, body: result.data, dropped: told(dropped) };
  const faults = result.error.issues.slice(0, MOST_FAULTS_TOLD).map((issue) => {
    const { path, message } = deepest(issue);
    return { pointer: pointerTo(where(path)), detail: message };
  });
  return { ok: false, faults };
}

type Issue = { path: PropertyKey[]; message: string };

/** Where no branch of a union fits, the one that was understood furthest says what is wrong. */
function deepest(issue: z.core.$ZodIssue): Issue {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return issue;
  const inner = issue.errors
    .flatMap((branch) => branch.slice(0, 1))
    .map((branch) => deepest(branch))
    .reduce((best, next) => (next.path.length > best.path.length ? next : best));
  return { path: [...issue.path, ...inner.path], message: inner.message };
}

function pointerTo(path: PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function told(dropped: string[]): string[] {
  return [...new Set(dropped.map((entry) => entry.slice(0, LONGEST_DROPPED_TOLD)))].slice(0, MOST_DROPPED_TOLD);
}
