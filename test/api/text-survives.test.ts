import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AWKWARD_TEXTS, EVERY_KIND, NORMALISED_TEXTS } from '../../src/features/stories/body/body.fixtures.ts';
import type { Block } from '../../src/features/stories/body/body.schema.ts';
import type { InlineText } from '../../src/features/stories/body/inline.schema.ts';
import { rawRequest } from '../conformance/raw-request.ts';
import { type Answered, openWholeApp, type WholeApp } from '../program/whole-app.ts';
import { attribute, below, type Element, elementsOf, hasClass, textOf, textOfOnly } from './served-page.ts';

let whole: WholeApp;
beforeAll(async () => {
  whole = await openWholeApp();
  await whole.act('POST', '/api/v1/sections', { name: 'World', slug: 'world' });
});
afterAll(() => whole?.close());

/** Texts that may stand in a headline: those of one line, without the embeddings that could turn what follows them. */
const lines = Object.entries(AWKWARD_TEXTS).filter(
  ([, text]) => !/[\n\t\u2028-\u202e]/.test(text) && text === text.trim(),
);

describe('a body of every kind of block and awkward characters', () => {
  let made: Answered;
  let page: string;
  beforeAll(async () => {
    made = await whole.act('POST', '/api/v1/stories', { headline: 'Every kind', section: 'world', body: EVERY_KIND });
    page = await whole.publish(made.json.id);
  });

  test('is answered as it was sent, when it is written and when it is read, as a draft and as public', async () => {
    expect(made.json.body).toEqual(EVERY_KIND);
    for (const as of ['editor', 'stranger'] as const) {
      expect((await whole.call('GET', `/api/v1/stories/${made.json.id}`, { as })).json.body).toEqual(EVERY_KIND);
    }
  });

  test('lies in the database as it was sent', async () => {
    const [row] = await whole.database.query<{ document: { body: unknown } }>(
      'select document from story_revisions where story_id = $1',
      [made.json.id],
    );
    expect(row?.document.body).toEqual(EVERY_KIND);
  });

  test('stands on the page word for word, in its order', async () => {
    const body = bodyOf((await whole.call('GET', page, { as: 'stranger' })).text);
    const texts = below(body).map(textOf);
    let from = 0;
    for (const expected of EVERY_KIND.blocks.flatMap(textsOf)) {
      const at = texts.indexOf(expected, from);
      expect(at, `${JSON.stringify(expected)} after ${JSON.stringify(texts[from])}`).toBeGreaterThanOrEqual(0);
      from = at;
    }
    const paragraphs = below(body).filter((one) => one.tagName === 'p' && one.parentNode === body);
    expect(paragraphs.slice(0, -1).map(textOf)).toEqual(Object.values(AWKWARD_TEXTS));
  });

  test('leads to the addresses it was written with', async () => {
    const { text } = await whole.call('GET', page, { as: 'stranger' });
    const addresses = below(bodyOf(text)).flatMap((one) => attribute(one, 'href') ?? []);
    for (const address of ['https://news.example/a?b=c&d="e"', '/world', 'mailto:desk@news.example', 'tel:+15550100'])
      expect(addresses).toContain(address);
  });

  test('is the same page in each encoding', async () => {
    const read = (encoding: string) =>
      rawRequest(whole.port, {
        target: page,
        headers: { 'accept-encoding': encoding, host: `127.0.0.1:${whole.port}` },
      });
    const [identity, gzip, brotli] = [await read('identity'), await read('gzip'), await read('br')];
    expect([gzip.headers['content-encoding'], brotli.headers['content-encoding']]).toEqual(['gzip', 'br']);
    expect(gunzipSync(gzip.body).equals(identity.body)).toBe(true);
    expect(brotliDecompressSync(brotli.body).equals(identity.body)).toBe(true);
  });

  test('comes back the same when it is saved as it was read', async () => {
    const read = (await whole.call('GET', `/api/v1/stories/${made.json.id}`)).json;
    const headers = { 'if-match': `"${read.revision}"` };
    const saved = await whole.act('PATCH', `/api/v1/stories/${made.json.id}`, { body: read.body }, headers);
    expect(saved.json.body).toEqual(EVERY_KIND);
  });
});

