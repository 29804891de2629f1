import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';
import { openBrowser } from '../support/browser.ts';
import { signIn } from './page-kinds.ts';

let whole: WholeApp;
let browser: Browser;
let id: string;
let path: string;
beforeAll(async () => {
  [whole, browser] = await Promise.all([openWholeApp(), openBrowser()]);
  await whole.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
  const sent = { headline: 'The dam', section: 'world', type: 'live', body: { format: 'text', value: 'It holds.' } };
  id = (await whole.act('POST', '/api/v1/stories', sent)).json.id;
  path = await whole.publish(id);
  await file('The first.', 'first');
});
afterAll(async () => {
  await browser?.close();
  await whole?.close();
});

const file = (value: string, anchor: string) =>
  whole.act('POST', `/api/v1/stories/${id}/updates`, { body: { format: 'text', value }, anchor });
const shown = (page: Page) => page.locator('article.update').evaluateAll((all) => all.map((one) => one.id));
const isPublic = (anchor: string) =>
  vi.waitUntil(async () => (await whole.call('GET', `${path}/updates`, { as: 'stranger' })).text.includes(anchor));

test('a page that is open offers what has come since, and moves nothing by itself', async () => {
  await isPublic('text-first');
  const context = await browser.newContext({ baseURL: whole.base });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (said) => said.type() === 'error' && faults.push(said.text()));
  await page.clock.install();
  await page.goto(path);
  expect(await shown(page)).toEqual(['text-first']);
  await file('The second.', 'second');
  await isPublic('text-second');
  const asked = page.waitForResponse((answer) => answer.url().endsWith('/updates'));
  await page.clock.runFor(15_000);
  await asked;
  const button = page.getByRole('button', { name: 'Show what is new' });
  await button.waitFor();
  expect(await shown(page)).toEqual(['text-first']);
  await button.press('Enter');
  expect(await shown(page)).toEqual(['text-second', 'text-first']);
  expect(await page.evaluate(() => document.activeElement?.closest('article')?.id)).toBe('text-second');
  expect(faults).toEqual([]);
  await context.close();
});

test('without a script the page has what it had when it was made', async () => {
  const context = await browser.newContext({ baseURL: whole.base, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(path);
  expect((await page.content()).match(/class="update"/g)?.length).toBeGreaterThan(0);
  await context.close();
});

test('from a telephone it takes three taps; what was typed survives an ended session', async () => {
  const context = await browser.newContext({ baseURL: whole.base, viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await signIn(page, whole, 'editor');
  await page.goto('/studio');
  await page.getByRole('link', { name: /^File an update/ }).click();
  await page.getByLabel('What has happened').fill('The gates are open. *All* of them.');
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
  const cookies = await context.cookies();
  await context.clearCookies();
  await page.getByRole('button', { name: 'Publish now' }).click();
  await page.waitForURL(/sign-in/);
  await context.addCookies(cookies);
  await page.goto(`/studio/stories/${id}/update`);
  expect(await page.getByLabel('What has happened').inputValue()).toBe('The gates are open. *All* of them.');
  await page.getByRole('button', { name: 'Publish now' }).click();
  await page.getByText('It is public.').waitFor();
  expect(await page.getByLabel('What has happened').inputValue()).toBe('');
  await vi.waitUntil(async () => (await whole.call('GET', path, { as: 'stranger' })).text.includes('<em>All</em>'));
  await context.close();
});
