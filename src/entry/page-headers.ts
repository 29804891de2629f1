import type { HeadersByKind } from '../newsstand/index.ts';
import { ampPolicy, apiPolicy, commonSecurityHeaders, readerPolicy } from '../platform/http/index.ts';
import { isMobileAddress } from '../site/index.ts';

const common = Object.entries(commonSecurityHeaders).map(([name, value]) => [titleCase(name), value] as const);

/** The constant headers of each kind of kept page; `courant nginx-config` prints the same. */
export const pageHeaders: HeadersByKind = {
  page: [['Content-Security-Policy', readerPolicy], ...common],
  amp: [['Content-Security-Policy', ampPolicy], ...common],
  // Robots read these and follow what they name, but a feed is no result of a search.
  machine: [['Content-Security-Policy', apiPolicy], ['X-Robots-Tag', 'noindex'], ...common],
  redirect: common,
};

/** What the file of a kept page is, for who has only its path: a worker while the office is away. */
export function kindOfPath(path: string): { kind: string; contentType: string } {
  const ending = /\.(xml|json|txt|webmanifest)$/.exec(path)?.[1];
  const contentType = ending && CONTENT_TYPES[ending];
  if (contentType) return { kind: 'machine', contentType };
  return { kind: isMobileAddress(path) ? 'amp' : 'page', contentType: 'text/html; charset=utf-8' };
}

const CONTENT_TYPES: Record<string, string> = {
  xml: 'application/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json',
};

/** Addresses that are no pages: what the newsroom and programs use, files, and what answers each request by itself. */
export function isForApp(path: string): boolean {
  return APP.test(path);
}

export const APP_PATHS = ['api', 'studio', 'assets', 'media', 'search', 'healthz', 'readyz', 'metrics'] as const;
const APP = new RegExp(`^/(${APP_PATHS.join('|')})(/|$)`);

function titleCase(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase());
}
