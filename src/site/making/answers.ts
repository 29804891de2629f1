import { encodePath, type Made } from '../../newsstand/index.ts';
import type { Page } from './page.ts';

/** A finished page of HTML. */
export const htmlAnswer = ({ html, tags }: Page): Made => ({
  status: 200,
  kind: 'page',
  contentType: 'text/html; charset=utf-8',
  body: html,
  tags,
});

/** A finished page of the mobile edition, under AMP's policy. */
export const ampAnswer = (page: Page): Made => ({ ...htmlAnswer(page), kind: 'amp' });

/** Something for programs: a feed, a sitemap, a list as JSON. Its content type must be the one that its ending has in nginx. */
export const machineAnswer = (contentType: string, body: string, tags: readonly string[]): Made => ({
  status: 200,
  kind: 'machine',
  contentType,
  body,
  tags,
});

const FILE_TYPES: Record<string, string> = {
  xml: 'application/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};

/** A file that somebody put at a path, by its ending. What is HTML is a page, under the policy of readers' pages. */
export function fileAnswer(path: string, body: string): Made {
  const contentType = FILE_TYPES[path.slice(path.lastIndexOf('.') + 1)];
  return contentType ? machineAnswer(contentType, body, []) : htmlAnswer({ html: body, tags: [] });
}

/** @param to a path, decoded; or an absolute address, as it is */
export const movedAnswer = (to: string, status: 301 | 302, tags: readonly string[] = []): Made => ({
  status,
  kind: 'redirect',
  contentType: 'text/plain; charset=utf-8',
  body: '',
  location: to.startsWith('/') ? encodePath(to) : to,
  tags,
});
