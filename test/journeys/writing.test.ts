import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
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
  await whole.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
  context = await browser.newContext();
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) complaints.push(message.text());
  });
  await signIn(page, whole, 'editor');
});
afterAll(async () => {
  await browser?.close();
  await whole?.close();
});

const saving = (words: string) => page.locator('[data-saving]', { hasText: words }).waitFor({ timeout: 15_000 });
const storyNow = async () => (await whole.act('GET', `/api/v1/stories/${page.url().split('/').at(-1)}`)).json;
const textOf = ({ body }: { body: { blocks: { content: { text: string }[] }[] } }) => body.blocks[0]?.content[0]?.text;

test('a story is begun, and saved while it is written', async () => {
  await page.getByRole('link', { name: 'Write a story' }).click();
  await page.getByLabel('Headline', { exact: true }).fill('The ferry is back');
  await page.getByLabel('Section').selectOption({ label: 'World' });
  await page.locator('[name=bylineName]').first().fill('Ida Holm');
  await page.getByLabel('Text', { exact: true }).fill('The first boat left.');
  await page.getByRole('button', { name: 'Save as a draft' }).click();
  await page.locator('#acts').waitFor();
  await page.getByLabel('Text', { exact: true }).fill('The first boat left at six.');
  await saving('Saved');
  expect(textOf(await storyNow())).toBe('The first boat left at six.');
});

test('topics are named, and offered by what is typed', async () => {
  await whole.act('POST', '/api/v1/topics', { name: 'River ferries', kind: 'topic' });
  await whole.act('POST', '/api/v1/topics', { name: 'River wall', kind: 'topic' });
  const topics = page.locator('[name=topics]');
  await topics.pressSequentially('river-wall, fer');
  const offered = page.locator('#known-topics option');
  await offered.first().waitFor({ state: 'attached' });
  expect(await offered.evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value))).toEqual([
    'river-wall, River ferries',
  ]);
  await topics.fill('river-wall, River ferries');
  await saving('Saved');
  await vi.waitUntil(async () => (await storyNow()).topics.length === 2, { timeout: 5_000 });
  await page.reload();
  expect(await topics.inputValue()).toBe('River wall, River ferries');
});

test('without a line it is kept in the browser, a closed tab comes back with the sentence, and then it is saved', async () => {
  const address = page.url();
  await context.setOffline(true);
  await page.getByLabel('Text', { exact: true }).fill('The first boat left at six, in fog.');
  await saving('kept in this browser');
  await page.close();
  await context.setOffline(false);
  page = await context.newPage();
  await page.goto(address);
  await page.getByRole('button', { name: 'Put it back' }).click();
  await saving('Saved');
  expect(textOf(await storyNow())).toBe('The first boat left at six, in fog.');
});

test('what somebody else saved meanwhile is shown beside what was typed, and neither is lost', async () => {
  const { revision } = await storyNow();
  const id = page.url().split('/').at(-1);
  const theirs = { body: { format: 'text', value: 'Their sentence.' } };
  await whole.act('PATCH', `/api/v1/stories/${id}`, theirs, { 'If-Match': `"${revision}"` });
  await page.getByLabel('Text', { exact: true }).fill('My sentence.');
  await saving('Somebody else saved');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('alert').waitFor();
  expect(await page.locator('#theirs').textContent()).toContain('The editor');
  expect(await page.locator('.changes').first().textContent()).toContain('Their');
  expect(await page.getByLabel('Text', { exact: true }).textContent()).toBe('My sentence.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL(/[0-9a-f]$/);
  expect(textOf(await storyNow())).toBe('My sentence.');
});

test('it goes out, is corrected with a word to readers, and each is proved', async () => {
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('heading', { name: 'Published' }).waitFor();
  await page.getByLabel('Text', { exact: true }).fill('My better sentence.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByLabel('Readers have seen this story. This is').selectOption('correction');
  await page.getByLabel('What readers are told of it; a correction or clarification needs it').fill('It was worse.');
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByText('Nothing is new since').waitFor();
  await expect
    .poll(async () => {
      await page.reload();
      return page.locator('.receipt').count();
    })
    .toBe(2);
  expect((await whole.call('GET', new URL((await storyNow()).url).pathname, { as: 'stranger' })).text).toContain(
    'It was worse.',
  );
  expect(complaints).toEqual([]);
});
