import type { Card } from '../../features/stories/index.ts';
import { encodePath } from '../../newsstand/index.ts';
import type { CardView } from '../views.ts';

/** A card as pages set it. */
export function toCardView(card: Card): CardView {
  const { kicker, standfirst, picture } = card;
  const authors = card.bylines.map(({ name }) => name);
  const updated = card.updatedAt.getTime() > card.firstPublishedAt.getTime();
  return {
    id: card.id,
    address: encodePath(card.address),
    headline: card.shortHeadline ?? card.headline,
    type: card.type,
    section: { label: card.section.name, address: encodePath(card.section.address) },
    firstPublishedAt: card.firstPublishedAt.toISOString(),
    ...(kicker ? { kicker } : {}),
    ...(standfirst ? { standfirst } : {}),
    ...(authors.length > 0 ? { authors } : {}),
    ...(updated ? { updatedAt: card.updatedAt.toISOString() } : {}),
    ...(picture ? { picture } : {}),
    ...(card.retracted ? { retracted: true } : {}),
  };
}

export const cardTags = (cards: readonly { id: string }[]): string[] => cards.map(({ id }) => `card:${id}`);
