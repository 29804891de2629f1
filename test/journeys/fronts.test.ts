import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';
import { openBrowser } from '../support/browser.ts';
import { signIn } from './page-kinds.ts';

let whole: WholeApp;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [whole, browser] = await Promise.all([openWholeApp(), openBrowser()]);
  await whole.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
  for (const headline of ['The ferry', 'The bridge', 'The tunnel', 'The ford']) {
    const body = { format: 'text', value: 'Words.' };
    await whole.publish((await whole.act('POST', '/api/v1/stories', { headline, section: 'world', body })).json.id);
  }
  page = await browser.newPage();
  await signIn(page, whole, 'editor');
});
afterAll(async () => {
  await browser?.close();
  await whole?.close();
});

const lead = async () => {
  const html = (await whole.call('GET', '/', { as: 'stranger' })).text;
  return /<h2><a [^>]*>([^<]*)/.exec(html)?.[1];
};
/** By the keyboard: to the control, and what it needs. */
const press = async (name: string, key = 'Enter') => {
  await page.getByRole('button', { name, exact: true }).focus();
  await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)]);
};

test('a front is arranged by the keyboard for an instant to come, seen before, and is there on time', async () => {
  await page.goto(`${whole.base}/studio/fronts/home`);
  await press('Put on the front: The ferry');
  await page.getByLabel('Another headline').focus();
  await page.keyboard.type('The ferry leaves at six');
  await press('Move down: The ferry', 'Space');
  expect(await page.locator('#place-2 [name=headline-2]').inputValue()).toBe('The ferry leaves at six');
  await press('Move up: The ferry');
  // Soon, as of the newsroom's clock.
  const soon = new Date(Date.now() + 4_000).toISOString().slice(0, 19);
  await page.getByLabel(/^At, in/).fill(soon);
  const [preview] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('button', { name: 'Preview at that time' }).press('Enter'),
  ]);
  await preview.getByText('Preview of this front').waitFor();
  expect(await preview.locator('.lead h2').textContent()).toBe('The ferry leaves at six');
  await preview.close();
  await press('Publish');
  expect(await page.getByText('To come, and before').isVisible()).toBe(true);
  expect(await lead()).not.toBe('The ferry leaves at six');
  await vi.waitUntil(async () => (await lead()) === 'The ferry leaves at six', { timeout: 8_000, interval: 100 });
});

test('a story is dragged to a place', async () => {
  await page.goto(`${whole.base}/studio/fronts/home`);
  const bridge = page.locator('.candidates li', { hasText: 'The bridge' });
  await Promise.all([page.waitForURL(/#place-3$/), bridge.dragTo(page.locator('#place-3'))]);
  expect(await page.locator('#place-3 h3').textContent()).toBe('The bridge');
});
