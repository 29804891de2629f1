import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';
import { faultsOfFeed } from '../support/feed-rules.ts';
import { faultsByChecker, hasJava } from '../support/html-checker.ts';
import { faultsOfSitemap } from '../support/sitemap-rules.ts';
import { faultsBySchema } from '../support/sitemap-schemas.ts';
import { faultsOfStructuredData, things } from '../support/structured-data-rules.ts';
import { COMMENTERS, type Newspaper, openNewspaper } from './newspaper.ts';
import { htmlOf, MACHINE_FILES, PAGE_KINDS } from './page-kinds.ts';

/*
 * What the running program sends, held against the standards by tools of others where there are any, and by their rules as code.
 */
let whole: WholeApp;
let paper: Newspaper;
/** Every kind of page as it was sent, by name. */
let pages: Record<string, string>;
let files: Record<string, string>;
beforeAll(async () => {
  whole = await openWholeApp();
  paper = await openNewspaper(whole);
  pages = {};
  for (const kind of PAGE_KINDS) pages[kind.name] = await htmlOf(whole, paper, kind);
  files = {};
  for (const path of MACHINE_FILES) files[path] = (await whole.call('GET', path, { as: 'stranger' })).text;
});
afterAll(() => whole?.close());

describe.runIf(hasJava)('the W3C’s checker', () => {
  test('finds no error in any kind of page', { timeout: 180_000 }, async () => {
    expect(await faultsByChecker(pages)).toEqual([]);
  });

  test('would find one', { timeout: 180_000 }, async () => {
    const broken = (pages.front ?? '').replace('<main', '<p><div></p><main');
    expect(await faultsByChecker({ broken })).not.toEqual([]);
  });
});
test.runIf(!hasJava)('NOT TESTED: Java is not installed, no page was held against the W3C’s checker', () => {
  expect(hasJava).toBe(false);
});

describe('structured data', () => {
  test.each(PAGE_KINDS.map(({ name }) => name))('of the page “%s” is sound', (name) => {
    expect(faultsOfStructuredData(pages[name] ?? '')).toEqual([]);
  });

  test.each([
    ['front', ['NewsMediaOrganization', 'WebSite']],
    ['section', ['CollectionPage', 'BreadcrumbList']],
    ['topic', ['CollectionPage', 'Place', 'BreadcrumbList']],
    ['author', ['ProfilePage', 'Person', 'BreadcrumbList']],
    ['story', ['NewsArticle', 'CorrectionComment', 'BreadcrumbList']],
    ['history', ['BreadcrumbList']],
    ['corrections', ['BreadcrumbList']],
    ['standing page', ['BreadcrumbList']],
    ['month of the archive', ['BreadcrumbList']],
    ['day of the archive', ['CollectionPage', 'BreadcrumbList']],
  ])('of the page “%s” says what it is', (name, types) => {
    const found = things(pages[name] ?? '').map((thing) => thing['@type']);
    expect(found).toEqual(expect.arrayContaining(types));
  });

  test('of the paper names the pages in which it says how it works', () => {
    const paperItself = things(pages.front ?? '').find((thing) => thing['@type'] === 'NewsMediaOrganization');
    expect(paperItself).toMatchObject({
      ethicsPolicy: `${whole.base}/ethics`,
      correctionsPolicy: `${whole.base}/corrections`,
    });
  });
});

/** What is somebody's own, or changes while it is sent on. */
const NOT_SHARED = [...['API documentation', 'sign-in', 'forgotten password', 'search', 'most read']];

test('a page that can be shared says what of', () => {
  const silent = PAGE_KINDS.filter(({ name, status, as }) => {
    const isForReaders = !status && !as && !NOT_SHARED.includes(name);
    return (
      isForReaders &&
      name !== 'answer to a comment' &&
      !/<meta property="og:title" content="[^"]+/.test(pages[name] ?? '')
    );
  });
  expect(silent.map(({ name }) => name)).toEqual([]);
});

describe('what programs read', () => {
  test.each(MACHINE_FILES.filter((path) => /(rss\.xml|atom\.xml|feed\.json)$/.test(path)))(
    '%s is a sound feed',
    (path) => {
      const file = path.slice(path.lastIndexOf('/') + 1) as 'rss.xml';
      expect(faultsOfFeed(file, files[path] ?? '', whole.base + path)).toEqual([]);
    },
  );

  test.each(MACHINE_FILES.filter((path) => path.includes('sitemap')))('%s is as its schema says', async (path) => {
    const kind = path === '/sitemap.xml' ? 'index' : path === '/news-sitemap.xml' ? 'news' : 'urls';
    const body = files[path] ?? '';
    expect(await faultsBySchema(kind, body)).toEqual([]);
    expect(faultsOfSitemap(kind, body, whole.base)).toEqual([]);
    const broken = body.replaceAll(/<(\/?)loc>/g, '<$1place>');
    expect(await faultsBySchema(kind, broken)).not.toEqual([]);
  });
});

test('no address that a reader typed is in anything that strangers or programs are sent', () => {
  const refusedOne = 'no address';
  const all = Object.entries({ ...pages, ...files });
  const leaks = all.flatMap(([name, text]) => COMMENTERS.filter((email) => text.includes(email)).map(() => name));
  // Moderators see what they must judge by; strangers never do.
  expect(leaks.filter((name) => name !== 'moderation')).toEqual([]);
  // The search sees an address where there is one: who typed it gets it back.
  expect(pages['refused comment']).toContain(refusedOne);
});
