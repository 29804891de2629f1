import type { Page } from 'playwright-core';
import { password } from '../../src/features/accounts/testing/newsroom.ts';
import type { WholeApp } from '../program/whole-app.ts';
import type { Newspaper } from './newspaper.ts';

export type PageKind = {
  name: string;
  /** Where it is in the newspaper of the tests; decoded. */
  path: (paper: Newspaper) => string;
  /** Of its answer; 200 where nothing is said. */
  status?: number;
  /** Who must have signed in to see it. */
  as?: 'editor' | 'moderator' | 'admin';
  /** What a reader does at `path` to see it, where an address alone is not enough. */
  reach?: (page: Page) => Promise<void>;
  /** The same without a browser: the fields of a form that is sent to `path` + this. */
  form?: { to: string; fields: Record<string, string> };
};

/**
 * Every kind of page that people see, as it comes out of the running program. Whoever makes a new kind puts it here: accessibility,
 * reflow, HTML and structured data are then tested on it, and nobody's address may be found in it.
 */
export const PAGE_KINDS: readonly PageKind[] = [
  { name: 'front', path: () => '/' },
  { name: 'section', path: () => '/world' },
  { name: 'story', path: ({ story }) => story },
  { name: 'retracted story', path: ({ retracted }) => retracted },
  { name: 'history', path: ({ story }) => `${story}/history` },
  { name: 'answer to a comment', path: ({ story, comment }) => `${story}/comments/${comment}` },
  {
    name: 'refused comment',
    path: ({ story }) => story,
    reach: async (page) => {
      const fields = { name: 'Ada', email: 'refused.secret@letters.example', website: 'ht!tp', comment: 'Words.' };
      for (const [name, value] of Object.entries(fields)) await page.locator(`#reply [name=${name}]`).fill(value);
      await page.getByRole('button', { name: 'Post comment' }).click();
      await page.locator('#reply-website-fault').waitFor();
    },
    form: { to: '/reply', fields: { name: '', email: 'no address', website: 'ht!tp', comment: 'Words.' } },
  },
  { name: 'topic', path: () => '/topics/river-wall' },
  { name: 'author', path: () => '/authors/ines-calder' },
  { name: 'corrections', path: () => '/corrections' },
  { name: 'standing page', path: () => '/ethics' },
  { name: 'year of the archive', path: ({ story }) => archiveOf(story, 1) },
  { name: 'month of the archive', path: ({ story }) => archiveOf(story, 2) },
  { name: 'day of the archive', path: ({ story }) => archiveOf(story, 3) },
  { name: 'search', path: () => '/search' },
  { name: 'most read', path: () => '/trending' },
  { name: 'page that is not there', path: () => '/world/2020/01/01/nothing-of-the-kind', status: 404 },
  { name: 'page that is gone', path: ({ takenDown }) => takenDown, status: 410 },
  { name: 'API documentation', path: () => '/api/docs' },
  { name: 'sign-in', path: () => '/studio/sign-in' },
  { name: 'forgotten password', path: () => '/studio/forgotten' },
  { name: 'people', path: () => '/studio/people', as: 'admin' },
  {
    name: 'what somebody may',
    path: () => '/studio/people',
    as: 'admin',
    reach: async (page) => {
      await page.locator('.people h2 a').first().click();
      await page.locator('.may').waitFor();
    },
  },
  { name: 'my account', path: () => '/studio/account', as: 'editor' },
  { name: 'stories', path: () => '/studio/stories', as: 'editor' },
  { name: 'bin', path: () => '/studio/bin', as: 'editor' },
  { name: 'bulk changes', path: () => '/studio/bulk-changes', as: 'editor' },
  { name: 'board', path: () => '/studio/board', as: 'editor' },
  { name: 'the day', path: () => '/studio/day', as: 'editor' },
  { name: 'notices', path: () => '/studio/notices', as: 'editor' },
  { name: 'alarms', path: () => '/studio/alarms', as: 'editor' },
  { name: 'topics desk', path: () => '/studio/topics', as: 'editor' },
  { name: 'authors desk', path: () => '/studio/authors', as: 'editor' },
  { name: 'pages desk', path: () => '/studio/pages', as: 'editor' },
  { name: 'house style', path: () => '/studio/style', as: 'editor' },
  { name: 'guests', path: () => '/studio/guests', as: 'editor' },
  { name: 'redirects', path: () => '/studio/redirects', as: 'editor' },
  { name: 'addresses not found', path: () => '/studio/missing', as: 'editor' },
  { name: 'the paper', path: () => '/studio/paper', as: 'admin' },
  {
    name: 'story desk',
    path: () => '/studio/stories',
    as: 'editor',
    reach: async (page) => {
      await page.locator('.stories.all h2 a').first().click();
      await page.locator('#acts').waitFor();
      await page.evaluate(() => {
        for (const part of document.querySelectorAll('details')) part.open = true;
      });
    },
  },
  {
    name: 'revisions',
    path: () => '/studio/stories',
    as: 'editor',
    reach: async (page) => {
      await page.locator('.stories.all h2 a').first().click();
      await page.getByRole('link', { name: 'All revisions' }).click();
      await page.locator('.revisions').waitFor();
    },
  },
  {
    name: 'update of a running story',
    path: () => '/studio/stories',
    as: 'editor',
    reach: async (page) => {
      await page.goto(`${page.url()}?status=published`);
      await page.locator('.stories.all h2 a').first().click();
      await page.getByRole('link', { name: 'File an update' }).click();
      await page.locator('form.settings').waitFor();
    },
  },
  { name: 'studio', path: () => '/studio', as: 'editor' },
  { name: 'moderation', path: () => '/studio/moderation', as: 'moderator' },
  { name: 'front desk', path: () => '/studio/fronts/home', as: 'editor' },
  { name: 'sections desk', path: () => '/studio/sections', as: 'editor' },
  { name: 'settings', path: () => '/studio/settings', as: 'admin' },
  { name: 'files and tags', path: () => '/studio/verification', as: 'admin' },
  { name: 'webhooks', path: () => '/studio/webhooks', as: 'admin' },
  { name: 'audit log', path: () => '/studio/audit', as: 'admin' },
  { name: 'promo desk', path: () => '/studio/promos', as: 'editor' },
];

