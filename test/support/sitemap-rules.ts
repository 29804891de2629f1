import { XMLParser, XMLValidator } from 'fast-xml-parser';

/**
 * The schemas of sitemaps.org (sitemap.xsd, siteindex.xsd) and of Google's news sitemap as code, with what they say beside it:
 * the order of elements, a single host, 50,000 entries and 50 MB, a thousand entries of news. A sound file has no faults.
 */
export function faultsOfSitemap(kind: 'index' | 'urls' | 'news', body: string, site: string): string[] {
  const sound = XMLValidator.validate(body);
  if (sound !== true) return [`not well-formed: ${sound.err.msg}`];
  const [, root] = PARSER.parse(body) as Node[];
  if (!root) return ['no root'];
  const wanted = kind === 'index' ? 'sitemapindex' : 'urlset';
  const entries = childrenOf(root);
  return [
    ...(nameOf(root) === wanted ? [] : [`the root is ${nameOf(root)}`]),
    ...(attribute(root, 'xmlns') === SITEMAP ? [] : ['another namespace']),
    ...(kind === 'news' && attribute(root, 'xmlns:news') !== NEWS ? ['no namespace for news'] : []),
    ...(entries.length > (kind === 'news' ? 1_000 : 50_000) ? ['too many entries'] : []),
    ...(Buffer.byteLength(body) > 50 * 1024 * 1024 ? ['more than 50 MB'] : []),
    ...(new Set(entries.map(locationOf)).size < entries.length ? ['an address twice'] : []),
    ...entries.flatMap((entry) => faultsOfEntry(kind, entry, site)),
  ];
}

const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const NEWS = 'http://www.google.com/schemas/sitemap-news/0.9';

type Node = Record<string, unknown>;
const PARSER = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  parseTagValue: false,
  commentPropName: '#comment',
});

const nameOf = (node: Node): string => Object.keys(node).find((key) => key !== ':@') ?? '';
const childrenOf = (node: Node): Node[] =>
  ((node[nameOf(node)] as Node[] | undefined) ?? []).filter((child) => nameOf(child) !== '#comment');
const attribute = (node: Node, name: string): unknown => (node[':@'] as Node | undefined)?.[`@_${name}`];
const textOf = (node: Node | undefined): string => String(node ? (childrenOf(node)[0]?.['#text'] ?? '') : '');
const child = (node: Node | undefined, name: string): Node | undefined =>
  node && childrenOf(node).find((one) => nameOf(one) === name);
const locationOf = (entry: Node): string => textOf(child(entry, 'loc'));

/** The elements of each kind of entry in the order of its schema; those with a question mark may be left out. */
const ELEMENTS = { index: 'loc( lastmod)?', urls: 'loc( lastmod)?', news: 'loc news:news' };
const W3C_TIME = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?$/;

function faultsOfEntry(kind: 'index' | 'urls' | 'news', entry: Node, site: string): string[] {
  const location = locationOf(entry);
  const elements = childrenOf(entry).map(nameOf).join(' ');
  const changed = child(entry, 'lastmod');
  const isOfSite = location === `${site}/` || (location.startsWith(`${site}/`) && URL.canParse(location));
  return [
    ...(nameOf(entry) === (kind === 'index' ? 'sitemap' : 'url') ? [] : [`an entry called ${nameOf(entry)}`]),
    ...(new RegExp(`^${ELEMENTS[kind]}$`).test(elements) ? [] : [`an entry of ${elements}`]),
    ...(isOfSite && location.length < 2_048 && /^[\x21-\x7e]+$/.test(location) ? [] : [`the address ${location}`]),
    ...(changed && !W3C_TIME.test(textOf(changed)) ? [`the time ${textOf(changed)}`] : []),
    ...(kind === 'news' ? faultsOfNews(child(entry, 'news:news')) : []),
  ];
}

function faultsOfNews(news: Node | undefined): string[] {
  const elements = news ? childrenOf(news).map(nameOf).join(' ') : '';
  const publication = child(news, 'news:publication');
  return [
    ...(elements === 'news:publication news:publication_date news:title' ? [] : [`news of ${elements}`]),
    ...(textOf(child(publication, 'news:name')) ? [] : ['no name of the publication']),
    // ISO 639, or one of the two exceptions.
    ...(/^([a-z]{2,3}|zh-cn|zh-tw)$/.test(textOf(child(publication, 'news:language')))
      ? []
      : ['no language of ISO 639']),
    ...(W3C_TIME.test(textOf(child(news, 'news:publication_date'))) ? [] : ['no date of publication']),
    ...(textOf(child(news, 'news:title')) ? [] : ['no title']),
  ];
}
