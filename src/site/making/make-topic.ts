import { listPage } from '../../features/stories/index.ts';
import { topicOnPage, topicTag } from '../../features/topics/index.ts';
import { encodePath } from '../../newsstand/index.ts';
import { feedLinks } from '../machines/feed-links.ts';
import { renderSectionPage } from '../section-page.tsx';
import { wordsFor } from '../words/index.ts';
import { toCardView } from './cards.ts';
import type { Opening } from './opening.ts';
import type { Page } from './page.ts';
import { listPageAddress, toPager } from './pager.ts';

const ABOUT = { topic: 'Thing', person: 'Person', organisation: 'Organization', place: 'Place' } as const;

/** All about a topic or a person in the news, newest first, with further pages. */
export async function makeTopic(
  { read, at, edition }: Opening,
  asked: { topic: string; page: number },
): Promise<Page | null> {
  const topic = await topicOnPage(read, asked.topic);
  const found = topic && (await listPage(read, at, { ...topic, page: asked.page }));
  if (!found) return null;
  const html = renderSectionPage({
    edition,
    name: topic.name,
    address: encodePath(topic.address),
    pageAddress: listPageAddress(topic.address, found.page),
    label: wordsFor(edition.language).topicKinds[topic.kind],
    about: ABOUT[topic.kind],
    ...(topic.description ? { description: topic.description } : {}),
    // Nobody should be sent here by a search engine before there is something to read.
    ...(found.cards.length === 0 ? { noindex: true } : {}),
    feeds: feedLinks(encodePath(topic.address), `${topic.name} – ${edition.siteName}`),
    stories: found.cards.map(toCardView),
    pager: toPager(topic.address, found),
  });
  return { html, tags: [topicTag(topic.id), ...found.tags] };
}
