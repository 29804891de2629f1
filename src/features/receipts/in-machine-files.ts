import { encodePath } from '../../newsstand/index.ts';
import { FEED_FILES, NEWS_AGE } from '../feeds/index.ts';
import type { Addressed, Expectation, Expected } from './expectation.ts';
import type { Answer } from './fetch-like-an-outsider.ts';
import { cardIn, feedItemIn } from './page-proofs.ts';
import type { PublicState } from './public-state.ts';
import type { ReceiptPlace } from './receipts.schema.ts';

const FEEDS = { 'rss.xml': 'RSS feed', 'atom.xml': 'Atom feed', 'feed.json': 'JSON feed' } as const;

/** The paper's feed in all its forms, and that of the section: each item says of which publication it was made. */
export function inFeeds(state: Addressed): Expectation[] {
  const { publication, section } = state;
  const forms = Object.keys(FEED_FILES) as (keyof typeof FEED_FILES)[];
  const ofPaper = forms.map((file) => ({
    what: FEEDS[file],
    path: `${homeOf(state)}/${file}`,
    ...inFeed(state, publication?.leadsFront),
  }));
  if (section === null) return ofPaper;
  return [
    ...ofPaper,
    { what: 'section feed', path: `${section}/rss.xml`, ...inFeed(state, publication?.leadsSection) },
  ];
}

function inFeed({ story, publication }: Addressed, leads = false): Expected {
  if (!publication) return without(story);
  const shows = (body: string): boolean => {
    const item = feedItemIn(body, story);
    return item === undefined ? !leads : item === publication.id;
  };
  return {
    expected: leads ? '200 with this publication' : '200, and no other publication where the story is listed',
    isMet: ({ status, body }) => status === 200 && shows(body),
  };
}

/** The slice of the sitemap that its date belongs to, and the sitemap of the last two days' news. */
export function inSitemaps(state: Addressed): Expectation[] {
  const home = homeOf(state);
  const { publication } = state;
  return [
    sitemap('sitemap', `${home}/sitemap-${state.sitemapSlice}.xml`, {
      ...state,
      entry: publication && !publication.noindex ? entryOf(state, publication) : null,
    }),
    sitemap('news sitemap', `${home}/news-sitemap.xml`, {
      ...state,
      entry: publication && isNews(publication, state.at) ? (publication.headlines[0] ?? '') : null,
    }),
  ];
}

/** Its address and the time of the last change that readers were told of, as they stand there one after the other. */
const entryOf = ({ address }: Addressed, { updatedAt }: Public) => encodePath(address) + updatedAt.toISOString();

type Public = NonNullable<PublicState['publication']>;

const isNews = ({ noindex, retracted, type, firstPublishedAt }: Public, at: Date): boolean =>
  !noindex && !retracted && type !== 'sponsored' && at.getTime() - firstPublishedAt.getTime() < NEWS_AGE;

/** `entry`: what must stand in the story's entry; null: it must have none. */
type Listing = { story: string; entry: string | null };

function sitemap(what: ReceiptPlace, path: string, { story, entry }: Listing): Expectation {
  if (entry === null) return { what, path, ...without(story) };
  const isMet = ({ status, body }: Answer) => status === 200 && (cardIn(body, story)?.includes(entry) ?? false);
  return { what, path, expected: '200 with the story as it is', isMet };
}

const without = (story: string): Expected => ({
  expected: '200 without the story',
  isMet: ({ status, body }) =>
    status === 200 && cardIn(body, story) === undefined && feedItemIn(body, story) === undefined,
});

const homeOf = ({ front }: PublicState): string => (front === '/' ? '' : front);
