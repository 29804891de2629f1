import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';
import { openBrowser } from '../support/browser.ts';
import { type Newspaper, openNewspaper } from './newspaper.ts';

let whole: WholeApp;
let browser: Browser;
let paper: Newspaper;
beforeAll(async () => {
  whole = await openWholeApp();
  paper = await openNewspaper(whole);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await whole?.close();
});

async function withoutScript(): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  return context.newPage();
}

const pathOf = (page: Page) => new URL(page.url()).pathname;

test('a reader without script finds their way by links alone', async () => {
  const page = await withoutScript();
  await page.goto(whole.base);
  await page.getByRole('link', { name: 'World', exact: true }).first().click();
  expect(pathOf(page)).toBe('/world');
  await page.getByRole('link', { name: 'River crests above the old wall' }).click();
  expect(pathOf(page)).toBe(paper.story);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('River crests above the old wall');
  await page.locator(`a[href="${paper.story}/history"]`).first().click();
  expect(await page.locator('main').textContent()).toContain('An earlier version gave the wrong year.');
  await page.locator('main').locator(`a[href="${paper.story}"]`).click();
  expect(pathOf(page)).toBe(paper.story);
  await page.context().close();
});

test('a reader with a mistyped address is shown the story they meant', async () => {
  const page = await withoutScript();
  const answer = await page.goto(`${whole.base}${paper.story.slice(0, -3)}`);
  expect(answer?.status()).toBe(404);
  await page.locator('main').getByRole('link', { name: 'River crests above the old wall' }).click();
  expect(pathOf(page)).toBe(paper.story);
  await page.context().close();
});

test('a reader by keyboard skips to the story, and always sees where they are', async () => {
  const page = await withoutScript();
  await page.goto(whole.base + paper.story);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true);
  expect(await isSeen(page)).toBe(true);
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).hash).toBe('#content');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  const stops = await page.locator('a[href], button, input').count();
  for (let stop = 0; stop < stops; stop++) {
    if (await page.evaluate(() => document.activeElement === document.body)) break;
    expect(await isSeen(page), await page.evaluate(() => document.activeElement?.outerHTML)).toBe(true);
    await page.keyboard.press('Tab');
  }
  await page.context().close();
});

test('a retracted story says so, and one that was taken down says nothing of itself', async () => {
  const page = await withoutScript();
  await page.goto(whole.base + paper.retracted);
  expect(await page.locator('main').textContent()).toContain('The bridge stays open.');
  const answer = await page.goto(whole.base + paper.takenDown);
  expect(answer?.status()).toBe(410);
  expect(await page.content()).not.toContain('Names in a private matter');
  await page.goto(`${whole.base}/world`);
  expect(await page.content()).not.toContain('Names in a private matter');
  await page.context().close();
});

/** Whether what has the focus stands in the window and is marked by an outline (WCAG 2.2, 2.4.7 and 2.4.11). */
function isSeen(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused) return false;
    const box = focused.getBoundingClientRect();
    const style = getComputedStyle(focused);
    const inWindow = box.width > 1 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return inWindow && style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
  });
}
