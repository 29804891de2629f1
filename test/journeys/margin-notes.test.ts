import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';
import { openBrowser } from '../support/browser.ts';
import { signIn } from './page-kinds.ts';

let whole: WholeApp;
let browser: Browser;
let id: string;
beforeAll(async () => {
  [whole, browser] = await Promise.all([openWholeApp(), openBrowser()]);
  await whole.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
  const body = { format: 'text', value: 'The wall holds.\n\nThe wall was paid for twice.' };
  id = (await whole.act('POST', '/api/v1/stories', { headline: 'The dam', section: 'world', body })).json.id;
});
afterAll(async () => {
  await browser?.close();
  await whole?.close();
});

async function open(script = true): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: whole.base, javaScriptEnabled: script })).newPage();
  await signIn(page, whole, 'editor');
  await page.goto(`/studio/stories/${id}`);
  return page;
}

test('what is selected in the text becomes a suggestion, is marked there, and is accepted', async () => {
  const page = await open();
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  const text = page.getByRole('textbox', { name: 'Text', exact: true });
  await text.getByText('The wall was paid').click();
  await page.keyboard.press('Home');
  for (const _ of ['The ', 'wall ']) await page.keyboard.press('Control+Shift+ArrowRight');
  // A browser tells of a selection a moment after the key; until then the editor has the one before.
  await page.evaluate(() => new Promise((told) => requestAnimationFrame(() => requestAnimationFrame(told))));
  await page.keyboard.press('Control+Alt+m');
  expect(await page.locator('#note-quote').inputValue()).toBe('The wall');
  await page.getByRole('checkbox', { name: 'I suggest other words' }).press(' ');
  await page.locator('#note-instead').fill('It');
  await page.getByRole('button', { name: 'Put it in the margin' }).press('Enter');
  await page.waitForURL('**#notes');
  const marked = page.locator('.has-note');
  await marked.waitFor();
  expect(await marked.allTextContents()).toEqual(['The wall']);
  expect(await text.locator('p', { has: marked }).textContent()).toContain('paid for twice');
  await marked.click();
  expect(new URL(page.url()).hash).toMatch(/^#note-/);
  await page.getByRole('button', { name: 'Accept' }).press('Enter');
  await page.getByText('Settled (1)').waitFor();
  expect(await text.textContent()).toBe('The wall holds.It was paid for twice.');
  expect(faults).toEqual([]);
  await page.context().close();
});

test('without a script a note is written, refused with its words kept, answered and done', async () => {
  const page = await open(false);
  await page.getByText('Write a note, or suggest a change').click();
  await page.getByRole('checkbox', { name: 'I suggest other words' }).check();
  await page.locator('#note-words').fill('Who paid?');
  await page.getByRole('button', { name: 'Put it in the margin' }).click();
  expect(await page.locator('#note-fault').textContent()).toContain('the words that it replaces');
  expect(await page.locator('#note-words').inputValue()).toBe('Who paid?');
  await page.getByRole('checkbox', { name: 'I suggest other words' }).uncheck();
  await page.getByRole('button', { name: 'Put it in the margin' }).click();
  await page.locator('summary', { hasText: 'Answer' }).click();
  await page.getByLabel('Your answer').fill('The county.');
  await page.getByRole('button', { name: 'Send' }).click();
  expect(await page.locator('.reply .said').textContent()).toBe('The county.');
  await page.getByRole('button', { name: 'Done' }).click();
  expect(await page.locator('#notes-title').textContent()).toBe('Notes');
  await page.context().close();
});

test('after an @ colleagues are offered, chosen by keys, and told', async () => {
  const page = await open();
  await page.getByText('Write a note, or suggest a change').click();
  const field = page.locator('#note-words');
  await field.pressSequentially('See this, @the r');
  const options = page.locator('.names [role=option]:visible');
  expect(await options.allTextContents()).toEqual(['The reporter']);
  await page.keyboard.press('Enter');
  expect(await field.inputValue()).toBe('See this, @The reporter ');
  expect(await options.count()).toBe(0);
  await field.pressSequentially('and a@the');
  expect(await options.count()).toBe(0);
  await field.pressSequentially(' and @the');
  await page.keyboard.press('ArrowDown');
  const second = await options.nth(1).textContent();
  expect(await field.getAttribute('aria-activedescendant')).toBe(await options.nth(1).getAttribute('id'));
  await page.keyboard.press('Escape');
  expect([await options.count(), await page.locator('details.new-note').getAttribute('open')]).toEqual([0, '']);
  await field.pressSequentially(' ');
  await options.nth(1).dispatchEvent('pointerdown');
  expect(await field.inputValue()).toMatch(new RegExp(`@${second} $`));
  await page.getByRole('button', { name: 'Put it in the margin' }).click();
  await page.locator('.said', { hasText: 'See this,' }).waitFor();
  const told = (await whole.call('GET', '/api/v1/notices', { as: 'reporter' })).json.items;
  expect(told[0]).toMatchObject({ kind: 'mentioned' });
  await page.context().close();
});
