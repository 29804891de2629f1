import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOSTILE_HTML, HOSTILE_MARKDOWN } from '../../src/features/stories/body/hostile-markup.fixtures.ts';
import { readingScript } from '../../src/features/trending/site/reading-script.tsx';
import { scriptsOf } from '../api/served-page.ts';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';
import { openBrowser } from '../support/browser.ts';
import { HOSTILE_PLACES, LINES } from './hostile-places.ts';
import { signIn } from './page-kinds.ts';

let whole: WholeApp;
let browser: Browser;
beforeAll(async () => {
  whole = await openWholeApp();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await whole?.close();
});

test('words that are script everywhere run nowhere', { timeout: 600_000 }, async () => {
  await whole.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
  // The lines last: the studio lists the newest hundred.
  const pages = [...(await storeMarkup()), ...(await storeLines())];
  const context = await browser.newContext();
  const attempts: string[] = [];
  await context.exposeFunction('pwn', (where: unknown) => attempts.push(`ran: ${where}`));
  const page = await context.newPage();
  listen(page, attempts);
  const others = ['/', '/world', '/hostile', '/corrections', '/nothing<script>pwn(1)</script>', '/api/docs'];
  for (const path of [...others, ...pages]) {
    const answer = await page.goto(whole.base + path, { waitUntil: 'load' });
    expect(attempts, path).toEqual([]);
    // Nor did it depend on the policy: there is nothing that could have run.
    expect(scriptsOf((await answer?.text()) ?? '', readingScript.address), path).toEqual([]);
  }
  await page.goto(`${whole.base}/studio/sign-in?next="><script>pwn(1)</script>`);
  await signIn(page, whole, 'editor');
  for (const path of ['/studio', '/studio/moderation', '/studio/stories']) {
    await page.goto(whole.base + path);
    expect(await page.locator('main').textContent(), path).toContain('<script>pwn(1)</script>');
  }
  // Where stories are written: their words stand in fields, and among those of other revisions.
  for (const path of await pathsOfStories(page)) {
    for (const part of ['', '/revisions?before=1&after=1', '/preview']) await page.goto(whole.base + path + part);
    expect(attempts, path).toEqual([]);
  }
  await context.close();
});

async function pathsOfStories(page: Page): Promise<string[]> {
  await page.goto(`${whole.base}/studio/stories?q=script`);
  const links = await page.locator('.stories.all h2 a').all();
  return Promise.all(links.slice(0, LINES.length).map(async (link) => (await link.getAttribute('href')) ?? ''));
}

/** Whatever Chromium says of a policy means that something tried. */
function listen(page: Page, attempts: string[]): void {
  page.on('dialog', (dialog) => {
    attempts.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  page.on('pageerror', (error) => attempts.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to|violates/i.test(message.text())) attempts.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(whole.base)) attempts.push(`asked ${request.url()}`);
  });
}

/** Each line in every field that takes text. Gives the addresses of the pages that show them. */
async function storeLines(): Promise<string[]> {
  await whole.act('POST', '/api/v1/sections', { name: LINES[0], slug: 'hostile', description: LINES[1] });
  const paths: string[] = [];
  for (const { store, lines } of HOSTILE_PLACES) {
    const stored = await Promise.all(LINES.slice(0, lines).map((line) => store(whole, line)));
    paths.push(...stored.flat());
  }
  return paths;
}

const AT_ONCE = 8;

/** Hostile HTML and Markdown as the bodies of a few long stories, each through the real conversion. */
async function storeMarkup(): Promise<string[]> {
  const paths: string[] = [];
  const bodies = [
    ...HOSTILE_HTML.map((value) => ({ format: 'html', value })),
    ...HOSTILE_MARKDOWN.map((value) => ({ format: 'markdown', value })),
  ];
  const blocks: unknown[] = [];
  for (let at = 0; at < bodies.length; at += AT_ONCE) {
    const made = await Promise.all(
      bodies
        .slice(at, at + AT_ONCE)
        .map((body) => whole.act('POST', '/api/v1/stories', { headline: 'Hostile body', section: 'world', body })),
    );
    blocks.push(...made.flatMap(({ json }) => json.body.blocks));
  }
  for (let at = 0; at < blocks.length; at += 100) {
    const body = { version: 1, blocks: blocks.slice(at, at + 100) };
    const made = await whole.act('POST', '/api/v1/stories', { headline: `Hostile ${at}`, section: 'world', body });
    paths.push(await whole.publish(made.json.id));
  }
  return paths;
}
