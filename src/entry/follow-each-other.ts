import { followPortraits } from '../features/authors/index.ts';
import { settleSitemaps } from '../features/feeds/index.ts';
import { followMediaOfFronts } from '../features/fronts/index.ts';
import { followTheNewsroom } from '../features/notices/index.ts';
import { followMediaOfPages } from '../features/pages/index.ts';
import { listenToStories } from '../features/receipts/index.ts';
import { followWithSearch } from '../features/search/index.ts';
import { followAuthors, followMedia, followTopics } from '../features/stories/index.ts';
import { tellWebhooks } from '../features/webhooks/index.ts';

/** Every feature that hears what another announces, by hand; each hears it in the transaction in which it comes about. */
export function followEachOther(paper: { siteUrl: string; siteName: () => string }): void {
  listenToStories();
  followAuthors();
  followTopics();
  settleSitemaps();
  followWithSearch();
  followMedia();
  followPortraits();
  followMediaOfPages();
  followMediaOfFronts();
  followTheNewsroom(paper);
  tellWebhooks();
}
