import { type ComponentChildren, h, type VNode } from 'preact';
import { CommentsPart } from '../../features/comments/site/comments-part.tsx';
import type { CommentsView, FormState } from '../../features/comments/site/comments-view.ts';
import { showPicture } from '../../features/media/index.ts';
import type { Promo } from '../../features/promos/index.ts';
import { type ReadMore, readMoreOf } from '../../features/related/index.ts';
import {
  BodyOnPage,
  type BodyOnPageProps,
  bodyMediaOnPage,
  countWords,
  lede,
  pageId,
  renderBodyText,
  type StoryPage,
  storyPage,
} from '../../features/stories/index.ts';
import { TrendingList } from '../../features/trending/site/trending-list.tsx';
import { encodePath } from '../../newsstand/index.ts';
import { formatInstant } from '../../ui/instants.ts';
import { mobileAddress } from '../mobile/mobile-addresses.ts';
import { renderStoryPage, type StorySlots } from '../story-page.tsx';
import type { BylineView, NoticeView, ReadMoreView, StoryView, UpdateView } from '../views.ts';
import { wordsFor } from '../words/index.ts';
import { toPortrait } from './cards.ts';
import { commentsOf } from './comments-of.ts';
import type { Opening } from './opening.ts';
import type { Page } from './page.ts';
import { promosOf } from './promos-of.tsx';
import { trendingOf } from './trending-of.ts';

const DESCRIPTION = 160;

/** What one person alone is shown: the comment form as it was filled in, a promo that is being written. */
type Shown = { form?: FormState; trial?: Promo };

/** How an edition of the story sets what is not the same in all of them. */
export type StoryOutlet = {
  Body: (props: BodyOnPageProps) => VNode;
  comments: (view: CommentsView) => ComponentChildren;
};

/** A story as it is public at the instant; null where it is not. */
export async function makeStory(opening: Opening, story: string, { form, trial }: Shown = {}): Promise<Page | null> {
  const outlet: StoryOutlet = {
    Body: BodyOnPage,
    comments: (view) => h(CommentsPart, { view, ...(form ? { form } : {}) }),
  };
  const made = await storyFor(opening, story, outlet, trial);
  return made && { html: renderStoryPage(made.view, made.slots), tags: made.tags };
}

type StoryParts = { view: StoryView; slots: StorySlots; tags: string[] };

/** All that an edition of the story shows, and its tags: whatever makes one edition stale makes the others stale too. */
export async function storyFor(
  opening: Opening,
  story: string,
  outlet: StoryOutlet,
  trial?: Promo,
): Promise<StoryParts | null> {
  const { read, at, edition } = opening;
  const found = await storyPage(read, at, story);
  if (!found) return null;
  const readMore = await readMoreOf(read, at, found);
  const view = toStoryView(found, opening, readMore.entries);
  const { inserts, tags: promoTags } = await promosOf(opening, found, trial);
  const body = h(outlet.Body, {
    ...{ body: found.document.body, inserts },
    findMedia: bodyMediaOnPage(found.media),
    writeTime: (time) => formatInstant(time, edition),
    keyMoments: wordsFor(edition.language).keyMoments,
  });
  const talk = await commentsOf(opening, found, 1);
  const comments = talk.view && outlet.comments(talk.view);
  const most = await trendingOf(opening, { without: story });
  const trending = h(TrendingList, { list: most.list });
  return {
    view,
    slots: { body, comments, trending },
    tags: [...found.tags, ...readMore.tags, ...promoTags, ...talk.tags, ...most.tags],
  };
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
  { edition, at, hasMobileEdition }: Pick<Opening, 'edition' | 'at' | 'hasMobileEdition'>,
  readMore: ReadMore['entries'],
): StoryView {
  const { document } = found;
  const address = encodePath(found.address);
  const description = document.description ?? document.standfirst ?? lede(document.body, DESCRIPTION);
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
    ...mobileOf(found, hasMobileEdition),
    ...(found.changes.length > 1 ? { historyAddress: `${address}/history` } : {}),
    ...(document.headlines?.seo || document.headlines?.social ? { headlines: pick(document.headlines) } : {}),
    ...(document.kicker ? { kicker: document.kicker } : {}),
    ...(document.standfirst ? { standfirst: document.standfirst } : {}),
    ...(description ? { description } : {}),
    ...pictureOf(found),
    ...updatesOf(found, address),
    ...(yearsOld(found, at) > 0 ? { yearsOld: yearsOld(found, at) } : {}),
    ...(found.retraction ? { retracted: true } : {}),
    ...(document.sensitive ? { sensitive: true } : {}),
    ...(document.noindex ? { noindex: true } : {}),
  };
}

/** Switched off for the site or for the story, there is none. */
const mobileOf = ({ address, document }: StoryPage, hasMobileEdition: boolean) =>
  hasMobileEdition && document.mobileEdition !== false ? { mobileAddress: mobileAddress(encodePath(address)) } : {};

/** The lead picture, where there is one that may be shown. */
function pictureOf({ document: { heroImage }, media }: StoryPage): Pick<StoryView, 'picture'> {
  const medium = heroImage && 'media' in heroImage ? media.get(heroImage.media) : undefined;
  const picture = heroImage && showPicture(heroImage, medium);
  return picture ? { picture } : {};
}

/** As many as machines are told of: who wants all reads the page. */
const TOLD_UPDATES = 20;

function updatesOf({ document }: StoryPage, address: string): Pick<StoryView, 'updates'> {
  const updates = document.body.blocks.filter((block) => block.kind === 'update');
  if (updates.length === 0) return {};
  const entries = updates.slice(0, TOLD_UPDATES).map(({ anchor, time, headline, byline, blocks }): UpdateView => {
    const text = renderBodyText({ version: 1, blocks });
    return {
      ...{ address: `${address}#${encodeURIComponent(pageId(anchor))}`, at: time, text },
      headline: headline ?? lede({ version: 1, blocks }, DESCRIPTION),
      ...(byline ? { byline } : {}),
    };
  });
  return { updates: { address: `${address}/updates`, entries } };
}

const pick = ({ seo, social }: { seo?: string; social?: string }) => ({
  ...(seo ? { seo } : {}),
  ...(social ? { social } : {}),
});

const toByline = ({ name, role, author }: StoryPage['bylines'][number]): BylineView => ({
  name,
  role,
  ...(author ? { address: encodePath(`/authors/${author.slug}`) } : {}),
  ...(author?.portrait && role === 'by' ? { portrait: toPortrait(author.portrait) } : {}),
});

/** What readers were told, newest first; the newest retraction's words are its notice. */
function noticesOf({ changes, retraction }: StoryPage): NoticeView[] {
  const notices = changes.flatMap(({ kind, at, note, notePlace }): NoticeView[] => {
    if (kind === 'first' || kind === 'again') return [];
    const after = notePlace === 'bottom' ? { isAfterText: true } : {};
    const words = kind === 'retraction' ? (retraction?.notice ?? note) : note;
    return [{ kind, at: at.toISOString(), ...(words ? { note: words } : {}), ...after }];
  });
  return notices.filter(({ kind }) => kind !== 'retraction' || retraction).reverse();
}

function toReadMore(one: ReadMore['entries'][number]): ReadMoreView {
  if ('url' in one) return { address: one.url, headline: one.title };
  return { id: one.id, address: encodePath(one.address), headline: one.headline, type: one.type };
}
