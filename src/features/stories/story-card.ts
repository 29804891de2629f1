import type { Transaction } from '../../platform/database/index.ts';
import type { CardContent } from './card.schema.ts';
import type { StoryDocument } from './story.schema.ts';
import { cardBylines } from './story-references.ts';

/** What lists will show of a revision once it is public. */
export async function cardOf(tx: Transaction, document: StoryDocument): Promise<CardContent> {
  const { headline, headlines, kicker, standfirst, type, heroImage, noindex } = document;
  return {
    headline,
    ...(headlines?.short && { shortHeadline: headlines.short }),
    ...(kicker && { kicker }),
    ...(standfirst && { standfirst }),
    type,
    bylines: await cardBylines(tx, document.bylines),
    ...(heroImage && { picture: heroImage }),
    ...(noindex && { noindex }),
  };
}

/** A retraction that removes the text removes what retells it; the headline stays, marked. */
export function cardWithoutText({ standfirst, picture, ...card }: CardContent): CardContent {
  return card;
}
