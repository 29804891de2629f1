import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pages } from '../looks/pages.tsx';
import { fetchPictures, servePages } from '../looks/serve-pages.ts';
import { openBrowser } from '../support/browser.ts';

/*
 * Every page in a real browser under the readers' own policy, dark on phones and light on desks. With COURANT_SCREENSHOTS=FOLDER it also leaves a picture of
 * each page at 360, 768 and 1280 px, light and dark, for somebody to look at.
 */
const folder = process.env.COURANT_SCREENSHOTS;
const chosen = Object.keys(pages).filter(
  (name) => !process.env.COURANT_PAGES || process.env.COURANT_PAGES.split(',').includes(name),
);
const views = folder ? [360, 768, 1280] : [360, 1280];
const schemes = (width: number) =>
  folder ? (['light', 'dark'] as const) : width < 768 ? (['dark'] as const) : (['light'] as const);

let server: Server;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  ({ server, origin } = await servePages());
  browser = await openBrowser();
  if (folder) mkdirSync(folder, { recursive: true });
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

describe.each(chosen)('the page “%s”', (name) => {
  test.each(views)('at %i pixels keeps to its policy, fits its width and passes axe', async (width) => {
    const faults = { policy: await brokenPolicies(name, width), accessibility: [] as string[], overflow: 0 };
    // Without bypassing, the page's policy would rightly keep axe out.
    const context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: true });
    const page = await context.newPage();
    await page.goto(`${origin}/${name}`, { waitUntil: 'load' });
    await page.evaluate(() => document.fonts.ready);
    faults.overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    await page.addScriptTag({ content: axe.source });
    for (const colorScheme of schemes(width)) {
      await page.emulateMedia({ colorScheme });
      if (folder) await fetchPictures(page);
      if (folder) await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png`, fullPage: true });
      faults.accessibility.push(...(await accessibilityFaults(page)));
    }
    await context.close();
    expect(faults).toEqual({ policy: [], accessibility: [], overflow: 0 });
  });
});

async function brokenPolicies(name: string, width: number): Promise<string[]> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(`${origin}/${name}`, { waitUntil: 'load' });
  // Styles that a policy refused leave the serif of the browser, not ours.
  if (!(await page.evaluate(() => getComputedStyle(document.body).fontFamily)).includes('Timesian')) {
    const sans = await page.evaluate(() => getComputedStyle(document.body).fontFamily);
    if (!sans.includes('Arialian')) complaints.push('the styles were refused');
  }
  await page.close();
  return complaints;
}

async function accessibilityFaults(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe: tester } = window as unknown as {
      axe: {
        run(
          options: object,
        ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
      };
    };
    const { violations } = await tester.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
  });
}
