import { FEED_FILES, type Feed, type FeedItem } from './feed.ts';
import { element, type Markup, markedItem, note, textElement, xmlDocument } from './xml.ts';

const NAMESPACES = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
};

/** RSS 2.0, with the elements of its best-practices profile: atom:link, content:encoded, dc:creator for every byline; pictures by Media RSS 1.5. */
export function writeRss(feed: Feed): string {
  return xmlDocument(
    element(
      'rss',
      { version: '2.0', ...NAMESPACES },
      element(
        'channel',
        {},
        textElement('title', feed.title),
        textElement('link', feed.page),
        textElement('description', feed.description),
        element('atom:link', { rel: 'self', type: FEED_FILES['rss.xml'], href: feed.self }),
        textElement('language', feed.language),
        textElement('lastBuildDate', rfc822(feed.updatedAt)),
        textElement('generator', 'Courant'),
        feed.items.map((item) => markedItem(item.story, note('publication', item.publication), writeItem(item))),
      ),
    ),
  );
}

function writeItem(item: FeedItem): Markup {
  return element(
    'item',
    {},
    textElement('title', item.title),
    textElement('link', item.url),
    element('guid', { isPermaLink: 'false' }, item.guid),
    textElement('pubDate', rfc822(item.publishedAt)),
    textElement('atom:updated', item.updatedAt.toISOString()),
    [...item.authors, ...item.contributors].map(({ name }) => textElement('dc:creator', name)),
    item.categories.map((category) => textElement('category', category)),
    item.summary === undefined ? null : textElement('description', item.summary),
    textElement('content:encoded', item.html),
    item.picture === undefined ? null : writePicture(item.picture),
  );
}

const writePicture = ({ url, width, height, credit }: NonNullable<FeedItem['picture']>): Markup =>
  element(
    'media:content',
    { url, medium: 'image', width: String(width), height: String(height) },
    credit === undefined ? null : textElement('media:credit', credit),
  );

/** "Wed, 27 Apr 2022 08:40:00 GMT": RFC 822 with the four-digit year that RSS prefers, the form of ECMA-262 §21.4.4.43. */
const rfc822 = (instant: Date): string => instant.toUTCString();