describe.each(lines)('a line of %s', (_name, text) => {
  test('survives as headline, kicker and standfirst', async () => {
    const words = { headline: text, kicker: text, standfirst: text };
    const made = await whole.act('POST', '/api/v1/stories', { ...words, section: 'world' });
    expect(made.json).toMatchObject(words);
    const page = await whole.publish(made.json.id);
    const elements = elementsOf((await whole.call('GET', page, { as: 'stranger' })).text);
    expect(textOfOnly(elements, 'h1')).toBe(text);
    expect(elements.filter((one) => one.tagName === 'p').map(textOf)).toContain(text);
    expect(textOf(elements.find((one) => one.tagName === 'title') as Element)).toContain(text);
    expect(metaOf(elements, 'og:title')).toBe(text);
    expect(newsArticleOf(elements).headline).toBe(text);
    const front = elementsOf((await whole.call('GET', '/', { as: 'stranger' })).text);
    expect(front.filter((one) => one.tagName === 'a').map(textOf)).toContain(text);
  });
});

test.each(NORMALISED_TEXTS)('$sent becomes $kept, and stays so', async ({ sent, kept }) => {
  const paragraph = (text: string) => ({ version: 1, blocks: [{ kind: 'paragraph', content: [{ text }] }] });
  const made = await whole.act('POST', '/api/v1/stories', {
    headline: 'Normalised',
    section: 'world',
    body: paragraph(sent),
  });
  expect(made.json.body).toEqual(paragraph(kept));
  const body = bodyOf((await whole.call('GET', await whole.publish(made.json.id), { as: 'stranger' })).text);
  expect(textOf(body)).toBe(kept);
});

test('plain text of every awkward character is kept between its paragraphs', async () => {
  const texts = Object.values(AWKWARD_TEXTS).filter((text) => !text.includes('\n') && text === text.trim());
  const made = await whole.act('POST', '/api/v1/stories', {
    headline: 'Plain text',
    section: 'world',
    body: { format: 'text', value: texts.join('\n\n') },
  });
  const body = bodyOf((await whole.call('GET', await whole.publish(made.json.id), { as: 'stranger' })).text);
  expect(below(body).map(textOf)).toEqual(texts);
});

function bodyOf(html: string): Element {
  const found = elementsOf(html).filter((one) => one.tagName === 'div' && hasClass(one, 'body'));
  expect(found).toHaveLength(1);
  return found[0] as Element;
}

const metaOf = (elements: Element[], property: string) =>
  elements.flatMap((one) => (attribute(one, 'property') === property ? [attribute(one, 'content')] : []))[0];

function newsArticleOf(elements: Element[]): { headline: string } {
  const scripts = elements.filter((one) => attribute(one, 'type') === 'application/ld+json');
  const graphs = scripts.flatMap((one) => JSON.parse(textOf(one))['@graph'] ?? JSON.parse(textOf(one)));
  return graphs.find((one) => one['@type'] === 'NewsArticle');
}

const inWords = (content: InlineText): string => content.map((run) => ('text' in run ? run.text : '')).join('');

type Items = Extract<Block, { kind: 'list' }>['items'];

/** What a reader must find of a block, each the whole text of some element; in the order of the page. */
function textsOf(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [inWords(block.content)];
    case 'list':
      return block.items.map((item) => wordsOfItem(item as Items[number]));
    case 'quotation':
      return block.paragraphs.map(inWords);
    case 'table':
      return [...(block.caption ? [inWords(block.caption)] : []), ...block.rows.flat().map(inWords)];
    case 'factBox':
      return [block.title, ...block.blocks.flatMap(textsOf)];
    case 'update':
      return [block.headline, ...block.blocks.flatMap(textsOf)].filter((text) => text !== undefined);
    case 'gallery':
      return block.pictures.flatMap(({ caption }) => (caption ? [inWords(caption)] : []));
    case 'file':
    case 'embed':
      return [block.title];
    default:
      return [];
  }
}

function wordsOfItem({ content, list }: Items[number]): string {
  const nested = (list?.items ?? []) as Items;
  return inWords(content) + nested.map(wordsOfItem).join('');
}
