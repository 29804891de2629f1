import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';
import { openBrowser } from '../support/browser.ts';
import { signIn } from './page-kinds.ts';

let whole: WholeApp;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const complaints: string[] = [];
beforeAll(async () => {
  [whole, browser] = await Promise.all([openWholeApp(), openBrowser()]);
  context = await browser.newContext();
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) complaints.push(message.text());
  });
  await signIn(page, whole, 'editor');
  await page.goto(`${whole.base}/studio/media`);
});
afterAll(async () => {
  await browser?.close();
  await whole?.close();
});

const picture = async (name: string, shade: number) => ({
  ...{ name, mimeType: 'image/png' },
  buffer: await sharp({ create: { width: 640, height: 480, channels: 3, background: { r: shade, g: 40, b: 40 } } })
    .png()
    .toBuffer(),
});
const kept = async () =>
  ((await whole.act('GET', '/api/v1/media?limit=50')).json.items as { fileName: string }[]).map(
    ({ fileName }) => fileName,
  );

test('many are sent in at once, each with its progress; what is no picture is refused alone', async () => {
  const files = [await picture('one.png', 10), await picture('two.png', 20), await picture('three.png', 30)];
  await page
    .locator('#file')
    .setInputFiles([...files, { name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<p>x') }]);
  await page.getByRole('button', { name: 'Send in', exact: true }).click();
  await expect.poll(() => page.locator('.uploads .sent').count(), { timeout: 20_000 }).toBe(3);
  await page.locator('.uploads .refused').waitFor();
  expect((await kept()).sort()).toEqual(['one.png', 'three.png', 'two.png']);
  await page.locator('.uploads .sent a').first().click();
  await page.getByLabel('Alternative text').waitFor();
});

test('while the line is down it waits, and goes on by itself; a file that is there already makes no second', async () => {
  await page.goto(`${whole.base}/studio/media`);
  await context.setOffline(true);
  await page.locator('#file').setInputFiles([await picture('one.png', 10), await picture('four.png', 40)]);
  await page.getByRole('button', { name: 'Send in', exact: true }).click();
  await page.getByText('no line; tried again').first().waitFor();
  await context.setOffline(false);
  await expect.poll(() => page.locator('.uploads .sent').count(), { timeout: 20_000 }).toBe(2);
  expect(await kept()).toHaveLength(4);
});

test('the end of a right is written down, warned of in the library and at the desk, and asked about before publishing', async () => {
  await page.locator('.uploads .sent a').first().click();
  await page.getByLabel('Alternative text').fill('A red field');
  await page.getByLabel('Credit').fill('A hand');
  await page.getByLabel('Licence').fill('Until the exhibition ends');
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel('May be shown until').fill(yesterday);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();
  expect(await page.getByLabel('May be shown until').inputValue()).toBe(yesterday);
  await page.goto(`${whole.base}/studio/media?lacking=rights`);
  expect(await page.locator('ul.media li').count()).toBe(1);
  await page.goto(`${whole.base}/studio`);
  await page.getByText('Has ended').waitFor();
  await whole.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
  const [{ id }] = (await whole.act('GET', '/api/v1/media?lacking=rights')).json.items;
  const story = {
    headline: 'With it',
    section: 'world',
    heroImage: { media: id },
    body: { format: 'text', value: 'Words.' },
  };
  const made = (await whole.act('POST', '/api/v1/stories', story)).json.id;
  const { checks } = (await whole.act('GET', `/api/v1/stories/${made}/checks`)).json;
  expect(checks.map(({ name }: { name: string }) => name)).toContain('rights-ended');
  expect(complaints).toEqual([]);
});
