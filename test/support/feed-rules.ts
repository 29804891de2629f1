import { XMLParser, XMLValidator } from 'fast-xml-parser';

/**
 * What feed validators look for, written down from the specifications: RSS 2.0 with its best-practices profile, Atom 1.0 (RFC
 * 4287), JSON Feed 1.1. Each fault is a sentence; a sound feed has none.
 */
export function faultsOfFeed(file: 'rss.xml' | 'atom.xml' | 'feed.json', body: string, self: string): string[] {
  const faults: string[] = [];
  const must = (holds: boolean, fault: string) => void (holds || faults.push(fault));
  if (file === 'feed.json') checkJsonFeed(JSON.parse(body), { self, must });
  else {
    const sound = XMLValidator.validate(body);
    if (sound !== true) return [`not well-formed: ${sound.err.msg}`];
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 §2.2 has none of these
    must(!/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(body), 'a character that XML has not');
    must(body.startsWith('<?xml version="1.0" encoding="UTF-8"?>'), 'no declaration');
    const read = PARSER.parse(body);
    if (file === 'rss.xml') checkRss(read.rss, { self, must });
    else checkAtom(read.feed, { self, must });
  }
  return faults;
}

type Looking = { self: string; must: (holds: boolean, fault: string) => void };
// biome-ignore lint/suspicious/noExplicitAny: a document of unknown shape is what is looked into
type Read = any;

const LISTS = ['item', 'entry', 'link', 'author', 'contributor', 'category', 'dc:creator'];
const PARSER = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  parseAttributeValue: false,
  isArray: (name) => LISTS.includes(name),
});

// RFC 822 §5.1 as RSS 2.0 has it: a four-digit year, a zone that is said.
const RFC_822 =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/;
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const isDate = (text: unknown) => RFC_3339.test(String(text)) && !Number.isNaN(Date.parse(String(text)));
const isUrl = (text: unknown) => /^https?:\/\//.test(String(text)) && URL.canParse(String(text));
const isIri = (text: unknown) => /^[a-z][a-z0-9+.-]*:\S+$/.test(String(text));
const isText = (text: unknown) => typeof text === 'string' && text.trim() !== '';
const allDiffer = (items: unknown[]) => new Set(items).size === items.length;
/** Feed readers have no page to complete a path with. */
const hasOnlyFullUrls = (html: unknown) => !/ (href|src)="(?!https?:\/\/|mailto:|tel:)/.test(String(html));
const isSafe = (html: unknown) => !/<(script|iframe|style|object|form)\b| on\w+=| style=/i.test(String(html));

const ITEM = new Set('title link guid pubDate atom:updated dc:creator category description content:encoded'.split(' '));

function checkRss(rss: Read, { self, must }: Looking): void {
  must(rss?.['@_version'] === '2.0', 'no RSS 2.0');
  const { channel } = rss;
  for (const name of ['title', 'description']) must(isText(channel[name]), `channel without ${name}`);
  must(isUrl(channel.link?.[0]), 'channel without a full link');
  must(RFC_822.test(channel.lastBuildDate), 'lastBuildDate is none of RFC 822');
  must(
    channel['atom:link']?.['@_rel'] === 'self' && channel['atom:link']['@_href'] === self,
    'atom:link is not itself',
  );
  const items: Read[] = channel.item ?? [];
  must(allDiffer(items.map((item) => item.guid?.['#text'])), 'two items with one guid');
  for (const item of items) {
    const unknown = Object.keys(item).filter((name) => !ITEM.has(name));
    must(unknown.length === 0, `an item has ${unknown}`);
    must(isText(item.title), 'an item without title');
    must(item.link?.length === 1 && isUrl(item.link[0]), 'an item without a full link');
    must(isIri(item.guid?.['#text']) && item.guid['@_isPermaLink'] === 'false', 'an item without a guid');
    must(RFC_822.test(item.pubDate), `pubDate ${item.pubDate}`);
    must(isDate(item['atom:updated']), 'an item without a time of update');
    must(
      hasOnlyFullUrls(item['content:encoded']) && isSafe(item['content:encoded']),
      'content that no reader can show',
    );
  }
}

function checkAtom(feed: Read, { self, must }: Looking): void {
  must(feed?.['@_xmlns'] === 'http://www.w3.org/2005/Atom', 'no Atom');
  must(isIri(feed.id) && isText(feed.title) && isDate(feed.updated), 'feed without id, title or updated (§4.1.1)');
  must(isText(feed.author?.[0]?.name), 'feed without author, which entries without one need (§4.1.1)');
  const links: Read[] = feed.link ?? [];
  must(
    links.some((one) => one['@_rel'] === 'self' && one['@_href'] === self),
    'no link to itself',
  );
  must(links.filter((one) => one['@_rel'] === 'alternate' && isUrl(one['@_href'])).length === 1, 'no link to its page');
  const entries: Read[] = feed.entry ?? [];
  must(allDiffer(entries.map((entry) => entry.id)), 'two entries with one id');
  for (const entry of entries) {
    must(isIri(entry.id) && isText(entry.title), 'entry without id or title (§4.1.2)');
    must(isDate(entry.updated) && isDate(entry.published), 'entry without its times');
    must(Date.parse(entry.updated) >= Date.parse(entry.published), 'updated before it was published');
    must(isUrl(entry.link?.[0]?.['@_href']), 'entry without a full link');
    must(entry.content?.['@_type'] === 'html', 'content that is not said to be HTML');
    must(
      hasOnlyFullUrls(entry.content?.['#text']) && isSafe(entry.content?.['#text']),
      'content that no reader can show',
    );
    for (const one of [...(entry.author ?? []), ...(entry.contributor ?? [])]) must(isText(one.name), 'nobody’s name');
    for (const one of entry.category ?? []) must(isText(one['@_term']), 'category without term');
  }
}

function checkJsonFeed(feed: Read, { self, must }: Looking): void {
  must(feed.version === 'https://jsonfeed.org/version/1.1', 'no JSON Feed 1.1');
  must(isText(feed.title) && Array.isArray(feed.items), 'no title or items');
  must(isUrl(feed.home_page_url) && feed.feed_url === self, 'home_page_url or feed_url');
  must(allDiffer(feed.items.map((item: Read) => item.id)), 'two items with one id');
  for (const item of feed.items as Read[]) {
    must(isText(item.id) && isUrl(item.url), 'item without id or url');
    must(typeof item.content_html === 'string', 'item without content');
    must(hasOnlyFullUrls(item.content_html) && isSafe(item.content_html), 'content that no reader can show');
    must(isDate(item.date_published) && isDate(item.date_modified), 'item without its times');
    must(
      (item.authors ?? []).every((one: Read) => isText(one.name)),
      'nobody’s name',
    );
  }
}
