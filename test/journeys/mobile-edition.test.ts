import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';
import { openBrowser } from '../support/browser.ts';

/** AMP's own rule hides a page for 8 s. */
const PATIENT = { timeout: 20_000 };
const LONG = { timeout: 60_000 };

let app: WholeApp;
let browser: Browser;
let path: string;
beforeAll(async () => {
  [app, browser] = await Promise.all([openWholeApp(), openBrowser()]);
  await app.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
  const made = await app.act('POST', '/api/v1/stories', {
    headline: 'Ferry sails',
    section: 'world',
    heroImage: { src: '/assets/none.svg', width: 300, height: 200, alt: 'The ferry at the quay' },
    body: { format: 'text', value: 'The ferry sailed.\n\nIt came back.' },
  });
  path = await app.publish(made.json.id);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

async function inBrowser<T>(options: BrowserContextOptions, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...options });
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

async function fillIn(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.locator(`#reply [name=${name}]`).fill(value);
}

test(
  'a reader without scripts reads it, is refused with every word kept, is told that the reply waits, and leaves for good',
  LONG,
  () =>
    inBrowser({ javaScriptEnabled: false }, async (page) => {
      const words = 'First line\n\n“Second” <b>one</b>';
      await page.goto(`${app.base}${path}/amp`);
      expect(await page.locator('h1').isVisible()).toBe(true);
      expect(await page.getByText('It came back.').isVisible()).toBe(true);
      expect(await page.getByAltText('The ferry at the quay').last().isVisible()).toBe(true);
      expect(await page.locator('#reply-held').isVisible()).toBe(false);
      await fillIn(page, { name: 'Ada', email: 'ada@letters.example', website: 'ht!tp', comment: words });
      await page.getByRole('button', { name: 'Post comment' }).click();
      expect(page.url()).toBe(`${app.base}${path}/amp`);
      expect(await page.locator('#reply [name=comment]').inputValue()).toBe(words);
      expect(await page.locator('#reply-website-fault').isVisible()).toBe(true);
      await fillIn(page, { website: '' });
      await page.getByRole('button', { name: 'Post comment' }).click();
      expect(page.url()).toBe(`${app.base}${path}#reply-held`);
      expect(await page.locator('#reply-held').isVisible()).toBe(true);

      await page.goto(`${app.base}${path}/amp#reply-held`);
      expect(await page.locator('#reply-held').isVisible()).toBe(true);
      await page.getByRole('link', { name: 'Exit mobile version' }).click();
      expect(page.url()).toBe(app.base + path);
      const [cookie] = await page.context().cookies();
      expect(cookie).toMatchObject({ name: 'noamp', value: 'mobile', path: '/', sameSite: 'Lax' });
      expect(cookie?.expires).toBeGreaterThan(Date.now() / 1000 + 360 * 86_400);
      await page.reload();
      expect(page.url()).toBe(app.base + path);
    }),
);

test('where AMP’s runtime can not be had, the page shows itself whole all the same', LONG, () =>
  inBrowser({}, async (page) => {
    await page.route('https://cdn.ampproject.org/**', (route) => route.abort());
    await page.goto(`${app.base}${path}/amp`);
    const isShown = () => page.evaluate(() => getComputedStyle(document.body).visibility);
    expect(await isShown()).toBe('hidden');
    await expect.poll(isShown, PATIENT).toBe('visible');
    expect(await page.getByText('It came back.').isVisible()).toBe(true);
    expect(await page.getByText('Exit mobile version').isVisible()).toBe(true);
  }),
);

/** Does what the runtime does, as far as a policy could forbid it: styles, a component from its place, the form by script. */
const RUNTIME = `
  const report = (window.told = []);
  document.addEventListener('securitypolicyviolation', (event) => report.push(event.violatedDirective + ' ' + event.blockedURI));
  const style = document.createElement('style');
  style.textContent = 'body{animation:none!important}';
  document.head.append(style);
  document.body.style.opacity = '1';
  const component = document.createElement('script');
  component.src = 'https://cdn.ampproject.org/rtv/012345678901234/v0/amp-form-0.1.js';
  document.head.append(component);
  addEventListener('submit', async (event) => {
    event.preventDefault();
    const form = event.target;
    const address = form.getAttribute('action-xhr') + '?__amp_source_origin=' + encodeURIComponent(location.origin);
    const answer = await fetch(address, { method: 'POST', body: new FormData(form), credentials: 'include', headers: { Accept: 'application/json', 'AMP-Same-Origin': 'true' } });
    window.answered = { status: answer.status, body: await answer.json() };
  });`;

test('its policy lets the runtime do its work, and its form be sent by script', LONG, () =>
  inBrowser({}, async (page) => {
    const asked: string[] = [];
    await page.route('https://cdn.ampproject.org/**', (route) => {
      asked.push(new URL(route.request().url()).pathname);
      const body = asked.at(-1) === '/v0.js' ? RUNTIME : '';
      return route.fulfill({ contentType: 'text/javascript', body });
    });
    await page.goto(`${app.base}${path}/amp`);
    await expect.poll(() => asked, PATIENT).toContain('/rtv/012345678901234/v0/amp-form-0.1.js');
    expect(asked).toEqual(expect.arrayContaining(['/v0.js', '/v0/amp-form-0.1.js', '/v0/amp-mustache-0.2.js']));
    expect(await page.evaluate(() => getComputedStyle(document.body).animationName)).toBe('none');
    await fillIn(page, { name: 'Bo', email: 'bo@letters.example', comment: 'By script' });
    await page.getByRole('button', { name: 'Post comment' }).click();
    const answered = () => page.evaluate(() => (window as unknown as { answered?: unknown }).answered);
    await expect
      .poll(answered, PATIENT)
      .toMatchObject({ status: 202, body: { status: 'held', message: expect.any(String) } });
    expect(await page.evaluate(() => (window as unknown as { told: string[] }).told)).toEqual([]);
    await expect.poll(() => page.url(), { timeout: 8_000 }).toBe(`${app.base}${path}/amp`);
  }),
);
