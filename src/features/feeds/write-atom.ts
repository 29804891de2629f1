import { FEED_FILES, type Feed, type FeedItem, type FeedPerson } from './feed.ts';
import { element, type Markup, markedItem, note, textElement, xmlDocument } from './xml.ts';

/** Atom 1.0 (RFC 4287), each entry with its whole text. */
export function writeAtom(feed: Feed): string {
  return xmlDocument(
    element(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': feed.language },
      textElement('id', feed.id),
      textElement('title', feed.title),
      textElement('subtitle', feed.description),
      textElement('updated', feed.updatedAt.toISOString()),
      element('link', { rel: 'self', type: FEED_FILES['atom.xml'], href: feed.self }),
      element('link', { rel: 'alternate', type: 'text/html', href: feed.page }),
      // Of entries without a byline (§4.1.1).
      person('author', { name: feed.publisher.name, url: feed.publisher.url }),
      textElement('icon', feed.icon),
      textElement('generator', 'Courant'),
      feed.items.map((item) => markedItem(item.story, note('publication', item.publication), writeEntry(item))),
    ),
  );
}

function writeEntry(item: FeedItem): Markup {
  return element(
    'entry',
    {},
    textElement('id', item.guid),
    textElement('title', item.title),
    element('link', { rel: 'alternate', type: 'text/html', href: item.url }),
    textElement('published', item.publishedAt.toISOString()),
    textElement('updated', item.updatedAt.toISOString()),
    item.authors.map((one) => person('author', one)),
    item.contributors.map((one) => person('contributor', one)),
    item.categories.map((term) => element('category', { term })),
    item.summary === undefined ? null : textElement('summary', item.summary),
    element('content', { type: 'html' }, item.html),
  );
}

function person(role: 'author' | 'contributor', { name, url }: FeedPerson): Markup {
  return element(role, {}, textElement('name', name), url === undefined ? null : textElement('uri', url));
}
