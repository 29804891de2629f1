import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';
import { openBrowser } from '../support/browser.ts';
import { signIn } from './page-kinds.ts';

let whole: WholeApp;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [whole, browser] = await Promise.all([openWholeApp(), openBrowser()]);
  for (const [name, slug] of [
    ['World', 'world'],
    ['Sport', 'sport'],
  ])
    await whole.act('POST', '/api/v1/sections', { name, slug });
  await whole.act('POST', '/api/v1/topics', { name: 'The river wall' });
  for (const headline of ['The wall holds', 'The wall is paid for', 'A match'])
    await whole.act('POST', '/api/v1/stories', {
      headline,
      section: 'world',
      body: { format: 'text', value: 'Words.' },
    });
  page = await (await browser.newContext({ baseURL: whole.base, javaScriptEnabled: false })).newPage();
  await signIn(page, whole, 'editor');
});
afterAll(async () => {
  await browser?.close();
  await whole?.close();
});

const tick = (headline: string) => page.getByRole('checkbox', { name: headline }).check();
const heading = () => page.locator('h1').textContent();

test('stories are ticked, looked at, changed and changed back, by keyboard and without a script', async () => {
  await page.goto('/studio/stories');
  await page.getByRole('button', { name: 'Look at it first' }).press('Enter');
  expect(await page.getByRole('status').textContent()).toContain('Tick stories in the list');
  await page.goto('/studio/stories');
  await tick('The wall holds');
  await page.getByRole('checkbox', { name: 'The wall is paid for' }).press(' ');
  await page.getByLabel('What').selectOption('add-topic');
  await page.getByLabel('Topic').fill('The river wall');
  await page.getByLabel('Topic').press('Enter');
  expect(await heading()).toBe('Add the topic The river wall');
  expect(await page.locator('main').textContent()).toContain('2 will change.');
  await page.getByRole('button', { name: 'Change these 2 stories' }).press('Enter');
  expect(await page.locator('main').textContent()).toContain('2 changed.');
  const find = () => whole.call('GET', '/api/v1/stories?topic=the-river-wall');
  expect((await find()).json.items).toHaveLength(2);
  await page.getByRole('button', { name: 'Undo it' }).press('Enter');
  expect(await page.locator('main').textContent()).toContain('2 undone.');
  expect((await find()).json.items).toHaveLength(0);
  await page.goto('/studio/bulk-changes');
  expect(await page.locator('.stories li').textContent()).toContain('undone');
});

test('a draft goes into the bin from its screen, and comes out of it again', async () => {
  await page.goto('/studio/stories');
  await page.getByRole('link', { name: 'A match' }).click();
  await page.locator('summary', { hasText: 'Take it back' }).click();
  await page.getByRole('button', { name: 'Put into the bin' }).click();
  expect(await heading()).toBe('Bin');
  expect(await page.locator('main').textContent()).toContain('Erased on');
  await page.getByRole('link', { name: 'A match' }).click();
  expect(await page.locator('#acts ~ .notice').textContent()).toContain('In the bin since');
  await page.getByRole('button', { name: 'Take it out' }).click();
  expect(await heading()).toBe('A match');
  expect(await page.getByText('In the bin since').count()).toBe(0);
});

test('what readers see is told apart before many are moved, with what becomes of addresses', async () => {
  const { id } = (await whole.act('GET', '/api/v1/stories?q=paid')).json.items[0];
  await whole.publish(id);
  await page.goto('/studio/stories');
  await tick('The wall holds');
  await tick('The wall is paid for');
  await page.getByLabel('What').selectOption('section');
  await page.locator('#bulk-section').selectOption({ label: 'Sport' });
  await page.getByRole('button', { name: 'Look at it first' }).click();
  const rows = await page.locator('.bulk-stories tbody tr').allTextContents();
  expect(rows.sort()).toEqual(['The wall holdswill change', 'The wall is paid forwill change; it is public']);
  expect(await page.locator('main').textContent()).toContain('Its address changes with the section then');
});
