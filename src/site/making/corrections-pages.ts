import { correctionsList } from '../../features/lists/index.ts';
import { correctionsPage } from '../../features/stories/index.ts';
import { renderCorrectionsPage } from '../corrections-page.tsx';
import { pageKind } from '../page-kind.ts';
import { htmlAnswer } from './answers.ts';
import { toCardView } from './cards.ts';
import { notFoundAnswer } from './make-not-found.ts';
import { listPageAddress, toPager } from './pager.ts';

const ADDRESS = '/corrections';

/** Clarifications, corrections and retractions, newest first, with further pages. */
export const correctionsPages = pageKind<{ page: number }>({
  name: 'corrections',
  match: (path) => {
    const [whole, page] = /^\/corrections(?:\/page\/([1-9]\d{0,6}))?$/.exec(path) ?? [];
    return whole === undefined ? undefined : { page: Number(page ?? 1) };
  },
  make: async (opening, { page }) => {
    const { read, at, edition, editionId } = opening;
    const pageAddress = listPageAddress(ADDRESS, page);
    const found = await correctionsPage(read, at, { edition: editionId, page });
    if (!found) return notFoundAnswer(opening, pageAddress, [correctionsList(editionId)]);
    const entries = found.entries.map(({ kind, at: told, note, story }) => {
      return { kind, at: told.toISOString(), note, story: toCardView(story) };
    });
    const html = renderCorrectionsPage({ edition, pageAddress, entries, pager: toPager(ADDRESS, found) });
    return htmlAnswer({ html, tags: found.tags });
  },
});
