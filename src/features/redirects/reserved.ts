/** Pages every paper has: no section may stand where they come to stand. */
const STANDING_PAGES: readonly string[] = ['about', 'contact', 'imprint', 'privacy', 'comment-rules'];

/**
 * First segments of paths that are no section's: Courant's own, those of the issues to come, and those that scanners and other
 * systems' leftovers ask for. Published at `/api/v1/reserved`, so that an import can see what it has to rename.
 */
export const RESERVED_FIRST_SEGMENTS: readonly string[] = [
  // Kinds of page and machines' addresses.
  ...[
    's',
    'topics',
    'people',
    'authors',
    'archive',
    'search',
    'trending',
    'corrections',
    'media',
    'assets',
    'studio',
    'api',
  ],
  ...['rss', 'atom', 'feed', 'feeds', 'sitemap', 'news-sitemap', 'robots', 'manifest', 'healthz', 'readyz', 'metrics'],
  ...['rss-xml', 'atom-xml', 'feed-json', 'sitemap-xml', 'news-sitemap-xml', 'robots-txt', 'well-known', 'favicon'],
  // Parts of a page: as a first segment they would be taken for a part of the front.
  ...['amp', 'page', 'history', 'reply', 'gone', 'offline', 'story', 'stories'],
  // Standing pages every paper has.
  ...STANDING_PAGES,
  ...['newsletters', 'account', 'sign-in', 'sign-out', 'subscribe'],
  // What former systems used and scanners look for; a redirect or a plain 404 must stay possible there.
  ...[
    'wp-admin',
    'wp-content',
    'wp-includes',
    'wp-json',
    'wp-login',
    'admin',
    'cgi-bin',
    'index',
    'static',
    'cdn-cgi',
    'tag',
    'category',
  ],
];

/** What follows a story's address; no story may bear such a slug, or the part of another would hide it. */
export const RESERVED_STORY_SLUGS: readonly string[] = ['amp', 'history', 'page', 'reply', 'updates'];

/** Whether an edition could be at `/{segment}`, such as `/ar` or `/pt-br`: BCP 47 tags of two or three letters with a region. */
export function isReserved(segment: string): boolean {
  return RESERVED_FIRST_SEGMENTS.includes(segment) || /^[a-z]{2}(-[a-z]{2})?$/.test(segment);
}

/** The same for standing pages, some of which have their places kept. */
export const isReservedForPages = (segment: string): boolean =>
  isReserved(segment) && !STANDING_PAGES.includes(segment);
