import { once } from 'node:events';
import type { Server } from 'node:http';
import Provider from 'oidc-provider';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { freePort, openWholeApp, type WholeApp } from '../program/whole-app.ts';
import { openBrowser } from '../support/browser.ts';

/** Who can sign in at the provider, by the name they type there. */
const people: Record<string, { email?: string; email_verified?: boolean; name?: string }> = {};
/** What the provider says of how somebody proved who they are; none where it says nothing. */
let proofs: string[] | undefined;

let whole: WholeApp;
let browser: Browser;
let provider: Server;
let issuer: string;
beforeAll(async () => {
  const [providerPort, port] = await Promise.all([freePort(), freePort()]);
  issuer = `http://localhost:${providerPort}`;
  const settings = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'courant', OIDC_CLIENT_SECRET: 'a secret of the tests' };
  const newcomers = { OIDC_NAME: 'Calder login', OIDC_NEW_ROLE: 'reporter', PORT: String(port) };
  provider = openTheProvider(`http://127.0.0.1:${port}`).listen(providerPort, 'localhost');
  await once(provider, 'listening');
  [whole, browser] = await Promise.all([openWholeApp({ ...settings, ...newcomers }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await whole?.close();
  provider?.close();
});
afterEach(() => {
  proofs = undefined;
});

function openTheProvider(site: string): Provider {
  const made = new Provider(issuer, {
    clients: [
      {
        ...{ client_id: 'courant', client_secret: 'a secret of the tests' },
        redirect_uris: [`${site}/studio/sign-in/openid/callback`],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id, ...people[id] }) }),
    cookies: { keys: ['a key of the tests'] },
    // Its own pages of the package, which ask for any name and any password.
    features: { devInteractions: { enabled: true } },
  });
  // The package has no setting for it; a provider tells it in the ID token (RFC 8176).
  const { IdToken } = made as unknown as { IdToken: { prototype: { issue(...given: unknown[]): Promise<string> } } };
  const issue = IdToken.prototype.issue;
  IdToken.prototype.issue = function (this: { set(name: string, value: unknown): void }, ...given) {
    if (proofs) this.set('amr', proofs);
    return issue.apply(this, given);
  };
  return made;
}

async function begin(path = '/studio'): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: whole.base, javaScriptEnabled: false })).newPage();
  await page.goto(path);
  await page.getByRole('link', { name: 'Sign in with Calder login' }).click();
  return page;
}

async function comeInAs(who: string, path?: string): Promise<Page> {
  const page = await begin(path);
  await page.locator('input[name=login]').fill(who);
  await page.locator('input[name=password]').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL(`${whole.base}/**`);
  return page;
}

const pathOf = (page: Page) => page.url().slice(whole.base.length);

test('a colleague comes in by the provider, without a script, to the page they asked for; later under another address too', async () => {
  people['e-77'] = { email: whole.people.editor.email.toUpperCase(), email_verified: true };
  const page = await comeInAs('e-77', '/studio/account');
  expect(pathOf(page)).toBe('/studio/account');
  expect(await page.locator('body').textContent()).toContain('The editor');
  expect(await page.getByRole('heading', { name: 'You come in by' }).isVisible()).toBe(true);

  people['e-77'] = { email: 'married@calder.example', email_verified: true };
  const later = await comeInAs('e-77');
  expect(await later.locator('body').textContent()).toContain('The editor');

  await page.getByRole('button', { name: `Unlink ${new URL(issuer).host}` }).click();
  expect(await page.getByRole('heading', { name: 'You come in by' }).count()).toBe(0);
  const acts = await whole.database.query<{ act: string }>(
    `select act from audit_log where act like '%openid' or details ? 'openId' order by id`,
  );
  expect(acts.map(({ act }) => act)).toEqual(['link-openid', 'sign-in', 'sign-in', 'unlink-openid']);
});

test('somebody new is made an account of the role that the setting names; it has no password', async () => {
  people['n-1'] = { email: 'nia@calder.example', email_verified: true, name: 'Nia Rowan' };
  const page = await comeInAs('n-1');
  expect(await page.locator('body').textContent()).toContain('Nia Rowan');
  const [user] = await whole.database.query<object>(
    `select role, password_hash from users where email = 'nia@calder.example'`,
  );
  expect(user).toEqual({ role: 'reporter', password_hash: null });
});

