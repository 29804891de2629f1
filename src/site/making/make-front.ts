import { authorTag, portraitsOf } from '../../features/authors/index.ts';
import { arrange, arrangedOn, PLACES } from '../../features/fronts/index.ts';
import { type Card, frontLists } from '../../features/stories/index.ts';
import { TAGS_TAG, verificationTagsOf } from '../../features/verification/index.ts';
import { renderFrontPage } from '../front-page.tsx';
import type { CardView, SectionBlockView } from '../views.ts';
import { toBreakingView, toCardView, toNarrowCardView, toPortrait } from './cards.ts';
import { chooseTop } from './choose-top.ts';
import type { Opening } from './opening.ts';
import type { Page } from './page.ts';
import { trendingOnFront } from './trending-of.ts';

const SECONDS = PLACES.home - 1;
const RIVER = 12;
const PER_BLOCK = 4;
// A block also shows what the top of the page has taken from it, should it have nothing else.
const PER_SECTION = PER_BLOCK + SECONDS + 1;

/** The front: lead and seconds as editors have them, else the newest; the river of latest, a block for each section. */
export async function makeFront(opening: Opening): Promise<Page> {
  const { read, at, edition, editionId, sections: listed } = opening;
  const lists = await frontLists(read, at, {
    edition: editionId,
    latest: 1 + SECONDS + RIVER,
    perSection: PER_SECTION,
  });
  const arranged = await arrangedOn(read, at, { front: editionId, edition: editionId });
  const top = arrange(PLACES.home, arranged.pinned, chooseTop(lists.latest, arranged.pinned));
  const shown = new Set(top.map(({ id }) => id));
  const river = lists.latest.filter(({ id }) => !shown.has(id)).slice(0, RIVER);
  const inOrder = listed.flatMap((section) => {
    const list = lists.sections.find((one) => one.section === section.id);
    return list ? [{ section, cards: list.cards.filter(({ id }) => !shown.has(id)).slice(0, PER_BLOCK) }] : [];
  });
  const faces = await facesOf(
    read,
    inOrder.flatMap(({ cards }) => cards),
  );
  const sections: SectionBlockView[] = inOrder
    .filter(({ cards }) => cards.length > 0)
    .map(({ section, cards }) => ({ name: section.name, address: section.address, stories: cards.map(faces.set) }));
  const all = [...top, ...river, ...inOrder.flatMap(({ cards }) => cards)];
  const [lead, ...seconds] = top;
  const trending = await trendingOnFront(opening);
  const html = renderFrontPage({
    edition,
    issuedAt: (newest(all) ?? at).toISOString(),
    ...(lead ? { lead: toCardView(lead) } : {}),
    seconds: seconds.map(toCardView),
    latest: river.map(toNarrowCardView),
    sections,
    trending: trending.list,
    verifications: await verificationTagsOf(read),
    ...(arranged.breaking ? { breaking: toBreakingView(arranged.breaking) } : {}),
  });
  return { html, tags: [...lists.tags, ...trending.tags, ...faces.tags, ...arranged.tags, TAGS_TAG] };
}

/** Opinion stands with its writers' faces, other blocks without; the portraits come in one query. */
async function facesOf(read: Opening['read'], cards: readonly Card[]) {
  const writers = cards.flatMap((card) => writerOf(card) ?? []);
  const portraits = await portraitsOf(read, writers);
  const set = (card: Card): CardView => {
    const portrait = portraits.get(writerOf(card) ?? '');
    return portrait ? { ...toCardView(card), portrait: toPortrait(portrait) } : toCardView(card);
  };
  return { set, tags: [...new Set(writers)].map(authorTag) };
}

/** One face beside two names would be anybody’s. */
const writerOf = ({ type, bylines }: Card): string | undefined =>
  type === 'opinion' && bylines.length === 1 ? bylines[0]?.author : undefined;

function newest(cards: readonly Card[]): Date | undefined {
  const times = cards.map((card) => card.updatedAt.getTime());
  return times.length > 0 ? new Date(Math.max(...times)) : undefined;
}
