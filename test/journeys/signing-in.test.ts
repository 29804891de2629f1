import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { password } from '../../src/features/accounts/testing/newsroom.ts';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';
import { openBrowser } from '../support/browser.ts';

let whole: WholeApp;
let browser: Browser;
beforeAll(async () => {
  whole = await openWholeApp();
  browser = await openBrowser();
  await whole.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
  await whole.act('POST', '/api/v1/stories', { headline: 'Mine, and still a draft', section: 'world' });
  const others = { headline: 'Somebody else’s draft', section: 'world' };
  await whole.call('POST', '/api/v1/stories', { as: 'reporter', body: others });
});
afterAll(async () => {
  await browser?.close();
  await whole?.close();
});

const pathOf = (page: Page) => new URL(page.url()).pathname;

test.each([true, false])(
  'an editor comes in, is told who they are, and goes out again (script: %s)',
  async (script) => {
    const context = await browser.newContext({ javaScriptEnabled: script });
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await page.goto(`${whole.base}/studio`);
    expect(pathOf(page)).toBe('/studio/sign-in');

    await enter(page, 'not the password');
    expect(await page.getByRole('alert').textContent()).toContain('do not belong together');
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(whole.people.editor.email);
    expect(await page.locator('input[type=password]').inputValue()).toBe('');

    await enter(page, password);
    expect(pathOf(page)).toBe('/studio');
    const studio = await page.locator('body').textContent();
    expect(studio).toContain('The editor');
    expect(studio).toContain('Mine, and still a draft');
    expect(studio).not.toContain('Somebody else’s draft');
    const [session] = await context.cookies();
    expect(session).toMatchObject({ name: 'courant_session', httpOnly: true, sameSite: 'Lax', path: '/' });

    await page.getByRole('button', { name: 'Sign out' }).click();
    expect(pathOf(page)).toBe('/studio/sign-in');
    await page.goto(`${whole.base}/studio`);
    expect(pathOf(page)).toBe('/studio/sign-in');
    expect(await context.cookies()).toEqual([]);
    const headers = { cookie: `courant_session=${session?.value}` };
    expect((await whole.call('GET', '/api/v1/me', { as: 'stranger', headers })).status).toBe(401);
    // The wrong password is a 401, which Chromium notes.
    expect(complaints.filter((line) => !line.includes('401'))).toEqual([]);
    await context.close();
  },
);

test('who came from elsewhere in the studio is led back there, and never to another site', async () => {
  for (const [next, expected] of [
    ['/studio?tab=1', '/studio'],
    ['//elsewhere.example/', '/studio'],
    ['https://elsewhere.example/', '/studio'],
    ['/\\elsewhere.example', '/studio'],
    ['/world', '/world'],
  ]) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${whole.base}/studio/sign-in?next=${encodeURIComponent(next ?? '')}`);
    await enter(page, password);
    expect([new URL(page.url()).origin, pathOf(page)]).toEqual([whole.base, expected]);
    await context.close();
  }
});

async function enter(page: Page, secret: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(whole.people.editor.email);
  await page.locator('input[type=password]').fill(secret);
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Sign in' }).click()]);
}

function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}
