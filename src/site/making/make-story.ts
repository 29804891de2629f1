import { h } from 'preact';
import { BodyOnPage, countWords, type StoryPage, storyPage, summarise } from '../../features/stories/index.ts';
import { encodePath } from '../../newsstand/index.ts';
import { formatInstant } from '../../ui/instants.ts';
import { renderStoryPage } from '../story-page.tsx';
import type { EditionView, NoticeView, ReadMoreView, StoryView } from '../views.ts';
import type { Opening } from './opening.ts';
import type { Page } from './page.ts';

const READ_MORE = 5;
const DESCRIPTION = 160;

/** A story as it is public at the instant; null where it is not. */
export async function makeStory({ read, at, edition }: Opening, story: string): Promise<Page | null> {
  const found = await storyPage(read, at, story);
  if (!found) return null;
  const readMore = [...found.related, ...found.more].slice(0, Math.max(READ_MORE, found.related.length));
  const view = toStoryView(found, edition, readMore);
  const body = h(BodyOnPage, { body: found.document.body, writeTime: (time) => formatInstant(time, edition) });
  return { html: renderStoryPage(view, { body }), tags: found.tags };
}

function toStoryView(found: StoryPage, edition: EditionView, readMore: StoryPage['related']): StoryView {
  const { document } = found;
  const address = encodePath(found.address);
  const description = document.description ?? document.standfirst ?? summarise(document.body, DESCRIPTION);
  const notices = noticesOf(found);
  return {
    edition,
    id: found.id,
    publication: found.publication,
    address,
    shortAddress: `/s/${found.id}`,
    headline: document.headline,
    type: document.type,
    section: { label: found.section.name, address: encodePath(found.section.address) },
    otherSections: found.otherSections.map((section) => ({
      label: section.name,
      address: encodePath(section.address),
    })),
    // Authors get pages of their own, and links to them, with the feature "authors".
    bylines: found.bylines.map(({ name, role }) => ({ name, role })),
    sources: (document.sources ?? []).map(({ name, url }) => ({ name, ...(url ? { address: url } : {}) })),
    firstPublishedAt: found.firstPublishedAt.toISOString(),
    notices,
    readMore: readMore.map(toReadMore),
    wordCount: countWords(document.body),
    ...(found.updatedAt > found.firstPublishedAt ? { updatedAt: found.updatedAt.toISOString() } : {}),
    ...(found.changes.length > 1 ? { historyAddress: `${address}/history` } : {}),
    ...(document.headlines?.seo || document.headlines?.social ? { headlines: pick(document.headlines) } : {}),
    ...(document.kicker ? { kicker: document.kicker } : {}),
    ...(document.standfirst ? { standfirst: document.standfirst } : {}),
    ...(description ? { description } : {}),
    ...(document.heroImage ? { picture: document.heroImage } : {}),
    ...(found.retraction ? { retracted: true } : {}),
    ...(document.sensitive ? { sensitive: true } : {}),
    ...(document.noindex ? { noindex: true } : {}),
  };
}

const pick = ({ seo, social }: { seo?: string; social?: string }) => ({
  ...(seo ? { seo } : {}),
  ...(social ? { social } : {}),
});

/** What readers were told, newest first; the newest retraction's words are its notice. */
function noticesOf({ changes, retraction }: StoryPage): NoticeView[] {
  const notices = changes.flatMap(({ kind, at, note }): NoticeView[] => {
    if (kind === 'first' || kind === 'again') return [];
    const words = kind === 'retraction' ? (retraction?.notice ?? note) : note;
    return [{ kind, at: at.toISOString(), ...(words ? { note: words } : {}) }];
  });
  return notices.filter(({ kind }) => kind !== 'retraction' || retraction).reverse();
}

function toReadMore(one: StoryPage['related'][number]): ReadMoreView {
  if ('url' in one) return { address: one.url, headline: one.title };
  return { id: one.id, address: encodePath(one.address), headline: one.headline };
}
