import {
  filledSlices,
  filledSubjectSlices,
  latestNews,
  type Subjects,
  sectionAddresses,
  sitemapSlice,
  sitemapSlices,
  standingPageAddresses,
  subjectSlices,
  subjectsInSlice,
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

type Asked = 'index' | 'pages' | 'news' | { slice: number; of: 'stories' | Subjects };

const SLICE = /^\/sitemap-(?:(topics|authors)-)?([1-9]\d{0,4})\.xml$/;

/**
 * `/sitemap.xml` lists `/sitemap-pages.xml`, which has the fronts and the standing pages, and the slices with topics, authors and
 * stories, each from the oldest.
 */
export const sitemapPages = pageKind<Asked>({
  name: 'sitemap',
  match(path) {
    if (path === '/sitemap.xml') return 'index';
    if (path === '/sitemap-pages.xml') return 'pages';
    if (path === '/news-sitemap.xml') return 'news';
    const [, of = 'stories', slice] = SLICE.exec(path) ?? [];
    return slice === undefined ? undefined : { slice: Number(slice), of: of as Subjects };
  },
  make(opening, asked) {
    if (asked === 'index') return makeIndex(opening);
    if (asked === 'pages') return makePages(opening);
    if (asked === 'news') return makeNews(opening);
    const { of, slice } = asked;
    return of === 'stories' ? makeSlice(opening, slice) : makeSubjects(opening, { kind: of, slice });
  },
});

async function makeIndex(opening: Opening): Promise<Made> {
  const { read, at, editionId: edition } = opening;
  const topics = await filledSubjectSlices(read, at, { edition, kind: 'topics' });
  const authors = await filledSubjectSlices(read, at, { edition, kind: 'authors' });
  const stories = await filledSlices(read, at, edition);
  const names = [
    'sitemap-pages.xml',
    ...topics.slices.map((slice) => `sitemap-topics-${slice}.xml`),
    ...authors.slices.map((slice) => `sitemap-authors-${slice}.xml`),
    ...stories.slices.map((slice) => `sitemap-${slice}.xml`),
  ];
  const urls = names.map((name) => inEdition(opening, name));
  return machineAnswer(XML, writeSitemapIndex(urls), [...topics.tags, ...authors.tags, ...stories.tags]);
}

/** The schema asks for one address at least (sitemap.xsd, `urlset`): with nothing to name, a file names the front. */
const orFront = <Entry>(opening: Opening, entries: Entry[]): (Entry | { url: string })[] =>
  entries.length > 0 ? entries : [{ url: opening.edition.siteUrl + opening.edition.homeAddress }];

async function makePages(opening: Opening): Promise<Made> {
  const { read, edition, editionId } = opening;
  const sections = await sectionAddresses(read, editionId);
  const standing = await standingPageAddresses(read, editionId);
  const urls = [
    edition.siteUrl + edition.homeAddress,
    ...[...sections, ...standing.addresses].map((path) => fullUrl(opening, path)),
    inEdition(opening, 'corrections'),
  ];
  return machineAnswer(XML, writeSitemap(urls.map((url) => ({ url }))), standing.tags);
}

async function makeSubjects(opening: Opening, asked: { kind: Subjects; slice: number }): Promise<Made> {
  const { read, at, editionId } = opening;
  const { slices, tags } = await subjectSlices(read, editionId);
  const { kind, slice } = asked;
  if (slice > slices[kind]) return notFoundAnswer(opening, `/sitemap-${kind}-${slice}.xml`, tags);
  const found = await subjectsInSlice(read, at, { edition: editionId, ...asked });
  const entries = found.addresses.map((path) => ({ url: fullUrl(opening, path) }));
  return machineAnswer(XML, writeSitemap(orFront(opening, entries)), found.tags);
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
  return machineAnswer(XML, writeSitemap(orFront(opening, entries)), found.tags);
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
  const paper = { name: siteName, language: newsLanguage(language) };
  // Without an element of news this is an ordinary sitemap, which the schema allows and Google reads.
  const xml = entries.length > 0 ? writeNewsSitemap(paper, entries) : writeSitemap(orFront(opening, []));
  return machineAnswer(XML, xml, tags);
}

/** "Google News sitemap": ISO 639, two or three letters; of all languages only Chinese says its script, by a region. */
export function newsLanguage(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize();
  if (language !== 'zh') return language;
  return script === 'Hant' ? 'zh-tw' : 'zh-cn';
}
