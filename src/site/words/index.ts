import { arabic } from './arabic.ts';
import { english } from './english.ts';
import type { Words } from './words.ts';

export type { Words } from './words.ts';

/** By primary language subtag (RFC 5646 §2.2.1). To add a language, write its file and name it here. */
const languages: Record<string, Words> = { en: english, ar: arabic };

/** The words of a page in this language (BCP 47), or English ones while nobody has translated them. */
export function wordsFor(language: string): Words {
  const primary = language.toLowerCase().split('-')[0] ?? '';
  return languages[primary] ?? english;
}
