import { machineAnswer } from '../making/answers.ts';
import { pageKind } from '../page-kind.ts';
import type { EditionView } from '../views.ts';

/** `/robots.txt` (RFC 9309), made of settings alone. */
export const robotsPage = pageKind<true>({
  name: 'robots',
  match: (path) => (path === '/robots.txt' ? true : undefined),
  make: async ({ edition }) => machineAnswer('text/plain; charset=utf-8', robots(edition), []),
});

/** A rehearsal that others can reach is not to be read by machines at all; a newspaper is, but for where it is made. */
export function robots({ siteUrl, strip }: Pick<EditionView, 'siteUrl' | 'strip'>): string {
  if (strip) return lines('User-agent: *', 'Disallow: /');
  return lines(
    'User-agent: *',
    'Disallow: /api/',
    'Disallow: /studio',
    '',
    `Sitemap: ${siteUrl}/sitemap.xml`,
    `Sitemap: ${siteUrl}/news-sitemap.xml`,
  );
}

const lines = (...all: string[]): string => `${all.join('\n')}\n`;
