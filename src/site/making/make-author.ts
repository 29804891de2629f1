import { authorOnPage, authorTag } from '../../features/authors/index.ts';
import { listPage } from '../../features/stories/index.ts';
import { encodePath } from '../../newsstand/index.ts';
import { renderAuthorPage } from '../author-page.tsx';
import { feedLinks } from '../machines/feed-links.ts';
import { toCardView } from './cards.ts';
import type { Opening } from './opening.ts';
import type { Page } from './page.ts';
import { listPageAddress, toPager } from './pager.ts';

/** An author and all that this author made, newest first, with further pages. */
export async function makeAuthor(
  { read, at, edition }: Opening,
  asked: { author: string; page: number },
): Promise<Page | null> {
  const author = await authorOnPage(read, asked.author);
  const found = author && (await listPage(read, at, { ...author, page: asked.page }));
  if (!found) return null;
  const html = renderAuthorPage({
    edition,
    name: author.name,
    address: encodePath(author.address),
    pageAddress: listPageAddress(author.address, found.page),
    ...(author.role ? { role: author.role } : {}),
    ...(author.bio ? { bio: author.bio } : {}),
    ...(author.portrait ? { portrait: author.portrait } : {}),
    feeds: feedLinks(encodePath(author.address), `${author.name} – ${edition.siteName}`),
    links: author.links.map(({ label, url }) => ({ label, address: url })),
    ...(found.cards.length === 0 ? { noindex: true } : {}),
    stories: found.cards.map(toCardView),
    pager: toPager(author.address, found),
  });
  return { html, tags: [authorTag(author.id), ...found.tags] };
}
