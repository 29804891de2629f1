import { type Card, latestInstead, trendingCards } from '../../features/stories/index.ts';
import { chooseWindow, LEAST_STORIES, type Window } from '../../features/trending/index.ts';
import type { TrendingListView } from '../../features/trending/site/trending-list.tsx';
import { wordsFor } from '../words/index.ts';
import { cardTags, toNarrowCardView } from './cards.ts';
import type { Opening } from './opening.ts';

const MOST_READ = '/trending';
const SHOWN = 5;
// Some of the ranked may have ceased to be public, or fit to trend, since they were ranked.
const SPARE = 10;

type Asked = {
  /** Of one section alone; its address as a link. */
  section?: { id: string; address: string } | undefined;
  /** The story on whose page it stands. */
  without?: string | undefined;
  most?: number;
};

/** `window` is null where the newest stand in place of the most read. The tags are those of the cards, never of the order. */
export type TrendingPart = { list: TrendingListView; window: Window | null; tags: string[] };

/** What is read most as of now, or the newest where too little is read; empty where there is neither, for the script to fill. */
export async function trendingOf(opening: Opening, { section, without, most = SHOWN }: Asked): Promise<TrendingPart> {
  const { at, edition } = opening;
  const words = wordsFor(edition.language);
  const ranked = await rankedCards(opening, { section, without, most });
  const cards = ranked?.cards ?? (await newestCards(opening, { section, without, most }));
  const home = section?.address ?? edition.homeAddress;
  const list: TrendingListView = {
    title: ranked ? words.trending : words.latest,
    address: ranked ? MOST_READ : home,
    refreshAddress: `${section?.address ?? ''}/trending.json`,
    madeAt: at.toISOString(),
    ...(ranked ? {} : { mostRead: { label: words.mostRead, address: MOST_READ } }),
    stories: cards.map(toNarrowCardView).map(({ id, address, headline }) => ({ id, address, headline })),
  };
  return { list, window: ranked?.window ?? null, tags: cardTags(cards) };
}

type Wanted = Pick<Asked, 'section' | 'without'> & { most: number };

async function rankedCards(
  { read, at, editionId, trending }: Opening,
  { section, without, most }: Wanted,
): Promise<{ window: Window; cards: Card[] } | null> {
  const chosen = chooseWindow(trending(section?.id ?? editionId), without);
  if (!chosen) return null;
  const stories = chosen.stories.slice(0, most + SPARE).map(({ story }) => story);
  const cards = await trendingCards(read, at, { edition: editionId, stories });
  return cards.length < LEAST_STORIES ? null : { window: chosen.window, cards: cards.slice(0, most) };
}

async function newestCards({ read, at, editionId }: Opening, { section, without, most }: Wanted): Promise<Card[]> {
  const cards = await latestInstead(read, at, { edition: editionId, section: section?.id, limit: most + 1 });
  return cards.filter(({ id }) => id !== without).slice(0, most);
}

/**
 * For fronts, where the newest stand anyway: the most read or an empty list. The page may lie there for a night; the script fills
 * it in the morning.
 */
export async function trendingOnFront(opening: Opening, section?: Asked['section']): Promise<TrendingPart> {
  const part = await trendingOf(opening, { section });
  return part.window ? part : { ...part, list: { ...part.list, stories: [] }, tags: [] };
}
