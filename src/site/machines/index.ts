import type { PageKind } from '../page-kind.ts';
import { feedPages } from './feed-pages.ts';
import { manifestPage } from './manifest-page.ts';
import { robotsPage } from './robots-page.ts';
import { sitemapPages } from './sitemap-pages.ts';

/** What the paper says to programs: how it is put on a home screen, its feeds, the maps of its addresses, the rules for crawlers. */
export const machinePages: readonly PageKind[] = [robotsPage, manifestPage, sitemapPages, feedPages];
