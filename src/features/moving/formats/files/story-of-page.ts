import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { ImportItem, StoryItem } from '../../import-model.ts';
import { Markup } from '../body-of-html.ts';
import { plainLineOf } from '../words.ts';
import { pathOf } from '../wxr/index-of-export.ts';
import type { FileToRead } from './file-to-read.ts';

/** More than any page of news; Readability looks at each element several times. */
const MOST_ELEMENTS = 60_000;

/** A saved page: the story in it, found as a browser's reading mode finds it, with its title, byline and date. No script of it runs. */
export function storyOfPage(file: FileToRead): ImportItem[] {
  if ((file.text.match(/<[a-z]/gi)?.length ?? 0) > MOST_ELEMENTS)
    return [{ kind: 'remark', reason: `pages of more than ${MOST_ELEMENTS} elements`, what: file.key }];
  const { document } = parseHTML(file.text);
  const meta = (...names: string[]) => names.map((name) => metaOf(document, name)).find((value) => value !== '') ?? '';
  const canonical = document.querySelector('link[rel=canonical]')?.getAttribute('href') || meta('og:url');
  const isKnown = URL.canParse(canonical);
  const published = meta('article:published_time', 'datePublished', 'date') || timeIn(document);
  const found = new Readability(document as unknown as Document, { maxElemsToParse: MOST_ELEMENTS }).parse();
  if (!found?.content) return [{ kind: 'remark', reason: 'pages in which no story was found', what: file.key }];
  const remarks: ImportItem[] = [];
  const body = new Markup().toBody(absolute(found.content, canonical), (what) =>
    remarks.push({ kind: 'remark', reason: `left out: ${what}`, what: file.key }),
  );
  const byline = plainLineOf(
    meta('author', 'article:author').replace(/^https?:.*$/, '') || (found.byline ?? ''),
    300,
  ).replace(/^by\s+/i, '');
  const [headline, standfirst] = [
    plainLineOf(found.title || file.name, 300) || 'Untitled',
    plainLineOf(meta('description', 'og:description'), 1000),
  ];
  const publishedAt = instantOf(published);
  remarks.push({
    kind: 'remark',
    reason: 'found in a page',
    what: `${file.key}: "${headline}", ${byline || 'no byline'}, ${publishedAt?.toISOString() ?? 'no date'}`,
  });
  const path = isKnown ? pathOf(canonical) : undefined;
  const story: StoryItem = {
    ...{ kind: 'story', key: isKnown ? canonical : file.key, headline, slug: file.name },
    ...{ section: 'none', sections: [], topics: [], related: [], body, status: 'public', comments: [] },
    bylines: byline ? [{ name: byline, role: 'by' }] : [],
    description: standfirst,
    ...pictureOf(meta('og:image', 'twitter:image'), canonical),
    ...(publishedAt ? { publishedAt } : {}),
    changedAt: file.changedAt,
    addresses: [path].flatMap((one) => one ?? []),
  };
  return [...remarks, { kind: 'section', key: 'none', name: 'News', slug: 'news', addresses: [] }, story];
}

function pictureOf(address: string, base: string): { picture?: NonNullable<StoryItem['picture']> } {
  const url = address === '' ? null : URL.parse(address, URL.canParse(base) ? base : undefined);
  return url && /^https?:$/.test(url.protocol) ? { picture: { url: url.href, alt: '', caption: '' } } : {};
}

function instantOf(told: string): Date | undefined {
  const date = new Date(told);
  const year = date.getUTCFullYear();
  return year >= 1900 && year < 2200 ? date : undefined;
}

const timeIn = (document: Page): string => document.querySelector('time[datetime]')?.getAttribute('datetime') ?? '';

type Page = ReturnType<typeof parseHTML>['document'];

function metaOf(document: Page, name: string): string {
  const found = document.querySelector(`meta[property="${name}"], meta[name="${name}"], meta[itemprop="${name}"]`);
  return found?.getAttribute('content')?.trim() ?? '';
}

/** Addresses that are relative to the page mean nothing elsewhere. */
function absolute(html: string, base: string): string {
  if (!URL.canParse(base)) return html;
  return html.replace(/(\s(?:src|href)\s*=\s*")([^"]*)"/gi, (whole, begin: string, address: string) => {
    const url = address.startsWith('#') ? null : URL.parse(address.replaceAll('&amp;', '&'), base);
    return url ? `${begin}${url.href.replaceAll('&', '&amp;')}"` : whole;
  });
}
