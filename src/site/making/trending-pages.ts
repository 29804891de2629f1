import { type Card, resolveAddress, trendingCards } from '../../features/stories/index.ts';
import { LEAST_READS, WINDOWS } from '../../features/trending/index.ts';
import { encodePath, type Made } from '../../newsstand/index.ts';
import { pageKind } from '../page-kind.ts';
import { renderTrendingPage } from '../trending-page.tsx';
import { htmlAnswer, machineAnswer, movedAnswer } from './answers.ts';
import { cardTags, toCardView } from './cards.ts';
import { notFoundAnswer } from './make-not-found.ts';
import { type TrendingPart, trendingOf } from './trending-of.ts';

const PAGE = '/trending';
const JSON_FILE = '/trending.json';
// Nothing says when the order changes: it does so all the time.
const EXPIRES_AFTER = 5_000;
const PER_WINDOW = 10;

/** What is read most, as a page: the last hour, day and week. */
export const trendingPage = pageKind<true>({
  name: 'trending',
  match: (path) => (path === PAGE ? true : undefined),
  make: async (opening) => {
    const { edition, editionId, read, at, trending, isDemo } = opening;
    const lists = trending(editionId);
    const ids = new Set(WINDOWS.flatMap((window) => lists[window].slice(0, 2 * PER_WINDOW).map(({ story }) => story)));
    const found = ids.size > 0 ? await trendingCards(read, at, { edition: editionId, stories: [...ids] }) : [];
    const cards = new Map(found.map((card) => [card.id, card]));
    const windows = WINDOWS.map((window) => {
      const ranked = lists[window].flatMap(({ story, reads }) => withReads(cards.get(story), reads));
      return { window, stories: ranked.slice(0, PER_WINDOW) };
    }).filter(differs);
    const instead = windows.every(({ stories }) => stories.length === 0) ? await trendingOf(opening, {}) : null;
    const html = renderTrendingPage({
      edition,
      pageAddress: PAGE,
      leastReads: LEAST_READS,
      windows,
      isSimulated: isDemo,
      ...(instead ? { latest: withoutWayHere(instead.list) } : {}),
    });
    return {
      ...htmlAnswer({ html, tags: [...cardTags(found), ...(instead?.tags ?? [])] }),
      expiresAfter: EXPIRES_AFTER,
    };
  },
});

/** A young paper has one order for all windows; it is said once. */
const differs = ({ stories }: Listed, index: number, all: readonly Listed[]): boolean =>
  index === 0 || idsOf(stories) !== idsOf(all[index - 1]?.stories ?? []);

type Listed = { stories: { card: { id: string } }[] };
const idsOf = (stories: Listed['stories']): string => stories.map(({ card }) => card.id).join();

const withReads = (card: Card | undefined, reads: number) => (card ? [{ card: toCardView(card), reads }] : []);

/** The same for the script of pages: of the site, and under each section of that section. */
export const trendingFiles = pageKind<{ under: string }>({
  name: 'trending.json',
  match: (path) => {
    const under = /^(|\/[^/]+)\/trending\.json$/.exec(path)?.[1];
    return under === undefined ? undefined : { under };
  },
  make: async (opening, { under }) => {
    if (under === '') return fileOf(await trendingOf(opening, { most: PER_WINDOW }), []);
    const resolved = await resolveAddress(opening.read, opening.at, under);
    if (resolved.kind === 'moved') return movedAnswer(resolved.to + JSON_FILE, 301, resolved.tags);
    if (resolved.kind !== 'section' || resolved.page !== 1)
      return notFoundAnswer(opening, under + JSON_FILE, resolved.tags);
    const section = { id: resolved.section, address: encodePath(under) };
    return fileOf(await trendingOf(opening, { section, most: PER_WINDOW }), resolved.tags);
  },
});

function fileOf({ list, window, tags: ofCards }: TrendingPart, tags: readonly string[]): Made {
  const { title, address, madeAt, stories } = list;
  const body = JSON.stringify({ title, address, madeAt, window, stories });
  const answer = machineAnswer('application/json; charset=utf-8', body, [...tags, ...ofCards]);
  return { ...answer, expiresAfter: EXPIRES_AFTER };
}

/** The page itself is what is read most. */
function withoutWayHere({ mostRead, ...list }: TrendingPart['list']): TrendingPart['list'] {
  return list;
}
