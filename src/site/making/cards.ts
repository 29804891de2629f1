import type { Arranged } from '../../features/fronts/index.ts';
import type { Card } from '../../features/stories/index.ts';
import { encodePath } from '../../newsstand/index.ts';
import type { BreakingView, CardView, PictureView } from '../views.ts';

/** A card as pages set it, with its whole headline. */
export function toCardView(card: Card): CardView {
  const { kicker, standfirst, picture } = card;
  const authors = card.bylines.map(({ name }) => name);
  const updated = card.updatedAt.getTime() > card.firstPublishedAt.getTime();
  return {
    id: card.id,
    address: encodePath(card.address),
    headline: card.headline,
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

/** Without words: the name stands beside it. */
export const toPortrait = ({ src, srcset, width, height }: PictureView): PictureView => ({
  ...{ src, width, height },
  ...(srcset ? { srcset } : {}),
  alt: '',
});

/** For narrow places: with the short headline, where there is one. */
export const toNarrowCardView = (card: Card): CardView => ({
  ...toCardView(card),
  headline: card.shortHeadline ?? card.headline,
});

export const cardTags = (cards: readonly { id: string }[]): string[] => cards.map(({ id }) => `card:${id}`);

/** The line over a front. */
export const toBreakingView = ({ text, story }: NonNullable<Arranged['breaking']>): BreakingView => ({
  text,
  ...(story ? { story: { id: story.id, address: encodePath(story.address) } } : {}),
});