/** What programs read; the same must hold of it where that makes sense. */
export const MACHINE_FILES = [
  ...['', '/world', '/topics/river-wall', '/authors/ines-calder', '/corrections'].flatMap((page) =>
    ['rss.xml', 'atom.xml', 'feed.json'].map((file) => `${page}/${file}`),
  ),
  ...['/sitemap.xml', '/sitemap-pages.xml', '/sitemap-topics-1.xml', '/sitemap-authors-1.xml', '/sitemap-1.xml'],
  ...['/news-sitemap.xml', '/robots.txt', '/manifest.webmanifest'],
];

/** `/world/2026/11/23/slug` → `/archive/2026/11/23`, or as many of these as are asked for. */
const archiveOf = (story: string, parts: number) =>
  `/archive/${story
    .split('/')
    .slice(2, 2 + parts)
    .join('/')}`;

/** Goes through the sign-in page, as a person does. */
export async function signIn(page: Page, whole: WholeApp, as: 'editor' | 'moderator' | 'admin'): Promise<void> {
  await page.goto(`${whole.base}/studio/sign-in`);
  await page.getByLabel('E-mail address').fill(whole.people[as].email);
  await page.locator('input[type=password]').fill(password);
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Sign in' }).click()]);
}

/** The text of a page as it is sent. Pages of the newsroom are asked for with the token of whoever may see them. */
export async function htmlOf(whole: WholeApp, paper: Newspaper, kind: PageKind): Promise<string> {
  const { name, form, status = 200 } = kind;
  const path = encodeURI(kind.path(paper));
  const answer = form
    ? await whole.call('POST', path + form.to, {
        as: 'stranger',
        body: new URLSearchParams(form.fields).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
    : await whole.call('GET', path, { as: kind.as ?? 'stranger' });
  if (answer.status !== (form ? 422 : status)) throw new Error(`${name}: ${path} is ${answer.status}`);
  return answer.text;
}
