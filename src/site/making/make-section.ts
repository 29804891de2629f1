import { arrange, arrangedOn, PLACES } from '../../features/fronts/index.ts';
import { type Card, sectionPage } from '../../features/stories/index.ts';
import { encodePath } from '../../newsstand/index.ts';
import { feedLinks } from '../machines/feed-links.ts';
import { renderSectionPage } from '../section-page.tsx';
import { toBreakingView, toCardView } from './cards.ts';
import type { Opening } from './opening.ts';
import type { Page } from './page.ts';
import { listPageAddress, toPager } from './pager.ts';
import { trendingOnFront } from './trending-of.ts';

/** A section's front, or one of its further pages, whose numbers count from the oldest so that they never shift. */
export async function makeSection(opening: Opening, asked: { section: string; page: number }): Promise<Page | null> {
  const { read, at, edition } = opening;
  const found = await sectionPage(read, at, asked);
  if (!found) return null;
  const { section, page } = found;
  const address = encodePath(section.address);
  const arranged = page === 1 ? await arrangedOn(read, at, { front: section.id, edition: opening.editionId }) : null;
  const most = page === 1 ? await trendingOnFront(opening, { id: section.id, address }) : null;
  const html = renderSectionPage({
    edition,
    name: section.name,
    address,
    pageAddress: listPageAddress(section.address, page),
    feeds: feedLinks(address, `${section.name} – ${edition.siteName}`),
    ...(section.description ? { description: section.description } : {}),
    ...(found.parent ? { parent: { label: found.parent.name, address: encodePath(found.parent.address) } } : {}),
    subsections: found.subsections.map((sub) => ({ label: sub.name, address: encodePath(sub.address) })),
    stories: withPins(found.cards, arranged?.pinned).map(toCardView),
    pager: toPager(section.address, found),
    ...(most ? { trending: most.list } : {}),
    ...(arranged?.breaking ? { breaking: toBreakingView(arranged.breaking) } : {}),
  });
  return { html, tags: [...found.tags, ...(most?.tags ?? []), ...(arranged?.tags ?? [])] };
}

/** What editors put there first, then the list as it is, in which nothing stands twice. */
function withPins(cards: readonly Card[], pinned: ReadonlyMap<number, Card> = new Map()): Card[] {
  if (pinned.size === 0) return [...cards];
  const top = arrange(PLACES.section, pinned, cards);
  const shown = new Set(top.map(({ id }) => id));
  return [...top, ...cards.filter(({ id }) => !shown.has(id))];
}
