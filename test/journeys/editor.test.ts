import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EVERY_KIND } from '../../src/features/stories/body/body.fixtures.ts';
import { openWholeApp, type WholeApp } from '../program/whole-app.ts';
import { openBrowser } from '../support/browser.ts';
import { FROM_GOOGLE_DOCS, FROM_WORD, HOSTILE } from './clipboards.ts';
import { signIn } from './page-kinds.ts';

let whole: WholeApp;
let browser: Browser;
let page: Page;
const complaints: string[] = [];
beforeAll(async () => {
  [whole, browser] = await Promise.all([openWholeApp(), openBrowser()]);
  await whole.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) complaints.push(message.text());
  });
  await signIn(page, whole, 'editor');
});
afterAll(async () => {
  await browser?.close();
  await whole?.close();
});

const text = () => page.getByLabel('Text', { exact: true });
const saving = (words: string) => page.locator('[data-saving]', { hasText: words }).waitFor({ timeout: 15_000 });
const idHere = () => page.url().split('/').at(-1);
const storyNow = async () => (await whole.act('GET', `/api/v1/stories/${idHere()}`)).json;
const blocksNow = async () => (await storyNow()).body.blocks;

/** Opens the desk of a new story with that body. */
async function open(blocks: unknown[] = []): Promise<void> {
  const story = { headline: 'A story', section: 'world', body: { version: 1, blocks } };
  const { json } = await whole.act('POST', '/api/v1/stories', story);
  await page.goto(`${whole.base}/studio/stories/${json.id}`);
  await text().waitFor();
}

async function paste(html: string, plain = ''): Promise<void> {
  await text().focus();
  await page.evaluate(
    async ([markup, words]) => {
      // The editor hears of a cursor that was set by a click a moment later.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const transfer = new DataTransfer();
      transfer.setData('text/html', markup);
      transfer.setData('text/plain', words);
      const event = new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true });
      document.querySelector('#editor-text')?.dispatchEvent(event);
    },
    [html, plain] as const,
  );
}

const shape = (blocks: { kind: string }[]) => blocks.map(({ kind }) => kind);

test('a story with every kind of block is opened and saved untouched, and stays what it is', async () => {
  await open(EVERY_KIND.blocks);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForLoadState();
  expect((await storyNow()).revision).toBe(1);
  await text().locator('p').first().click();
  await page.keyboard.press('End');
  await page.keyboard.type('!');
  await saving('Saved');
  const [first, ...others] = await blocksNow();
  expect(others).toEqual(EVERY_KIND.blocks.slice(1));
  expect(first.content[0].text.endsWith('!')).toBe(true);
});

test('text from Word comes in as paragraphs, lists, a table and links, and nothing else of it', async () => {
  await open();
  await paste(FROM_WORD);
  await saving('Saved');
  const blocks = await blocksNow();
  expect(shape(blocks)).toEqual(['heading', 'paragraph', 'list', 'paragraph', 'table']);
  expect(blocks[1].content).toEqual([
    { text: 'The minister said ' },
    { text: '“[we] will stay”', marks: [{ kind: 'strong' }] },
    { text: ' in ' },
    { text: 'January', marks: [{ kind: 'emphasis' }] },
    { text: '.' },
  ]);
  expect(blocks[2].items).toEqual([
    { content: [{ text: 'First point' }], list: { ordered: false, items: [{ content: [{ text: 'Under it' }] }] } },
  ]);
  expect(blocks[3].content).toEqual([
    { text: 'new words and ' },
    { text: 'a report', marks: [{ kind: 'link', href: 'https://example.org/report' }] },
    { text: '.' },
  ]);
  expect(blocks[4].rows[1]).toEqual([[{ text: '2021' }], [{ text: '12' }]]);
});

test('so does text from Google Docs, whose strong wrapper is none', async () => {
  await open();
  await paste(FROM_GOOGLE_DOCS);
  await saving('Saved');
  const blocks = await blocksNow();

  expect(shape(blocks)).toEqual(['heading', 'paragraph', 'list']);
  expect(blocks[0].content).toEqual([{ text: 'Why it matters' }]);
  expect(blocks[1].content).toEqual([
    { text: 'Plain, ' },
    { text: 'strong', marks: [{ kind: 'strong' }] },
    { text: ' and leaning', marks: [{ kind: 'emphasis' }] },
    { text: ' with ' },
    { text: 'a link', marks: [{ kind: 'link', href: 'https://example.org/a' }] },
    { text: '.' },
  ]);
  expect(blocks[2].items[0].list.items).toEqual([{ content: [{ text: 'Within' }] }]);
});

test('hostile markup leaves its words and runs nowhere', async () => {
  await open();
  await paste(HOSTILE);
  await saving('Saved');
  expect(await page.title()).not.toBe('run');
  expect(JSON.stringify(await blocksNow())).not.toContain('javascript:');
  expect(await text().textContent()).toContain('Kept words');
});

