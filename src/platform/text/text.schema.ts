import { z } from 'zod';

/**
 * What may stand in a text that the newsroom keeps. Characters are never changed for looks (PRODUCT 5.5): text is brought
 * into Unicode NFC with LF line ends, and after that it is either kept byte for byte or refused with a reason.
 */

/** Control characters (but tab and LF), lone surrogates and noncharacters: no XML feed and no HTML page can carry them. */
const UNFIT_CHARACTER = /[[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]--[\t\n]]/v;

/** Embeddings, overrides and isolates of Unicode Standard Annex #9 §2.1–2.4, and the characters that close them. */
const DIRECTIONAL_CONTROL = /[\u202A-\u202E\u2066-\u2069]/g;
const EMBEDDINGS_AND_OVERRIDES = /[\u202A-\u202E]/;
const LINE_END = /[\n\u2028\u2029]/;
const SEEN_ON_PAPER = /[\p{L}\p{N}\p{P}\p{S}]/u;

const POP_DIRECTIONAL_FORMATTING = '\u202C';
const POP_DIRECTIONAL_ISOLATE = '\u2069';

/**
 * Unicode NFC with LF line ends. CR and CRLF become LF because an HTML parser does the same (HTML Standard §13.2.3.5), so
 * that a CR could not survive a page. Nothing else is changed.
 */
export function normaliseText(text: string): string {
  return text.replace(/\r\n?/g, '\n').normalize('NFC');
}

/** Why a text can't be kept, naming the first unfit character, or undefined when all its characters may stay. */
export function unfitCharacter(text: string): string | undefined {
  const found = UNFIT_CHARACTER.exec(text)?.[0];
  return found === undefined
    ? undefined
    : `contains ${nameOf(found)}, a control character, a lone surrogate or a noncharacter`;
}

/**
 * Why the directional controls of one paragraph are refused, or undefined. They must be closed, in order, before its end:
 * an open override would turn round what follows it wherever the text is reused (UAX #9 §3.3.2).
 */
export function openDirection(text: string): string | undefined {
  const awaited: string[] = [];
  for (const [control] of text.matchAll(DIRECTIONAL_CONTROL)) {
    const closes = control === POP_DIRECTIONAL_FORMATTING || control === POP_DIRECTIONAL_ISOLATE;
    if (!closes) {
      awaited.push(control >= '\u2066' ? POP_DIRECTIONAL_ISOLATE : POP_DIRECTIONAL_FORMATTING);
    } else if (awaited.pop() !== control) {
      return `closes a writing direction by ${nameOf(control)} that it has not opened`;
    }
  }
  const missing = awaited.at(-1);
  return missing && `opens a writing direction and does not close it by ${nameOf(missing)}`;
}

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function whyNoPlainLine(line: string): string | undefined {
  if (LINE_END.test(line) || line.includes('\t')) return 'must be one line without tabs';
  if (EMBEDDINGS_AND_OVERRIDES.test(line)) {
    return 'contains a bidirectional embedding or override (U+202A–U+202E); use isolates (U+2066–U+2069) or none';
  }
  if (line !== '' && !SEEN_ON_PAPER.test(line)) return 'contains nothing that can be seen';
  return unfitCharacter(line) ?? openDirection(line);
}

/**
 * One line of plain text: headline, name, credit. NFC, trimmed; no control characters, no directional overrides or
 * embeddings, isolates only in pairs; joiners and direction marks (ZWJ, ZWNJ, LRM, RLM) stay. In JSON Schema it is a
 * string with the given lengths.
 */
export function plainLine(limits: { min?: number; max: number }) {
  return z
    .string()
    .overwrite((line) => normaliseText(line).trim())
    .min(limits.min ?? 1)
    .max(limits.max)
    .superRefine((line, context) => {
      const reason = whyNoPlainLine(line);
      if (reason) context.addIssue({ code: 'custom', message: `The text ${reason}` });
    });
}

/** Text inside a paragraph: any length above nothing, tabs and line feeds included, kept as it is in NFC. */
export const runningText = z
  .string()
  .overwrite(normaliseText)
  .min(1)
  .superRefine((text, context) => {
    const reason = unfitCharacter(text);
    if (reason) context.addIssue({ code: 'custom', message: `The text ${reason}` });
  });
