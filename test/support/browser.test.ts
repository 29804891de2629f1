import { existsSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { type BrowserSource, findBrowser, openBrowser } from './browser.ts';

afterEach(() => vi.unstubAllEnvs());

test('the browser that CHROMIUM_PATH names goes before all others', async () => {
  vi.stubEnv('CHROMIUM_PATH', '/opt/somewhere/chromium');
  expect(await findBrowser()).toEqual({ source: 'given', executablePath: '/opt/somewhere/chromium' });
});

test("the machine's own browser goes before the bundled one", async ({ skip }) => {
  vi.stubEnv('CHROMIUM_PATH', undefined);
  skip(!existsSync('/usr/bin/chromium'), "this machine has no Chromium of Debian's");
  expect(await findBrowser()).toEqual({ source: 'installed', executablePath: '/usr/bin/chromium' });
});

test.for<BrowserSource>(['installed', 'bundled'])('the %s browser shows a page', async (source, { skip }) => {
  const found = await findBrowser([source]);
  skip(!found, `there is no ${source} browser here`);
  const browser = await openBrowser({ sources: [source] });
  try {
    const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
    await page.setContent('<h1>The news</h1>');
    expect(await page.getByRole('heading').textContent()).toBe('The news');
    expect(await page.evaluate(() => innerWidth)).toBe(360);
  } finally {
    await browser.close();
  }
});
