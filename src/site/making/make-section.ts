import { sectionPage } from '../../features/stories/index.ts';
import { encodePath } from '../../newsstand/index.ts';
import { feedLinks } from '../machines/feed-links.ts';
import { renderSectionPage } from '../section-page.tsx';
import { toCardView } from './cards.ts';
import type { Opening } from './opening.ts';
import type { Page } from './page.ts';
import { listPageAddress, toPager } from './pager.ts';

/** A section's front, or one of its further pages, whose numbers count from the oldest so that they never shift. */
export async function makeSection(
  { read, at, edition }: Opening,
  asked: { section: string; page: number },
): Promise<Page | null> {
  const found = await sectionPage(read, at, asked);
  if (!found) return null;
  const { section, page } = found;
  const html = renderSectionPage({
    edition,
    name: section.name,
    address: encodePath(section.address),
    pageAddress: listPageAddress(section.address, page),
    feeds: feedLinks(encodePath(section.address), `${section.name} – ${edition.siteName}`),
    ...(section.description ? { description: section.description } : {}),
    ...(found.parent ? { parent: { label: found.parent.name, address: encodePath(found.parent.address) } } : {}),
    subsections: found.subsections.map((sub) => ({ label: sub.name, address: encodePath(sub.address) })),
    stories: found.cards.map(toCardView),
    pager: toPager(section.address, found),
  });
  return { html, tags: found.tags };
}
