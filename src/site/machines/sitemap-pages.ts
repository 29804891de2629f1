import {
  latestNews,
  sectionAddresses,
  sitemapSlice,
  sitemapSlices,
  writeNewsSitemap,
  writeSitemap,
  writeSitemapIndex,
} from '../../features/feeds/index.ts';
import { encodePath, type Made } from '../../newsstand/index.ts';
import { machineAnswer } from '../making/answers.ts';
import { notFoundAnswer } from '../making/make-not-found.ts';
import type { Opening } from '../making/opening.ts';
import { pageKind } from '../page-kind.ts';

const XML = 'application/xml; charset=utf-8';

/** Full addresses of an edition's files for machines, and of its pages. */
const fullUrl = ({ edition }: Opening, path: string): string => edition.siteUrl + encodePath(path);
const inEdition = ({ edition }: Opening, name: string): string =>
  `${edition.siteUrl}${edition.homeAddress === '/' ? '' : edition.homeAddress}/${name}`;

type Asked = 'index' | 'pages' | 'news' | { slice: number };

/** `/sitemap.xml` lists `/sitemap-pages.xml`, which has the fronts, and the slices with the stories, from the oldest. */
export const sitemapPages = pageKind<Asked>({
  name: 'sitemap',
  match(path) {
    if (path === '/sitemap.xml') return 'index';
    if (path === '/sitemap-pages.xml') return 'pages';
    if (path === '/news-sitemap.xml') return 'news';
    const slice = /^\/sitemap-([1-9]\d{0,4})\.xml$/.exec(path)?.[1];
    return slice === undefined ? undefined : { slice: Number(slice) };
  },
  make(opening, asked) {
    if (asked === 'index') return makeIndex(opening);
    if (asked === 'pages') return makePages(opening);
    return asked === 'news' ? makeNews(opening) : makeSlice(opening, asked.slice);
  },
});

async function makeIndex(opening: Opening): Promise<Made> {
  const { slices, tags } = await sitemapSlices(opening.read, opening.editionId);
  const names = Array.from({ length: slices }, (_, index) => `sitemap-${index + 1}.xml`);
  const urls = ['sitemap-pages.xml', ...names].map((name) => inEdition(opening, name));
  return machineAnswer(XML, writeSitemapIndex(urls), tags);
}

/** Topics, authors and standing pages come in here with their own reads, each with the tags of what it names. */
async function makePages(opening: Opening): Promise<Made> {
  const sections = await sectionAddresses(opening.read, opening.editionId);
  const urls = [
    opening.edition.siteUrl + opening.edition.homeAddress,
    ...sections.map((path) => fullUrl(opening, path)),
  ];
  return machineAnswer(XML, writeSitemap(urls.map((url) => ({ url }))), []);
}

async function makeSlice(opening: Opening, slice: number): Promise<Made> {
  const { read, at, editionId } = opening;
  const { slices, tags } = await sitemapSlices(read, editionId);
  if (slice > slices) return notFoundAnswer(opening, `/sitemap-${slice}.xml`, tags);
  const found = await sitemapSlice(read, at, { edition: editionId, slice, slices });
  const entries = found.stories.map(({ id, address, updatedAt }) => ({
    story: id,
    url: fullUrl(opening, address),
    updatedAt,
  }));
  return machineAnswer(XML, writeSitemap(entries), found.tags);
}

async function makeNews(opening: Opening): Promise<Made> {
  const { stories, tags } = await latestNews(opening.read, opening.at, opening.editionId);
  const { siteName, language } = opening.edition;
  const entries = stories.map(({ id, address, headline, firstPublishedAt }) => ({
    story: id,
    url: fullUrl(opening, address),
    title: headline,
    publishedAt: firstPublishedAt,
  }));
  return machineAnswer(XML, writeNewsSitemap({ name: siteName, language: newsLanguage(language) }, entries), tags);
}

/** "Google News sitemap": ISO 639, two or three letters; of all languages only Chinese says its script, by a region. */
export function newsLanguage(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize();
  if (language !== 'zh') return language;
  return script === 'Hant' ? 'zh-tw' : 'zh-cn';
}
