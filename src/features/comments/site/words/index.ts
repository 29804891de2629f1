import { arabic } from './arabic.ts';
import type { CommentWords } from './comment-words.ts';
import { english } from './english.ts';

export type { CommentWords } from './comment-words.ts';

/** By primary language subtag (RFC 5646 §2.2.1). To add a language, write its file and name it here. */
const languages: Record<string, CommentWords> = { en: english, ar: arabic };

/** The words in this language (BCP 47), or English ones while nobody has translated them. */
export function commentWordsFor(language: string): CommentWords {
  return languages[language.toLowerCase().split('-')[0] ?? ''] ?? english;
}
