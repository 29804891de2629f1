import { FEED_FILES } from '../../features/feeds/index.ts';
import type { FeedView } from '../views.ts';

/** How a page names its feeds. @param page its encoded path; @param title what the feeds are of; left out: the paper */
export function feedLinks(page: string, title?: string): FeedView[] {
  const base = page === '/' ? '' : page;
  return Object.entries(FEED_FILES).map(([file, type]) => ({
    address: `${base}/${file}`,
    type,
    ...(title === undefined ? {} : { title }),
  }));
}
