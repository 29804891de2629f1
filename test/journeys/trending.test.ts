import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';
import { openBrowser } from '../support/browser.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

let whole: WholeApp;
let browser: Browser;
let stories: { id: string; path: string }[];
beforeAll(async () => {
  whole = await openWholeApp();
  browser = await openBrowser();
  await whole.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
  stories = [];
  for (const name of ['one', 'two', 'three', 'four', 'five', 'six']) stories.push(await write(`Ferry ${name} sails`));
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await whole?.close();
});

async function write(headline: string, section = 'world', more: object = {}): Promise<{ id: string; path: string }> {
  const body = { format: 'text', value: `Text of ${headline}.` };
  const { id } = (await whole.act('POST', '/api/v1/stories', { headline, section, body, ...more })).json;
  return { id, path: await whole.publish(id) };
}

/** A window of a reader, whose browser has no name of a test robot. */
async function withPage(options: { javaScriptEnabled?: boolean }, visit: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ userAgent: FIREFOX, baseURL: whole.base, ...options });
  try {
    await visit(await context.newPage());
  } finally {
    await context.close();
  }
}

const taken = async (): Promise<number> => {
  const { text } = await whole.call('GET', '/metrics');
  return Number(/^courant_beacons_total (\d+)/m.exec(text)?.[1] ?? 0);
};

async function readByMany(number: number, id: string): Promise<void> {
  for (let reader = 0; reader < number; reader++) {
    const headers = { 'user-agent': FIREFOX, 'x-forwarded-for': `10.9.${id.charCodeAt(35)}.${reader}` };
    await whole.call('POST', '/api/v1/beacon', { as: 'stranger', body: { story: id }, headers });
  }
}

test('a reader who stays three seconds is counted, one who leaves at once is not', { timeout: 60_000 }, () =>
  withPage({}, async (page) => {
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/beacon')) sent.push(request.postData() ?? '');
    });
    await page.goto(stories[0]?.path ?? '');
    await page.goto(stories[1]?.path ?? '');
    await vi.waitUntil(async () => (await taken()) === 1, { timeout: 15_000, interval: 100 });
    expect(sent).toEqual([JSON.stringify({ story: stories[1]?.id })]);
    const cookies = await page.context().cookies();
    const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length]);
    expect([cookies, kept]).toEqual([[], [0, 0]]);
  }),
);

test('without scripts the picture counts', { timeout: 60_000 }, () =>
  withPage({ javaScriptEnabled: false }, async (page) => {
    const before = await taken();
    await page.goto(stories[2]?.path ?? '');
    await vi.waitUntil(async () => (await taken()) === before + 1, { timeout: 10_000, interval: 100 });
    const box = await page.locator('noscript img').boundingBox();
    expect(box?.height).toBeLessThanOrEqual(1);
  }),
);

test(
  'a page made before Trending was known shows it, without its own story, and leaves a focused list alone',
  {
    timeout: 90_000,
  },
  () =>
    withPage({}, async (page) => {
      const [own] = stories as [{ id: string; path: string }];
      await page.goto(own.path);
      const list = page.locator('.trend');
      await expect.poll(() => list.locator('h2').textContent(), { timeout: 10_000 }).toBe('Latest');
      expect(await list.getByRole('link', { name: 'Most read' }).getAttribute('href')).toBe('/trending');
      for (const { id } of stories) await readByMany(24, id);
      await vi.waitUntil(
        async () => (await whole.call('GET', '/trending.json', { as: 'stranger' })).json.window === 'hour',
        { timeout: 15_000, interval: 200 },
      );
      await page.reload();
      await expect.poll(() => list.locator('h2').textContent(), { timeout: 10_000 }).toBe('Trending');
      const headlines = await list.locator('li a').allTextContents();
      expect([headlines.length, headlines.includes('Ferry one sails')]).toEqual([5, false]);
      const gate = Promise.withResolvers<void>();
      const newer = [
        { id: 'x', address: '/x', headline: '<b>Newer</b>' },
        { id: stories.at(-1)?.id, address: '/own', headline: 'Its own' },
      ];
      await page.route('**/trending.json', async (route) => {
        await gate.promise;
        const json = { title: 'Trending', address: '/trending', madeAt: '2099-01-01T00:00:00.000Z', window: 'hour' };
        await route.fulfill({ json: { ...json, stories: newer } });
      });
      // Made when the others were there: it has a list from the beginning.
      const last = stories.at(-1) as { id: string; path: string };
      await page.goto(last.path);
      await list.locator('li a').first().focus();
      const answered = page.waitForResponse('**/trending.json');
      gate.resolve();
      await (await answered).finished();
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
      expect(await list.locator('li').count()).toBe(5);
      await page.reload();
      await expect.poll(() => list.locator('li a').allTextContents(), { timeout: 10_000 }).toEqual(['<b>Newer</b>']);
    }),
);

test('a front made before anything was read shows what is read most when it is opened, and the way to the page of it', {
  timeout: 60_000,
}, async () => {
  await whole.act('POST', '/api/v1/sections', { name: 'Harbour', slug: 'harbour' });
  const read: { id: string; path: string }[] = [];
  for (const name of ['one', 'two', 'three', 'four', 'five']) read.push(await write(`Pilot ${name} boards`, 'harbour'));
  const hidden = [
    await write('Pilot in mourning', 'harbour', { sensitive: true }),
    await write('Pilot withdrawn', 'harbour'),
  ];
  await whole.act('POST', `/api/v1/stories/${hidden[1]?.id}/retract`, { notice: 'Untrue.', text: 'keep' });
  await withPage({}, async (page) => {
    await page.goto('/harbour');
    const list = page.locator('.across .trend');
    expect(await list.isVisible()).toBe(false);
    await expect.poll(() => page.getByRole('contentinfo').getByRole('link', { name: 'Most read' }).count()).toBe(1);
    for (const { id } of [...read, ...hidden]) await readByMany(24, id);
    await vi.waitUntil(
      async () => (await whole.call('GET', '/harbour/trending.json', { as: 'stranger' })).json.window === 'hour',
      { timeout: 15_000, interval: 200 },
    );
    await page.reload();
    await expect.poll(() => list.locator('h2').textContent(), { timeout: 10_000 }).toBe('Trending');
    expect((await list.locator('li a').allTextContents()).sort()).toEqual(
      ['five', 'four', 'one', 'three', 'two'].map((name) => `Pilot ${name} boards`),
    );
    expect(await list.locator('h2 a').getAttribute('href')).toBe('/trending');
  });
});
