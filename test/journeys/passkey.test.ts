import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { password } from '../../src/features/accounts/testing/newsroom.ts';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';
import { openBrowser } from '../support/browser.ts';

let whole: WholeApp;
let browser: Browser;
beforeAll(async () => {
  [whole, browser] = await Promise.all([openWholeApp(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await whole?.close();
});

/** A window of a browser whose computer keeps keys. Browsers make none for an address in numbers. */
async function withDevice(): Promise<{ page: Page; device: CDPSession; authenticatorId: string }> {
  const context = await browser.newContext({ baseURL: `http://localhost:${whole.port}` });
  const page = await context.newPage();
  const device = await context.newCDPSession(page);
  await device.send('WebAuthn.enable');
  const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return { page, device, authenticatorId };
}

async function enter(page: Page): Promise<void> {
  await page.goto('/studio/account');
  await page.getByLabel('E-mail address').fill(whole.people.editor.email);
  await page.locator('#password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/studio/account');
}

const add = async (page: Page, secret: string) => {
  await page.getByLabel('What you call this device').fill('The desk');
  await page.getByLabel('Your password, once more').fill(secret);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
};

test('a passkey is made with the password once more, opens the door, counts as two proofs, and is removed', async () => {
  const { page, device, authenticatorId } = await withDevice();
  await enter(page);
  await add(page, 'not the password');
  await page.getByText('This is not your password.').waitFor();
  await add(page, password);
  await page.getByText(/, not used yet/).waitFor();
  expect((await device.send('WebAuthn.getCredentials', { authenticatorId })).credentials).toHaveLength(1);

  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await whole.database.query('insert into account_rules (two_factor_to_publish) values (true)');
  const asked = page.waitForRequest((request) => request.url().endsWith('/sign-in/passkey'));
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await page.waitForURL('**/studio');
  expect(await page.locator('body').textContent()).toContain('The editor');

  // What the browser sent opens nothing a second time.
  const again = await fetch(`${whole.base}/studio/sign-in/passkey`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: (await asked).postData() ?? '' },
  });
  expect([again.status, again.headers.get('set-cookie')]).toEqual([422, null]);

  await page.goto('/studio/promos/new');
  expect(await page.locator('h1').textContent()).toBe('Write a promo');
  await whole.database.query('delete from account_rules');

  await page.goto('/studio/account');
  await page.getByRole('button', { name: 'Remove The desk' }).click();
  await page.waitForURL('**/studio/account');
  expect(await page.getByText('The desk').count()).toBe(0);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await page.getByText('not known here').waitFor();
  await page.context().close();
});

test('whoever is shut out does not come in by a passkey; without a script the door has none', async () => {
  const { page } = await withDevice();
  await enter(page);
  await add(page, password);
  await page.getByText(/, not used yet/).waitFor();
  await whole.database.query('update users set disabled_at = now() where email = $1', [whole.people.editor.email]);
  await page.context().clearCookies();
  await page.goto('/studio/sign-in');
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await page.getByText('not known here').waitFor();
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const bare = await plain.newPage();
  await bare.goto(`${whole.base}/studio/sign-in`);
  expect(await bare.getByRole('button', { name: 'Use a passkey' }).isVisible()).toBe(false);
  await page.context().close();
  await plain.close();
});

test.each([
  ['nothing', {}],
  ['a word', { response: 'yes' }],
  [
    'an answer of no device',
    {
      response: {
        ...{ id: 'a', rawId: 'a', type: 'public-key' },
        response: { clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA' },
      },
    },
  ],
])('%s at the door is refused plainly', async (_, body) => {
  const answer = await whole.call('POST', '/studio/sign-in/passkey', { as: 'stranger', body });
  expect(answer.status).toBe(422);
});
