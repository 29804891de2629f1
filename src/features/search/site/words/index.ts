import { arabic } from './arabic.ts';
import { english } from './english.ts';
import type { SearchWords } from './search-words.ts';

export type { SearchWords } from './search-words.ts';

/** By primary language subtag (RFC 5646 §2.2.1). To add a language, write its file and name it here. */
const languages: Record<string, SearchWords> = { en: english, ar: arabic };

/** The words in this language (BCP 47), or English ones while nobody has translated them. */
export function searchWordsFor(language: string): SearchWords {
  return languages[language.toLowerCase().split('-')[0] ?? ''] ?? english;
}
