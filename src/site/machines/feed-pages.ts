import { v5 as nameBasedUuid } from 'uuid';
import { FEED_FILES, type FeedFile, feedSubjectAt } from '../../features/feeds/index.ts';
import { correctionsList } from '../../features/lists/index.ts';
import { movedAnswer } from '../making/answers.ts';
import { notFoundAnswer } from '../making/make-not-found.ts';
import type { Opening } from '../making/opening.ts';
import { pageKind } from '../page-kind.ts';
import { wordsFor } from '../words/index.ts';
import { type FeedContents, makeFeed } from './make-feed.ts';

const FILES = Object.keys(FEED_FILES).map((file) => file.replace('.', '\\.'));
const FEED = new RegExp(`^(|/.+)/(${FILES.join('|')})$`);

/** Every feed stands under the page of which it is the feed: the front, the corrections, a section, a topic, an author. */
export const feedPages = pageKind<{ page: string; file: FeedFile }>({
  name: 'feed',
  match(path) {
    const [, page, file] = FEED.exec(path) ?? [];
    return file === undefined ? undefined : { page: page || '/', file: file as FeedFile };
  },
  async make(opening, { page, file }) {
    const path = `${page === '/' ? '' : page}/${file}`;
    const found = await contentsAt(opening, page);
    if ('movedTo' in found) return movedAnswer(`${found.movedTo}/${file}`, 301, found.tags);
    return 'of' in found ? makeFeed(opening, found, file) : notFoundAnswer(opening, path, found.tags);
  },
});

type Found = FeedContents | { movedTo: string; tags: readonly string[] } | { tags: readonly string[] };

async function contentsAt({ read, editionId, edition }: Opening, page: string): Promise<Found> {
  if (page === '/') return { id: editionId, page, of: { edition: editionId }, tags: [] };
  if (page === '/corrections') {
    const id = nameBasedUuid('corrections', editionId);
    const title = wordsFor(edition.language).corrections;
    return { id, title, page, of: { correctionsOf: editionId }, tags: [correctionsList(editionId)] };
  }
  const { subject, tags } = await feedSubjectAt(read, page);
  if (!subject) return { tags };
  const { id, name, description, address, list } = subject;
  return address === page ? { id, title: name, description, page, of: { list }, tags } : { movedTo: address, tags };
}
