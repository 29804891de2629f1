import {
  type Feed,
  type FeedFile,
  type FeedItem,
  type FeedPerson,
  type FeedStory,
  feedCorrections,
  feedStories,
  type StoryList,
  type ToldCorrection,
  writeAtom,
  writeJsonFeed,
  writeRss,
} from '../../features/feeds/index.ts';
import { summarise } from '../../features/stories/index.ts';
import { encodePath, type Made } from '../../newsstand/index.ts';
import { logoAsset } from '../../ui/drawings.ts';
import { machineAnswer } from '../making/answers.ts';
import type { Opening } from '../making/opening.ts';
import type { EditionView } from '../views.ts';
import { wordsFor } from '../words/index.ts';
import { leadPicture, noticeHtml, storyHtml } from './feed-html.tsx';
import { feedCategories, feedTitle } from './feed-label.ts';

/** Which feed: what its page is called and where it stands, what it lists, and the tags of what is said of that. */
export type FeedContents = {
  /** Permanent, whatever the address is. */
  id: string;
  /** Left out for the paper's own. */
  title?: string;
  description?: string;
  /** Path of its page, decoded. */
  page: string;
  of: StoryList | { correctionsOf: string };
  tags: readonly string[];
};

const SUMMARY = 300;

// The types of the files' endings, which nginx gives them too; a feed is told from other XML by what it says.
const WRITERS: Record<FeedFile, { contentType: string; write: (feed: Feed) => string }> = {
  'rss.xml': { contentType: 'application/xml; charset=utf-8', write: writeRss },
  'atom.xml': { contentType: 'application/xml; charset=utf-8', write: writeAtom },
  'feed.json': { contentType: 'application/json; charset=utf-8', write: writeJsonFeed },
};

/** A feed in one of its forms. */
export async function makeFeed(opening: Opening, wanted: FeedContents, file: FeedFile): Promise<Made> {
  const { edition } = opening;
  const { items, tags } = await itemsOf(opening, wanted);
  const base = wanted.page === '/' ? '' : encodePath(wanted.page);
  const changes = items.map(({ updatedAt }) => updatedAt.getTime());
  const feed: Feed = {
    id: `urn:uuid:${wanted.id}`,
    title: wanted.title ? `${wanted.title} – ${edition.siteName}` : edition.siteName,
    description: wanted.description || edition.tagline || edition.siteName,
    language: edition.language,
    publisher: { name: edition.siteName, url: edition.siteUrl + edition.homeAddress },
    icon: edition.siteUrl + (edition.logo?.address ?? logoAsset.address),
    page: edition.siteUrl + (base || '/'),
    self: `${edition.siteUrl}${base}/${file}`,
    updatedAt: changes.length > 0 ? new Date(Math.max(...changes)) : opening.at,
    items,
  };
  const { contentType, write } = WRITERS[file];
  return machineAnswer(contentType, write(feed), [...wanted.tags, ...tags]);
}

async function itemsOf(opening: Opening, { of }: FeedContents): Promise<{ items: FeedItem[]; tags: string[] }> {
  const { read, at, edition } = opening;
  if ('correctionsOf' in of) {
    const { told, tags } = await feedCorrections(read, at, of.correctionsOf);
    return { items: told.map((one) => correctionItem(one, edition)), tags };
  }
  const { stories, tags } = await feedStories(read, at, of);
  return { items: stories.map((story) => storyItem(story, edition)), tags };
}

function storyItem(story: FeedStory, edition: EditionView): FeedItem {
  const { document, bylines } = story;
  const words = wordsFor(edition.language);
  const url = edition.siteUrl + encodePath(story.address);
  const isAuthor = ({ role }: FeedStory['bylines'][number]) => role === 'by' || role === 'reporting';
  const summary = document.standfirst ?? document.description ?? summarise(document.body, SUMMARY);
  return {
    story: story.id,
    publication: story.publication,
    guid: story.guid,
    url,
    title: feedTitle(story, words),
    ...(summary ? { summary } : {}),
    html: storyHtml(story, { edition, url }),
    ...pictureOf(story, edition),
    publishedAt: story.firstPublishedAt,
    updatedAt: story.updatedAt,
    authors: people(bylines.filter(isAuthor), edition),
    contributors: people(
      bylines.filter((byline) => !isAuthor(byline)),
      edition,
    ),
    categories: feedCategories(story, words),
  };
}

/** The social card, which every reader of feeds can show; of a picture that has none, itself. */
function pictureOf(story: FeedStory, { siteUrl }: EditionView): Pick<FeedItem, 'picture'> {
  const picture = leadPicture(story);
  if (!picture) return {};
  const { src, width, height } = picture.social ?? picture;
  return { picture: { url: siteUrl + src, width, height, ...(picture.credit ? { credit: picture.credit } : {}) } };
}

/** Each once, in the order of the bylines. */
function people(bylines: FeedStory['bylines'], { siteUrl, homeAddress }: EditionView): FeedPerson[] {
  const home = homeAddress === '/' ? '' : homeAddress;
  const byName = new Map(bylines.map((byline) => [byline.name, byline]));
  return [...byName.values()].map(({ name, slug }) =>
    slug === null ? { name } : { name, url: `${siteUrl}${home}${encodePath(`/authors/${slug}`)}` },
  );
}

/** One entry for each thing told: two corrections of one story are two. */
function correctionItem(told: ToldCorrection, edition: EditionView): FeedItem {
  const words = wordsFor(edition.language);
  const { kind, at, note } = told;
  return {
    story: told.story,
    publication: told.id,
    guid: `urn:uuid:${told.id}`,
    url: `${edition.siteUrl}${encodePath(told.address)}/history`,
    title: `${words.notices[kind]}: ${told.headline}`,
    ...(note ? { summary: note } : {}),
    html: noticeHtml({ kind, at, note, edition, words }),
    publishedAt: at,
    updatedAt: at,
    authors: [],
    contributors: [],
    categories: [words.notices[kind]],
  };
}
