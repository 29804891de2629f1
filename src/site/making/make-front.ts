import { type Card, frontLists } from '../../features/stories/index.ts';
import { renderFrontPage } from '../front-page.tsx';
import type { SectionBlockView } from '../views.ts';
import { toCardView, toNarrowCardView } from './cards.ts';
import type { Opening } from './opening.ts';
import type { Page } from './page.ts';

const SECONDS = 3;
// The lead is one of the newest so many, lest something old returns to the top.
const AMONG = 6;
const RIVER = 12;
const PER_BLOCK = 4;
// A block also shows what the top of the page has taken from it, should it have nothing else.
const PER_SECTION = PER_BLOCK + SECONDS + 1;

/** The front: the newest as lead and seconds until editors curate it, the river of latest, a block for each section. */
export async function makeFront({ read, at, edition, editionId, sections: listed }: Opening): Promise<Page> {
  const lists = await frontLists(read, at, {
    edition: editionId,
    latest: 1 + SECONDS + RIVER,
    perSection: PER_SECTION,
  });
  const top = chooseTop(lists.latest);
  const shown = new Set(top.map(({ id }) => id));
  const river = lists.latest.filter(({ id }) => !shown.has(id)).slice(0, RIVER);
  const inOrder = listed.flatMap((section) => {
    const list = lists.sections.find((one) => one.section === section.id);
    return list ? [{ section, cards: list.cards.filter(({ id }) => !shown.has(id)).slice(0, PER_BLOCK) }] : [];
  });
  const sections: SectionBlockView[] = inOrder
    .filter(({ cards }) => cards.length > 0)
    .map(({ section, cards }) => ({ name: section.name, address: section.address, stories: cards.map(toCardView) }));
  const all = [...top, ...river, ...inOrder.flatMap(({ cards }) => cards)];
  const [lead, ...seconds] = top;
  const html = renderFrontPage({
    edition,
    issuedAt: (newest(all) ?? at).toISOString(),
    ...(lead ? { lead: toCardView(lead) } : {}),
    seconds: seconds.map(toCardView),
    latest: river.map(toNarrowCardView),
    sections,
  });
  return { html, tags: lists.tags };
}

/**
 * Until an editor arranges the front: the newest piece of news with a standfirst leads, since that is what somebody has worked
 * on; the newest after it stand beside. What is paid for or withdrawn never stands on top.
 */
function chooseTop(latest: readonly Card[]): Card[] {
  const fit = latest.filter((card) => !card.retracted && card.type !== 'sponsored' && card.type !== 'press-release');
  const newestFit = fit.slice(0, AMONG);
  const lead =
    newestFit.find((card) => card.type === 'news' && card.standfirst) ??
    newestFit.find((card) => card.standfirst) ??
    fit[0];
  return lead ? [lead, ...fit.filter((card) => card !== lead).slice(0, SECONDS)] : [];
}

function newest(cards: readonly Card[]): Date | undefined {
  const times = cards.map((card) => card.updatedAt.getTime());
  return times.length > 0 ? new Date(Math.max(...times)) : undefined;
}