test('an address that the provider has not checked, a disabled account and turning back lead to words, not in', async () => {
  const { email } = whole.people.moderator;
  people['m-1'] = { email, email_verified: false };
  const unchecked = await comeInAs('m-1');
  expect(await unchecked.getByRole('alert').textContent()).toContain('has not checked your email address');

  people['m-1'] = { email, email_verified: true };
  await whole.database.query('update users set disabled_at = now() where email = $1', [email]);
  const shutOut = await comeInAs('m-1');
  expect(await shutOut.getByRole('alert').textContent()).toContain('this paper does not');
  await whole.database.query('update users set disabled_at = null where email = $1', [email]);

  const page = await begin();
  await page.getByRole('link', { name: 'Cancel' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('You turned back');
});

test('whoever has a second proof here is asked for it, unless the provider tells of one', async () => {
  const { email } = whole.people.admin;
  people['a-1'] = { email, email_verified: true };
  await whole.database.query(`update users set totp_sealed = 'x' where email = $1`, [email]);
  expect(pathOf(await comeInAs('a-1', '/studio/people'))).toMatch(/^\/studio\/sign-in\/code/);
  proofs = ['pwd', 'mfa'];
  const page = await comeInAs('a-1', '/studio/people');
  expect(pathOf(page)).toBe('/studio/people');
  expect(await page.locator('body').textContent()).toContain(`${whole.base}/studio/sign-in/openid/callback`);
  const [session] = await whole.database.query<{ two_proofs: boolean }>(
    'select two_proofs from sessions order by created_at desc limit 1',
  );
  expect(session?.two_proofs).toBe(true);
});

test('an answer that was not asked for from this browser, or is sent twice, opens nothing', async () => {
  const callback = '/studio/sign-in/openid/callback?code=stolen&state=guessed';
  const get = (path: string, cookie = '') => whole.call('GET', path, { as: 'stranger', headers: { cookie } });
  const led = async (path: string, cookie?: string) => {
    const answer = await get(path, cookie);
    return [
      answer.status,
      answer.headers.get('location'),
      answer.headers.get('set-cookie')?.includes('session') ?? false,
    ];
  };
  const late = '/studio/sign-in?next=%2Fstudio&fault=late';
  expect(await led(callback)).toEqual([303, late, false]);
  expect(await led(callback, 'courant_visit=made-up')).toEqual([303, late, false]);
  const begun = await get('/studio/sign-in/openid?next=https://evil.example/');
  expect(new URL(begun.headers.get('location') ?? '').searchParams.get('code_challenge_method')).toBe('S256');
  const [cookie = ''] = begun.headers.get('set-cookie')?.split(';') ?? [];
  expect(begun.headers.get('set-cookie')).toMatch(/HttpOnly/);
  expect(await led(callback, cookie)).toEqual([303, '/studio/sign-in?next=%2Fstudio&fault=refused', false]);
});

test('with the provider away the door says so, and the password opens as ever', async () => {
  const away = await openWholeApp({ OIDC_ISSUER: `http://localhost:${await freePort()}`, OIDC_CLIENT_ID: 'courant' });
  try {
    const answer = await away.call('GET', '/studio/sign-in/openid', { as: 'stranger' });
    const page = await away.call('GET', answer.headers.get('location') ?? '', { as: 'stranger' });
    expect(page.text).toContain('does not answer. Try again in a minute, or come in with your password.');
  } finally {
    await away.close();
  }
});

test('a paper without a provider has neither button nor address', async () => {
  const plain = await openWholeApp();
  try {
    expect((await plain.call('GET', '/studio/sign-in', { as: 'stranger' })).text).not.toContain('openid');
    expect((await plain.call('GET', '/studio/sign-in/openid', { as: 'stranger' })).status).toBe(404);
    expect((await plain.call('GET', '/studio/sign-in/openid/callback', { as: 'stranger' })).status).toBe(404);
  } finally {
    await plain.close();
  }
});
