import { renderBodyText, type StoryDocument, upcastBody } from '../stories/index.ts';

/** What of a story is searched, by weight. A word of the headline counts most, one of the text least. */
export type SearchedText = { headline: string; about: string; people: string; passages: string };

/**
 * PostgreSQL holds at most 1 MB of words and positions a row, and a publication must never fail for the length of its text; the
 * longest stories have a fifth of this.
 */
const MOST_CHARACTERS = 200_000;

/** Promos, comments and notes for the newsroom are no part of a story's text and so never found. */
export function searchedText(
  document: StoryDocument,
  { topics, bylines }: { topics: readonly string[]; bylines: readonly string[] },
): SearchedText {
  const { headline, kicker, standfirst, headlines } = document;
  const text = renderBodyText(upcastBody(document.body));
  return {
    headline,
    about: sentences(standfirst, kicker, headlines?.short, ...topics),
    people: sentences(...bylines),
    passages: [standfirst, text].filter(Boolean).join('\n\n').slice(0, MOST_CHARACTERS).toWellFormed(),
  };
}

const sentences = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join('. ');
