import { h } from 'preact';
import { CommentsPart } from '../../features/comments/site/comments-part.tsx';
import type { FormState } from '../../features/comments/site/comments-view.ts';
import { BodyOnPage, countWords, type StoryPage, storyPage, summarise } from '../../features/stories/index.ts';
import { encodePath } from '../../newsstand/index.ts';
import { formatInstant } from '../../ui/instants.ts';
import { renderStoryPage } from '../story-page.tsx';
import type { BylineView, EditionView, NoticeView, ReadMoreView, StoryView } from '../views.ts';
import { commentsOf } from './comments-of.ts';
import type { Opening } from './opening.ts';
import type { Page } from './page.ts';

const READ_MORE = 5;
const DESCRIPTION = 160;

/**
 * A story as it is public at the instant; null where it is not. `form` is the comment form as somebody filled it in, for the
 * answer to that person alone.
 */
export async function makeStory(opening: Opening, story: string, form?: FormState): Promise<Page | null> {
  const { read, at, edition } = opening;
  const found = await storyPage(read, at, story);
  if (!found) return null;
  const readMore = [...found.related, ...found.more].slice(0, Math.max(READ_MORE, found.related.length));
  const view = toStoryView(found, { edition, at }, readMore);
  const body = h(BodyOnPage, { body: found.document.body, writeTime: (time) => formatInstant(time, edition) });
  const talk = await commentsOf(opening, found, 1);
  const comments = talk.view && h(CommentsPart, { view: talk.view, ...(form ? { form } : {}) });
  return { html: renderStoryPage(view, { body, comments }), tags: [...found.tags, ...talk.tags] };
}

/** Whole years of a story at an instant, unless it does not age. */
function yearsOld({ firstPublishedAt, document }: StoryPage, at: Date): number {
  if (document.evergreen) return 0;
  const years = at.getUTCFullYear() - firstPublishedAt.getUTCFullYear();
  const birthday = new Date(firstPublishedAt);
  birthday.setUTCFullYear(at.getUTCFullYear());
  return birthday > at ? years - 1 : years;
}

function toStoryView(
  found: StoryPage,
  { edition, at }: { edition: EditionView; at: Date },
  readMore: StoryPage['related'],
): StoryView {
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
    topics: found.topics.map((topic) => ({ label: topic.name, address: encodePath(topic.address) })),
    bylines: found.bylines.map(toByline),
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
    ...(yearsOld(found, at) > 0 ? { yearsOld: yearsOld(found, at) } : {}),
    ...(found.retraction ? { retracted: true } : {}),
    ...(document.sensitive ? { sensitive: true } : {}),
    ...(document.noindex ? { noindex: true } : {}),
  };
}

const pick = ({ seo, social }: { seo?: string; social?: string }) => ({
  ...(seo ? { seo } : {}),
  ...(social ? { social } : {}),
});

const toByline = ({ name, role, author }: StoryPage['bylines'][number]): BylineView => ({
  name,
  role,
  ...(author ? { address: encodePath(`/authors/${author.slug}`) } : {}),
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
