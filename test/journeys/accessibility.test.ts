import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';
import { openBrowser } from '../support/browser.ts';
import { type Newspaper, openNewspaper } from './newspaper.ts';
import { PAGE_KINDS, type PageKind, signIn } from './page-kinds.ts';

let whole: WholeApp;
let browser: Browser;
let paper: Newspaper;
/** One context for all pages; the pages' policy would rightly keep axe out. */
let context: BrowserContext;
beforeAll(async () => {
  [whole, browser] = await Promise.all([openWholeApp(), openBrowser()]);
  paper = await openNewspaper(whole);
  context = await browser.newContext({ bypassCSP: true });
});
afterAll(async () => {
  await browser?.close();
  await whole?.close();
});

describe.each(PAGE_KINDS.map((kind) => [kind.name, kind] as const))('%s', (_name, kind) => {
  let page: Page;
  beforeAll(async () => {
    page = await open(kind);
  });
  afterAll(() => page?.close());

  test('passes axe on phones and desks, light and dark, and fits a width of 320 pixels', async () => {
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme: 'light' });
      expect(await faultsOf(page, ALL_RULES), `light, ${width} pixels`).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      // Nothing but colours depends on the scheme.
      expect(await faultsOf(page, CONTRAST), `dark, ${width} pixels`).toEqual([]);
    }
    // WCAG 2.2, 1.4.10: 1,280 pixels at four times the size.
    for (const width of [320, 768]) {
      await page.setViewportSize({ width, height: 800 });
      expect([width, await overflowOf(page)]).toEqual([width, 0]);
    }
  });

  test('shows where the keyboard is, and hides it behind nothing', async () => {
    await page.setViewportSize({ width: 360, height: 640 });
    expect(await walkByTab(page)).toEqual([]);
  });
});

test('each fault of a refused comment is tied to its field', async () => {
  const kind = PAGE_KINDS.find(({ name }) => name === 'refused comment');
  if (!kind) throw new Error('there is no such kind');
  const page = await open(kind);
  const told = await page.$$eval('[aria-invalid=true]', (fields) =>
    fields.map((field) => [
      field.getAttribute('name'),
      document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent !== '',
    ]),
  );
  expect(told).toEqual([['website', true]]);
  await page.close();
});

test('the API documentation shows every address of the API', async () => {
  const { paths } = (await whole.call('GET', '/api/v1/openapi.json', { as: 'stranger' })).json;
  const page = await context.newPage();
  await page.goto(`${whole.base}/api/docs`);
  const text = (await page.locator('main').textContent()) ?? '';
  expect(Object.keys(paths).filter((path) => !text.includes(path))).toEqual([]);
  expect(Object.keys(paths).length).toBeGreaterThan(15);
  await page.close();
});

let signedInAs: PageKind['as'];
async function open(kind: PageKind): Promise<Page> {
  const page = await context.newPage();
  if (kind.as && kind.as !== signedInAs) {
    await context.clearCookies();
    await signIn(page, whole, kind.as);
    signedInAs = kind.as;
  }
  const path = kind.path(paper);
  const answer = await page.goto(whole.base + path, { waitUntil: 'load' });
  expect([new URL(page.url()).pathname, answer?.status()]).toEqual([path, kind.status ?? 200]);
  await kind.reach?.(page);
  await page.addScriptTag({ content: axe.source });
  return page;
}

const overflowOf = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

// The size of targets (WCAG 2.2, 2.5.8: 24 pixels, or as much room around them) is off unless it is asked for.
const ALL_RULES = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true } },
};
const CONTRAST = { runOnly: { type: 'rule', values: ['color-contrast'] } };

type Run = (options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;

async function faultsOf(page: Page, options: object): Promise<string[]> {
  return page.evaluate(async (rules) => {
    const { run } = (window as unknown as { axe: { run: Run } }).axe;
    const { violations } = await run(rules);
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 300)}`);
  }, options);
}

const MOST_STOPS = 25;

/** Goes through the page by the tabulator key; what has the focus must be on the screen, uncovered (2.4.11), and marked (2.4.7). */
async function walkByTab(page: Page): Promise<string[]> {
  const faults: string[] = [];
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press('Tab');
    const fault = await page.evaluate(faultOfFocus);
    if (fault === 'end') break;
    if (fault) faults.push(fault);
  }
  return faults;
}

/** Runs in the page, once it has scrolled to what has the focus now. */
async function faultOfFocus(): Promise<string | undefined> {
  for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
  const focused = document.activeElement;
  if (!focused || focused === document.body) return 'end';
  const name = focused.outerHTML.slice(0, 120);
  // A link that is broken over two lines has two boxes, and the middle of both together may lie beside it.
  const box = focused.getClientRects()[0];
  if (!box || box.width === 0 || box.height === 0) return `has no size: ${name}`;
  // The middle of what is on the screen: of a tall field the browser shows the line that is written in.
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const [upper, lower] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const [x, y] = [(left + right) / 2, (upper + lower) / 2];
  if (left >= right || upper >= lower) return `is not on the screen: ${name}`;
  const top = document.elementFromPoint(x, y);
  if (top && top !== focused && !focused.contains(top) && !top.contains(focused)) return `is covered: ${name}`;
  const { outlineStyle, outlineWidth } = getComputedStyle(focused);
  return outlineStyle === 'none' || outlineWidth === '0px' ? `is not marked: ${name}` : undefined;
}
