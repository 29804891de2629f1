import {
  type ArchivePage,
  type ArchiveUnit,
  archivePage,
  archiveTag,
  latestTag,
  newestYear,
} from '../../features/stories/index.ts';
import { formatDate, formatMonth, formatYear } from '../../ui/instants.ts';
import { renderArchivePage } from '../archive-page.tsx';
import { pageKind } from '../page-kind.ts';
import { renderSectionPage } from '../section-page.tsx';
import type { EditionView, LinkView, PagerView } from '../views.ts';
import { wordsFor } from '../words/index.ts';
import { htmlAnswer, movedAnswer } from './answers.ts';
import { toCardView } from './cards.ts';
import { notFoundAnswer } from './make-not-found.ts';

const ARCHIVE = /^\/archive(?:\/(\d{4})(?:\/(\d\d)(?:\/(\d\d))?)?)?$/;

/** The archive by years, months and days of first publication; `/archive` leads to the newest year. */
export const archivePages = pageKind<ArchiveUnit | null>({
  name: 'archive',
  match: (path) => {
    const [whole, year, month, day] = ARCHIVE.exec(path) ?? [];
    if (whole === undefined) return undefined;
    if (year === undefined) return null;
    const isDate =
      !Number.isNaN(Date.parse(`${year}-${month ?? '01'}-${day ?? '01'}`)) && isInMonth({ year, month, day });
    return isDate ? [year, month, day].filter((part) => part !== undefined).join('-') : undefined;
  },
  make: async (opening, unit) => {
    const { read, at, edition, editionId } = opening;
    if (unit === null) {
      const year = await newestYear(read, at, editionId);
      return year === null ? null : movedAnswer(addressOf(year), 302, [latestTag(editionId)]);
    }
    const found = await archivePage(read, at, { edition: editionId, unit });
    if (!found) return notFoundAnswer(opening, addressOf(unit), [archiveTag(editionId, unit)]);
    const html = unit.length === 10 ? dayPage(edition, found) : partsPage(edition, found);
    return htmlAnswer({ html, tags: found.tags });
  },
});

/** `Date` takes 30 February for 2 March. */
function isInMonth({
  year,
  month,
  day,
}: {
  year: string;
  month: string | undefined;
  day: string | undefined;
}): boolean {
  return new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1))).getUTCDate() === Number(day ?? 1);
}

const addressOf = (unit: ArchiveUnit) => `/archive/${unit.replaceAll('-', '/')}`;

/** What a unit is called: "2026", "November 2026", "23 November 2026". */
function nameOf(edition: EditionView, { unit, within }: Pick<ArchivePage, 'unit' | 'within'>): string {
  const form = { 4: formatYear, 7: formatMonth }[unit.length] ?? formatDate;
  return form(within.toISOString(), edition);
}

function pagerOf({ newer, older }: ArchivePage): PagerView {
  return {
    isFront: true,
    ...(newer ? { newerAddress: addressOf(newer) } : {}),
    ...(older ? { olderAddress: addressOf(older) } : {}),
  };
}

function parentOf(edition: EditionView, { unit, within }: ArchivePage): LinkView {
  const above = unit.slice(0, -3);
  return { label: nameOf(edition, { unit: above, within }), address: addressOf(above) };
}

function partsPage(edition: EditionView, found: ArchivePage): string {
  return renderArchivePage({
    edition,
    name: nameOf(edition, found),
    pageAddress: addressOf(found.unit),
    ...(found.unit.length > 4 ? { parent: parentOf(edition, found) } : {}),
    parts: found.parts.map((part) => ({
      label: nameOf(edition, part),
      address: addressOf(part.unit),
      stories: part.stories,
    })),
    pager: pagerOf(found),
  });
}

function dayPage(edition: EditionView, found: ArchivePage): string {
  const address = addressOf(found.unit);
  return renderSectionPage({
    edition,
    name: nameOf(edition, found),
    address,
    pageAddress: address,
    label: wordsFor(edition.language).archive,
    parent: parentOf(edition, found),
    stories: found.cards.map(toCardView),
    pager: pagerOf(found),
  });
}
