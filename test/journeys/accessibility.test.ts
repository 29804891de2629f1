import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { password } from '../../src/features/accounts/testing/newsroom.ts';
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

/** The pages as they come out of the running program; `looks` tests them from made-up views. */
const PAGES: Record<string, (paper: Newspaper) => string> = {
  front: () => '/',
  section: () => '/world',
  story: ({ story }) => story,
  history: ({ story }) => `${story}/history`,
  'retracted story': ({ retracted }) => retracted,
  'page that is not there': () => '/world/2020/01/01/nothing-of-the-kind',
  'page that is gone': ({ takenDown }) => takenDown,
  'sign-in': () => '/studio/sign-in',
  studio: () => '/studio',
  'API documentation': () => '/api/docs',
};

describe.each(Object.entries(PAGES))('%s', (name, pathOf) => {
  test.each([
    [360, 'dark'],
    [1280, 'light'],
  ] as const)('at %i pixels, %s, passes axe and fits its width', async (width, colorScheme) => {
    const context = await openContext({ width, colorScheme });
    if (name === 'studio') await signIn(context);
    const page = await context.newPage();
    await page.goto(whole.base + pathOf(paper), { waitUntil: 'load' });
    expect(new URL(page.url()).pathname).toBe(pathOf(paper));
    expect(await overflowOf(page)).toBe(0);
    await page.addScriptTag({ content: axe.source });
    for (const scheme of [colorScheme, colorScheme === 'dark' ? 'light' : 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      expect(await faultsOf(page), scheme).toEqual([]);
    }
    await context.close();
  });
});

test('the API documentation shows every address of the API', async () => {
  const { paths } = (await whole.call('GET', '/api/v1/openapi.json', { as: 'stranger' })).json;
  const context = await openContext({ width: 360, colorScheme: 'light' });
  const page = await context.newPage();
  await page.goto(`${whole.base}/api/docs`);
  const text = (await page.locator('main').textContent()) ?? '';
  expect(Object.keys(paths).filter((path) => !text.includes(path))).toEqual([]);
  expect(Object.keys(paths).length).toBeGreaterThan(15);
  await context.close();
});

// The pages' policy would rightly keep axe out.
function openContext({
  width,
  colorScheme,
}: {
  width: number;
  colorScheme: 'light' | 'dark';
}): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width, height: 800 }, colorScheme, bypassCSP: true });
}

async function signIn(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${whole.base}/studio/sign-in`);
  await page.getByLabel('E-mail address').fill(whole.people.editor.email);
  await page.locator('input[type=password]').fill(password);
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Sign in' }).click()]);
  await page.close();
}

const overflowOf = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

type Run = (options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;

async function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { run } = (window as unknown as { axe: { run: Run } }).axe;
    const { violations } = await run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 300)}`);
  });
}
