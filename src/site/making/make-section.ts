import { sectionPage } from '../../features/stories/index.ts';
import { encodePath } from '../../newsstand/index.ts';
import { renderSectionPage } from '../section-page.tsx';
import { toCardView } from './cards.ts';
import type { Opening } from './opening.ts';
import type { Page } from './page.ts';

/** A section's front, or one of its further pages, whose numbers count from the oldest so that they never shift. */
export async function makeSection(
  { read, at, edition }: Opening,
  asked: { section: string; page: number },
): Promise<Page | null> {
  const found = await sectionPage(read, at, asked);
  if (!found) return null;
  const { section, page } = found;
  const address = encodePath(section.address);
  const pageAddress = (number: number) => (number === 1 ? address : `${address}/page/${number}`);
  const html = renderSectionPage({
    edition,
    name: section.name,
    address,
    pageAddress: pageAddress(page),
    ...(section.description ? { description: section.description } : {}),
    ...(found.parent ? { parent: { label: found.parent.name, address: encodePath(found.parent.address) } } : {}),
    subsections: found.subsections.map((sub) => ({ label: sub.name, address: encodePath(sub.address) })),
    stories: found.cards.map(toCardView),
    pager: {
      isFront: page === 1,
      ...(found.newer ? { newerAddress: pageAddress(found.newer) } : {}),
      ...(found.older ? { olderAddress: pageAddress(found.older) } : {}),
    },
  });
  return { html, tags: found.tags };
}
