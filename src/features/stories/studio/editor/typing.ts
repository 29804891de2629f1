import { Extension, textInputRule } from '@tiptap/core';

/**
 * Quotation marks and dashes of the story's language, as somebody types. Backspace takes each back at once, and what is already there
 * or comes in by pasting is never changed: text is not altered for looks.
 */

type Marks = { double: [string, string]; single: [string, string] };

const ENGLISH: Marks = { double: ['“', '”'], single: ['‘', '’'] };
/** By primary language subtag (BCP 47); the forms of CLDR's delimiters, with the spaces that French printers set. */
const MARKS: Record<string, Marks> = {
  en: ENGLISH,
  de: { double: ['„', '“'], single: ['‚', '‘'] },
  fr: { double: ['«\u202f', '\u202f»'], single: ['‘', '’'] },
  es: { double: ['«', '»'], single: ['“', '”'] },
  it: { double: ['«', '»'], single: ['“', '”'] },
  pt: ENGLISH,
  nl: { double: ['“', '”'], single: ['‘', '’'] },
  sv: { double: ['”', '”'], single: ['’', '’'] },
  fi: { double: ['”', '”'], single: ['’', '’'] },
  da: { double: ['”', '”'], single: ['’', '’'] },
  nb: { double: ['«', '»'], single: ['‘', '’'] },
  pl: { double: ['„', '”'], single: ['‚', '’'] },
  cs: { double: ['„', '“'], single: ['‚', '‘'] },
  ru: { double: ['«', '»'], single: ['„', '“'] },
  uk: { double: ['«', '»'], single: ['„', '“'] },
  el: { double: ['«', '»'], single: ['“', '”'] },
  ar: { double: ['«', '»'], single: ['“', '”'] },
  fa: { double: ['«', '»'], single: ['‹', '›'] },
  he: { double: ['”', '”'], single: ['’', '’'] },
  tr: ENGLISH,
};

export const marksFor = (language: string): Marks => MARKS[language.split('-')[0]?.toLowerCase() ?? ''] ?? ENGLISH;

// What a quotation opens after: the beginning of a text, a space, an opening bracket or mark, a dash.
const BEFORE_OPENING = '(?:^|[\\s\\u00a0\\u202f([{<«“‘„‚—–-])';

/** What is typed and what stands there instead. The sign itself is the last character that is found. */
export function replacements(language: string): { find: RegExp; sign: string }[] {
  const { double, single } = marksFor(language);
  return [
    { find: new RegExp(`${BEFORE_OPENING}(")$`), sign: double[0] },
    { find: /(")$/, sign: double[1] },
    // Between letters it is an apostrophe, and before the figures of a year.
    { find: new RegExp(`${BEFORE_OPENING}(')$`), sign: single[0] },
    { find: /(')$/, sign: '’' === single[1] ? '’' : single[1] },
    { find: /(–-)$/, sign: '—' },
    { find: /(--)$/, sign: '–' },
    { find: /(\.\.\.)$/, sign: '…' },
  ];
}

export const typing = (language: string): Extension =>
  Extension.create({
    name: 'typing',
    addInputRules: () => replacements(language).map(({ find, sign }) => textInputRule({ find, replace: sign })),
  });
