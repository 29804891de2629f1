import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { openNewsroom } from '../support/newsroom.ts';
import {
  cleanUp,
  kill,
  makeDataFolder,
  makeToken,
  type RunningProgram,
  runCommand,
  startProgram,
} from '../support/program.ts';

let program: RunningProgram;
let browser: Browser;
let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
const WORDS = 'two editors and a train';

beforeAll(async () => {
  const dataDir = await makeDataFolder();
  [program, browser] = await Promise.all([startProgram({ dataDir }), openBrowser()]);
  newsroom = await openNewsroom(program.base, await makeToken(dataDir));
  for (const name of ['Ana', 'Ben'])
    await runCommand(
      [
        'user',
        'add',
        '--email',
        `${name}@paper.example`,
        '--name',
        name,
        '--role',
        'editor',
        '--password-stdin',
        '--data',
        dataDir,
      ],
      { input: `${WORDS}\n` },
    );
});
afterAll(async () => {
  await browser?.close();
  await cleanUp(program);
});

async function open(name: string, story: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${program.base}/studio/sign-in?next=/studio/stories/${story}`);
  await page.getByLabel('E-mail address').fill(`${name}@paper.example`);
  await page.locator('input[type=password]').fill(WORDS);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/studio$|stories/);
  await page.goto(`${program.base}/studio/stories/${story}`);
  return { context, page };
}
const textOf = async (story: string) =>
  JSON.stringify((await newsroom.call('GET', `/api/v1/stories/${story}`)).json?.body ?? '');
const standfirst = (page: Page) => page.getByLabel('Standfirst', { exact: true });
const saving = (page: Page, words: string) =>
  page.locator('[data-saving]', { hasText: words }).waitFor({ timeout: 30_000 });

test('two editors, a train and a kill: neither loses a word, and the merge holds both', async () => {
  const story = await newsroom.write('The night train', { standfirst: 'It leaves at nine.' });
  const ana = await open('Ana', story.id);
  await ana.page.locator('[data-saving]').waitFor();
  await expect
    .poll(async () => (await newsroom.call('GET', `/api/v1/stories/${story.id}/presence`)).json?.control?.name)
    .toBe('Ana');
  const ben = await open('Ben', story.id);
  await ben.page.getByText('Ana writes').waitFor({ timeout: 15_000 });

  // Ana’s train is in a tunnel, and she writes on.
  await ana.context.setOffline(true);
  await standfirst(ana.page).fill('It leaves at nine, from platform two.');
  await saving(ana.page, 'kept in this browser');

  // Ben takes over, corrects the text, and the server dies under his save.
  await ben.page.getByRole('button', { name: 'Take over' }).click();
  await ben.page.getByText('Ana writes').waitFor({ state: 'hidden', timeout: 15_000 });
  await ben.page.getByLabel('Kicker', { exact: true }).fill('Railway');
  await saving(ben.page, 'Saved');
  const office = (await program.processes()).find(({ task }) => task === 'office-and-stand');
  const postgres = (await program.processes()).find(({ role }) => role === 'postgres');
  await ben.page.getByLabel('Kicker', { exact: true }).fill('Railways by night');
  for (const one of [office, postgres]) kill(one?.pid as number, 'SIGKILL');
  await saving(ben.page, 'Saved');
  await expect
    .poll(
      async () => (await newsroom.call('GET', `/api/v1/stories/${story.id}`).catch(() => undefined))?.json?.kicker,
      { timeout: 30_000 },
    )
    .toBe('Railways by night');

  // Out of the tunnel: Ana is told, sees both, and keeps both.
  await ana.context.setOffline(false);
  await ana.page.getByText('Ben writes').waitFor({ timeout: 30_000 });
  await ana.page.getByRole('button', { name: 'Save', exact: true }).click();
  await ana.page.getByRole('heading', { name: /What Ben changed/ }).waitFor();
  expect(await ana.page.locator('#theirs + *, section.notice').first().textContent()).toContain('Railways by night');
  expect(await standfirst(ana.page).inputValue()).toBe('It leaves at nine, from platform two.');
  expect(await ana.page.getByLabel('Kicker', { exact: true }).inputValue()).toBe('Railways by night');
  await ana.page.getByRole('button', { name: 'Save', exact: true }).click();
  await ana.page.waitForURL(new RegExp(`${story.id}$`));
  const { json } = await newsroom.call('GET', `/api/v1/stories/${story.id}`);
  expect([json.kicker, json.standfirst]).toEqual(['Railways by night', 'It leaves at nine, from platform two.']);
  expect(await textOf(story.id)).toContain('Text of The night train');
});