test('signs of Markdown make structure, and quotation marks are the language’s, which one Backspace takes back', async () => {
  await open();
  await text().focus();
  await page.keyboard.type('## Why\n"So," he said -- *now*.\n- one\n');
  await page.keyboard.press('Tab');
  await page.keyboard.type('two\n\n\n> Said.');
  await saving('Saved');
  const blocks = await blocksNow();
  expect(shape(blocks)).toEqual(['heading', 'paragraph', 'list', 'quotation']);
  expect(blocks[1].content).toEqual([
    { text: '“So,” he said – ' },
    { text: 'now', marks: [{ kind: 'emphasis' }] },
    { text: '.' },
  ]);
  await open();
  await text().focus();
  await page.keyboard.type('x "');
  expect(await text().textContent()).toBe('x “');
  await page.keyboard.press('Backspace');
  expect(await text().textContent()).toBe('x "');
});

test('words are found and replaced, all in one step that one undo takes back', async () => {
  await open([
    { kind: 'paragraph', content: [{ text: 'The boat and the Boat.' }] },
    { kind: 'paragraph', content: [{ text: 'boat', marks: [{ kind: 'strong' }] }] },
  ]);
  await text().focus();
  await page.keyboard.press('Control+f');
  await page.getByLabel('Find', { exact: true }).fill('boat');
  await page.getByText('3 found').waitFor();
  await page.getByLabel('Match case').check();
  await page.getByText('2 found').waitFor();
  await page.getByLabel('Replace by').fill('ship');
  await page.getByRole('button', { name: 'Replace all' }).click();
  await saving('Saved');
  const [first, second] = await blocksNow();
  expect(first.content).toEqual([{ text: 'The ship and the Boat.' }]);
  expect(second.content).toEqual([{ text: 'ship', marks: [{ kind: 'strong' }] }]);
  await page.keyboard.press('Escape');
  await text().focus();
  await page.keyboard.press('Control+z');
  expect(await text().textContent()).toBe('The boat and the Boat.boat');
});

async function dropPicture(): Promise<void> {
  const bytes = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#345' } })
    .jpeg()
    .toBuffer();
  await page.evaluate(async (encoded) => {
    const file = new File([Uint8Array.from(atob(encoded), (sign) => sign.charCodeAt(0))], 'quay.jpg', {
      type: 'image/jpeg',
    });
    const transfer = new DataTransfer();
    transfer.items.add(file);
    const target = document.querySelector('#editor-text');
    const { left, top } = target?.getBoundingClientRect() ?? { left: 0, top: 0 };
    const at = { clientX: left + 20, clientY: top + 20 };
    target?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true, ...at }));
  }, bytes.toString('base64'));
}

const add = (label: string) => page.getByLabel('Add to the text').selectOption({ label });

test('a story is made on a telephone with a picture, a table, a fact box and an embed, and its page has every line', async () => {
  await open();
  await text().focus();
  await page.keyboard.type('The minister came by ferry.\n');
  await dropPicture();
  const picture = page.getByRole('group', { name: 'About: Picture' });
  await picture.getByLabel('What it shows').fill('A quay at dusk');
  await picture.getByLabel('Credit').fill('Ada Holm');
  await page.locator('.card-caption').first().click();
  await page.keyboard.type('The quay.');
  await add('Fact box');
  await page.keyboard.type('Two ferries.');
  await page.getByRole('group', { name: 'About: Fact box' }).getByLabel('Title').fill('The line');
  await text().locator('> p').last().click();
  await add('Table');
  await page.keyboard.type('Year');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Boats');
  await text().locator('> p').last().click();
  await paste('', 'https://video.example/watch?v=1');
  await page
    .getByRole('group', { name: /^About: Embed/ })
    .getByLabel('Title')
    .fill('The arrival');
  await page.getByLabel('Read more').fill('https://else.example/a | Elsewhere on the ferry');
  await page.getByLabel('Sources').fill('IRNA | https://irna.example/');
  await saving('Saved');
  expect(shape(await blocksNow())).toEqual(['paragraph', 'image', 'factBox', 'table', 'embed']);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('heading', { name: 'Published' }).waitFor();
  const shown = await whole.call('GET', new URL((await storyNow()).url).pathname, { as: 'stranger' });
  const lines = ['came by ferry', 'A quay at dusk', 'The quay.', 'Ada Holm', 'The line', 'Two ferries.', 'Boats'];
  for (const line of [...lines, 'The arrival', 'Elsewhere on the ferry', 'IRNA']) expect(shown.text).toContain(line);
  expect(complaints).toEqual([]);
});

test('everything is reached by keyboard, and Escape leads out of the text', async () => {
  await open([
    { kind: 'paragraph', content: [{ text: 'One.' }] },
    { kind: 'paragraph', content: [{ text: 'Two.' }] },
  ]);
  await text().focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Alt+ArrowDown');
  expect(await text().locator('> p').allTextContents()).toEqual(['Two.', 'One.']);
  await page.keyboard.press('Escape');
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  expect(await focused()).toBe('Kind of paragraph');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toBe('Strong');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('editor-text');
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Control+k');
  await page.getByLabel('Link to').fill('javascript:alert(1)');
  await page.keyboard.press('Enter');
  await page.getByText('A link leads to https://').waitFor();
  await page.getByLabel('Link to').fill('irna.example/news');
  await page.keyboard.press('Enter');
  await saving('Saved');
  expect(JSON.stringify(await blocksNow())).toContain('https://irna.example/news');
});
