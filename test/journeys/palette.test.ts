import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';
import { openBrowser } from '../support/browser.ts';
import { signIn } from './page-kinds.ts';

let whole: WholeApp;
let browser: Browser;
let page: Page;
const faults: string[] = [];
beforeAll(async () => {
  [whole, browser] = await Promise.all([openWholeApp(), openBrowser()]);
  await whole.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
  await whole.act('POST', '/api/v1/stories', { headline: 'The <b>ferry</b> is back', section: 'world' });
  page = await browser.newPage();
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (said) => said.type() === 'error' && faults.push(said.text()));
  await signIn(page, whole, 'editor');
});
afterAll(async () => {
  await browser?.close();
  await whole?.close();
});

const chosen = () => page.locator('.palette [aria-selected=true]').textContent();

test('a screen and a story are reached by keys alone, and Escape gives the focus back', async () => {
  await page.goto(`${whole.base}/studio`);
  await page.keyboard.press('Control+k');
  expect(await chosen()).toBe('Write a storyAct');
  await page.keyboard.type('board');
  await page.locator('.palette li').first().filter({ hasText: 'Board' }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/studio/board');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('ferry');
  await page.locator('.palette li').filter({ hasText: 'Story, draft' }).waitFor();
  expect(await chosen()).toBe('The <b>ferry</b> is backStory, draft');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/studio\/stories\/[0-9a-f-]{36}$/);
  await page.getByRole('button', { name: /^Go to/ }).focus();
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Escape');
  await page.locator('.palette').waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('quiet go-to');
});

test('the sheet shows the keys; in the text the same key makes a link', async () => {
  await page.keyboard.press('Control+/');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  expect(await page.locator('.keys').textContent()).toContain('Go to a screen or a story');
  await page.keyboard.press('Escape');
  await page.locator('.palette').waitFor({ state: 'detached' });
  await page.locator('.ProseMirror').click();
  await page.keyboard.press('Control+k');
  expect(await page.locator('.palette').count()).toBe(0);
  expect(faults).toEqual([]);
});
