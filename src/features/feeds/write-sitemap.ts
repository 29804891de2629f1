import { element, type Markup, markedItem, textElement, xmlDocument } from './xml.ts';

const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const NEWS = 'http://www.google.com/schemas/sitemap-news/0.9';

/** One address of a sitemap, a full URL. */
export type SitemapEntry = {
  url: string;
  /** Last change that readers were told of; left out where nobody keeps count. */
  updatedAt?: Date;
  /** The story behind it, which take-down cuts out. */
  story?: string;
};

export type NewsEntry = { url: string; story: string; title: string; publishedAt: Date };

/**
 * A sitemap index (sitemaps.org, "Sitemap index file"). It names no times: an index that did would change with every story, and
 * each slice says for itself when it was made (Last-Modified) and what in it changed (lastmod).
 */
export function writeSitemapIndex(slices: readonly string[]): string {
  return xmlDocument(
    element(
      'sitemapindex',
      { xmlns: SITEMAP },
      slices.map((url) => element('sitemap', {}, textElement('loc', url))),
    ),
  );
}

export function writeSitemap(entries: readonly SitemapEntry[]): string {
  return xmlDocument(element('urlset', { xmlns: SITEMAP }, entries.map(writeEntry)));
}

function writeEntry({ url, updatedAt, story }: SitemapEntry): Markup {
  const entry = element(
    'url',
    {},
    textElement('loc', url),
    updatedAt ? textElement('lastmod', updatedAt.toISOString()) : null,
  );
  return story === undefined ? entry : markedItem(story, entry);
}

/** A sitemap for Google News. @param publication its name and its language (ISO 639) */
export function writeNewsSitemap(
  publication: { name: string; language: string },
  entries: readonly NewsEntry[],
): string {
  const paper = element(
    'news:publication',
    {},
    textElement('news:name', publication.name),
    textElement('news:language', publication.language),
  );
  return xmlDocument(
    element(
      'urlset',
      { xmlns: SITEMAP, 'xmlns:news': NEWS },
      entries.map(({ url, story, title, publishedAt }) => {
        const news = element(
          'news:news',
          {},
          paper,
          textElement('news:publication_date', publishedAt.toISOString()),
          textElement('news:title', title),
        );
        return markedItem(story, element('url', {}, textElement('loc', url), news));
      }),
    ),
  );
}
