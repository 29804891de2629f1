import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { password } from '../../src/features/accounts/testing/newsroom.ts';
import { HOSTILE_HTML, HOSTILE_MARKDOWN } from '../../src/features/stories/body/hostile-markup.fixtures.ts';
import { scriptsOf } from '../api/served-page.ts';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';
import { openBrowser } from '../support/browser.ts';

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

/** What breaks out of text, of an attribute in either quotes, of a script, a style, a title and a comment. */
const LINES = [
  '<script>pwn(1)</script>',
  '"><img src=x onerror=pwn(1)>',
  "' onfocus=pwn(1) autofocus tabindex=1 x='",
  '</title><script>pwn(1)</script>',
  '</script><script>pwn(1)</script>',
  '</style><svg onload=pwn(1)>',
  '--><svg/onload=pwn(1)>',
  '<!--card:x--><script>pwn(1)</script><!--/card:x-->',
];

test('words that are script everywhere run nowhere', { timeout: 300_000 }, async () => {
  await whole.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
  // The lines last: the studio lists the newest hundred.
  const pages = [...(await storeMarkup()), ...(await storeLines())];
  const context = await browser.newContext();
  const attempts: string[] = [];
  await context.exposeFunction('pwn', (where: unknown) => attempts.push(`ran: ${where}`));
  const page = await context.newPage();
  listen(page, attempts);
  for (const path of ['/', '/world', '/hostile', '/nothing<script>pwn(1)</script>', '/api/docs', ...pages]) {
    const answer = await page.goto(whole.base + path, { waitUntil: 'load' });
    expect(attempts, path).toEqual([]);
    // Nor did it depend on the policy: there is nothing that could have run.
    expect(scriptsOf((await answer?.text()) ?? ''), path).toEqual([]);
  }
  await page.goto(`${whole.base}/studio/sign-in?next="><script>pwn(1)</script>`);
  await page.getByLabel('E-mail address').fill(whole.people.editor.email);
  await page.locator('input[type=password]').fill(password);
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Sign in' }).click()]);
  await page.goto(`${whole.base}/studio`);
  expect(await page.locator('main').textContent()).toContain('<script>pwn(1)</script>');
  expect(attempts).toEqual([]);
  await context.close();
});

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
  for (const line of LINES) {
    const author = await whole.act('POST', '/api/v1/authors', { name: line, role: line, bio: line });
    const made = await whole.act('POST', '/api/v1/stories', hostileStory(line, author.json.id));
    const path = await whole.publish(made.json.id);
    await whole.act('PATCH', `/api/v1/stories/${made.json.id}`, { kicker: line.slice(1, 100) }, { 'if-match': '"1"' });
    await whole.act('POST', `/api/v1/stories/${made.json.id}/publish`, { kind: 'correction', note: line });
    paths.push(path, `${path}/history`);
  }
  const retracted = (await whole.act('POST', '/api/v1/stories', hostileStory(LINES[0] ?? '', undefined))).json.id;
  paths.push(await whole.publish(retracted));
  await whole.act('POST', `/api/v1/stories/${retracted}/retract`, { notice: LINES[0], text: 'keep' });
  const gone = (await whole.act('POST', '/api/v1/stories', hostileStory(LINES[1] ?? '', undefined))).json.id;
  paths.push(await whole.publish(gone));
  await whole.act('POST', `/api/v1/stories/${gone}/takedown`, { internalReason: LINES[1], publicNotice: LINES[1] });
  return paths;
}

const hostileStory = (line: string, author: string | undefined) => ({
  headline: line,
  kicker: line.slice(0, 100),
  standfirst: line,
  description: line,
  headlines: { short: line, seo: line, social: line, push: line },
  section: 'hostile',
  sections: ['world'],
  bylines: [{ name: line }, ...(author ? [{ author }] : [])],
  sources: [{ name: line, url: 'https://source.example/?"><script>pwn(1)</script>', rights: line }],
  related: [{ url: 'https://related.example/#"onmouseover="pwn(1)', title: line }],
  heroImage: { src: '/assets/"onerror="pwn(1)', width: 10, height: 10, alt: line, caption: line, credit: line },
  customFields: { hostile: line },
  body: { version: 1, blocks: blocksOf(line) },
});

const blocksOf = (text: string) => [
  { kind: 'paragraph', content: [{ text, marks: [{ kind: 'link', href: `/x?${encodeURIComponent(text)}` }] }] },
  { kind: 'heading', level: 2, content: [{ text }] },
  { kind: 'quotation', paragraphs: [[{ text }]], speaker: text, source: text },
  { kind: 'image', media: { url: '/media/none.jpg' }, alt: text, caption: [{ text }], credit: text },
  { kind: 'embed', url: 'https://video.example/?"><script>', title: text, provider: text },
  { kind: 'file', media: { url: '/media/none.pdf' }, title: text },
  { kind: 'table', caption: [{ text }], headerRow: true, headerColumn: false, rows: [[[{ text }]], [[{ text }]]] },
  { kind: 'factBox', title: text, blocks: [{ kind: 'paragraph', content: [{ text }] }] },
];

/** Hostile HTML and Markdown as the bodies of a few long stories, each through the real conversion. */
async function storeMarkup(): Promise<string[]> {
  const paths: string[] = [];
  const bodies = [
    ...HOSTILE_HTML.map((value) => ({ format: 'html', value })),
    ...HOSTILE_MARKDOWN.map((value) => ({ format: 'markdown', value })),
  ];
  const blocks: unknown[] = [];
  for (const body of bodies) {
    const made = await whole.act('POST', '/api/v1/stories', { headline: 'Hostile body', section: 'world', body });
    blocks.push(...made.json.body.blocks);
  }
  for (let at = 0; at < blocks.length; at += 100) {
    const body = { version: 1, blocks: blocks.slice(at, at + 100) };
    const made = await whole.act('POST', '/api/v1/stories', { headline: `Hostile ${at}`, section: 'world', body });
    paths.push(await whole.publish(made.json.id));
  }
  return paths;
}
