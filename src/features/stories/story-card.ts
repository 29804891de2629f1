import type { Transaction } from '../../platform/database/index.ts';
import type { CardContent } from './card.schema.ts';
import type { StoryDocument } from './story.schema.ts';
import { authorsOf, cardBylines, type KnownAuthors } from './story-references.ts';

/** What lists will show of a revision once it is public. */
export async function cardOf(tx: Transaction, document: StoryDocument): Promise<CardContent> {
  return cardWith(document, await authorsOf(tx, [document]));
}

/** The same for whoever has the authors of many stories at hand. */
export function cardWith(document: StoryDocument, authors: KnownAuthors): CardContent {
  const { headline, headlines, kicker, standfirst, type, heroImage, noindex, sensitive, excludeFromTrending } =
    document;
  return {
    headline,
    ...(headlines?.short && { shortHeadline: headlines.short }),
    ...(kicker && { kicker }),
    ...(standfirst && { standfirst }),
    type,
    bylines: cardBylines(document.bylines, authors),
    ...(heroImage && { picture: heroImage }),
    ...(noindex && { noindex }),
    ...((sensitive || excludeFromTrending) && { excludeFromTrending: true as const }),
  };
}

/** A retraction that removes the text removes what retells it; the headline stays, marked. */
export function cardWithoutText({ standfirst, picture, ...card }: CardContent): CardContent {
  return card;
}
