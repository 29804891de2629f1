import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { password } from '../../src/features/accounts/testing/newsroom.ts';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';
import { openBrowser } from '../support/browser.ts';

let app: WholeApp;
let browser: Browser;
let story: { id: string; path: string };
beforeAll(async () => {
  [app, browser] = await Promise.all([openWholeApp(), openBrowser()]);
  await app.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
  const body = { format: 'text', value: 'The ferry sailed.' };
  const { id } = (await app.act('POST', '/api/v1/stories', { headline: 'Ferry sails', section: 'world', body })).json;
  story = { id, path: await app.publish(id) };
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

async function inBrowser<T>(options: { javaScriptEnabled: boolean }, work: (page: Page) => Promise<T>): Promise<T> {
  const context: BrowserContext = await browser.newContext(options);
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

const pending = async () =>
  (await app.call('GET', '/api/v1/comments?status=pending', { as: 'moderator' })).json.items as {
    id: string;
    body: string;
  }[];

async function fillIn(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.locator(`#reply [name=${name}]`).fill(value);
}

test('a reader without scripts is refused with every word kept, mends it, is told that it waits, and answers a comment', () =>
  inBrowser({ javaScriptEnabled: false }, async (page) => {
    const words = 'First line\n\n“Second” <b>one</b>';
    await page.goto(app.base + story.path);
    await fillIn(page, { name: 'Ada', email: 'ada@letters.example', website: 'ht!tp', comment: words });
    await page.getByRole('button', { name: 'Post comment' }).click();
    await expect.poll(() => page.url(), { timeout: 8_000 }).toBe(`${app.base}${story.path}/reply#reply`);
    expect(await page.locator('#reply [name=comment]').inputValue()).toBe(words);
    expect(await page.locator('#reply [name=email]').inputValue()).toBe('ada@letters.example');
    expect(await page.locator('#reply-website-fault').isVisible()).toBe(true);
    await fillIn(page, { website: '' });
    await page.getByRole('button', { name: 'Post comment' }).click();
    await expect.poll(() => page.url(), { timeout: 8_000 }).toBe(`${app.base}${story.path}#reply-held`);
    expect(await page.locator('#reply-held').isVisible()).toBe(true);
    expect(await page.locator('#reported').count()).toBe(0);

    const held = (await pending())[0];
    await app.call('POST', `/api/v1/comments/${held?.id}/approve`, { as: 'moderator', body: {} });
    await vi.waitUntil(
      async () => (await app.call('GET', story.path, { as: 'stranger' })).text.includes('First line'),
      8_000,
    );
    await page.goto(app.base + story.path);
    expect(await page.locator('#reply-held').isVisible()).toBe(false);
    await page.locator('.talk').getByRole('link', { name: 'Reply' }).click();
    expect(await page.getByText('In reply to Ada').isVisible()).toBe(true);
    await fillIn(page, { name: 'Ada', email: 'ada@letters.example', comment: 'One more thing.' });
    await page.getByRole('button', { name: 'Post comment' }).click();
    await expect.poll(() => page.url(), { timeout: 8_000 }).toMatch(/#comment-[0-9a-f-]{36}$/);
    await vi.waitUntil(
      async () => (await app.call('GET', story.path, { as: 'stranger' })).text.includes('One more'),
      8_000,
    );
    await page.reload();
    expect(await page.locator('.talk li li:target').textContent()).toContain('One more thing.');
    await page.locator('.talk li li').getByRole('button', { name: 'Report' }).click();
    expect(await page.locator('#reported').isVisible()).toBe(true);
  }));

test('a moderator works the queue by keys alone: up, down, approve, reject, spam, undo', () =>
  inBrowser({ javaScriptEnabled: true }, async (page) => {
    for (const name of ['One', 'Two', 'Three', 'Four'])
      await app.call('POST', `/api/v1/stories/${story.id}/comments`, {
        as: 'stranger',
        body: { name, email: `${name}@letters.example`, body: `Words of ${name}` },
      });
    const faults: string[] = [];
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await page.goto(`${app.base}/studio/moderation`);
    await page.locator('#email').fill(app.people.moderator.email);
    await page.locator('#password').fill(password);
    await page.keyboard.press('Enter');
    await page.locator('.queue').waitFor();
    const names = () => page.locator('.queue > li > p:first-child b').allInnerTexts();
    const focused = () => page.evaluate(() => document.activeElement?.querySelector('b')?.textContent ?? '');
    // Each decision is a page of its own: what is asked while it comes is asked again.
    const left = (...those: string[]) =>
      vi.waitFor(async () => expect([await names(), (await focused()) !== '']).toEqual([those, true]), 8_000);
    expect(await names()).toEqual(['One', 'Two', 'Three', 'Four']);
    expect(await focused()).toBe('One');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    expect(await focused()).toBe('Two');
    await page.keyboard.press('a');
    await left('One', 'Three', 'Four');
    expect(await focused()).toBe('Three');
    await page.keyboard.press('s');
    await left('One', 'Four');
    await page.keyboard.press('r');
    await left('One');
    await page.keyboard.press('u');
    await left('One', 'Four');
    expect(await page.getByText('before: 0 approved').first().isVisible()).toBe(true);
    const status = async (of: string) =>
      (await app.call('GET', `/api/v1/comments?status=${of}`, { as: 'moderator' })).json.items.map(
        (one: { name: string }) => one.name,
      );
    expect(await status('spam')).toEqual(['Three']);
    expect(await status('approved')).toContain('Two');
    expect(faults).toEqual([]);
  }));

test('a moderator without scripts decides by the buttons', () =>
  inBrowser({ javaScriptEnabled: false }, async (page) => {
    const body = { name: 'Five', email: 'five@letters.example', body: 'Words of Five' };
    const { id } = (await app.call('POST', `/api/v1/stories/${story.id}/comments`, { as: 'stranger', body })).json;
    await page.goto(`${app.base}/studio/moderation`);
    await page.locator('#email').fill(app.people.moderator.email);
    await page.locator('#password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator(`#queue-${id}`).getByRole('button', { name: 'Spam' }).click();
    await page.locator('.undo').waitFor();
    expect((await pending()).map((one) => one.id)).not.toContain(id);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.locator(`#queue-${id}`).waitFor();
    expect((await pending()).map((one) => one.id)).toContain(id);
  }));
