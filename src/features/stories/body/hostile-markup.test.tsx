import { parseFragment } from 'parse5';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import type { Body, BodyInput } from './body.schema.ts';
import { toBody } from './convert-body.ts';
import { HOSTILE_ADDRESSES, HOSTILE_HTML, HOSTILE_MARKDOWN } from './hostile-markup.fixtures.ts';
import { renderBodyHtml } from './render-body-html.tsx';
import { BodyOnPage } from './render-body-page.tsx';

type Node = {
  nodeName: string;
  namespaceURI?: string;
  attrs?: { name: string; value: string }[];
  childNodes?: Node[];
};

/** All that the renderers ever write. Anything beyond is a hole, whether or not it could run. */
const ELEMENTS =
  `a article aside audio blockquote br caption cite code div em figcaption figure footer h2 h3 h4 hr img li ol p s section
  small span strong sub sup table tbody td th thead time tr ul video #text`.split(/\s+/);
const ATTRIBUTES =
  'alt aria-label cite class controls datetime decoding dir href id lang loading preload rel scope src tabindex title'.split(
    ' ',
  );
const ADDRESS_ATTRIBUTES = ['href', 'src', 'cite'];

/** What is wrong with a piece of a page, read as a browser reads it. */
function holesIn(html: string): string[] {
  const look = (node: Node): string[] => [
    ...(ELEMENTS.includes(node.nodeName) ? [] : [`<${node.nodeName}>`]),
    ...(node.namespaceURI?.endsWith('/1999/xhtml') === false ? [`${node.nodeName} of ${node.namespaceURI}`] : []),
    ...(node.attrs ?? []).flatMap(({ name, value }) => holesInAttribute(name, value)),
    ...(node.childNodes ?? []).flatMap(look),
  ];
  return ((parseFragment(html) as Node).childNodes ?? []).flatMap(look);
}

function holesInAttribute(name: string, value: string): string[] {
  if (!ATTRIBUTES.includes(name)) return [`attribute ${name}="${value}"`];
  if (!ADDRESS_ATTRIBUTES.includes(name)) return name === 'id' && !value.startsWith('text-') ? [`id=${value}`] : [];
  const url = URL.parse(value, 'https://news.example/story');
  const isSafe = url !== null && ['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol);
  return isSafe && url.username === '' ? [] : [`${name}="${value}"`];
}

function holesAfter(input: BodyInput): string[] {
  const conversion = toBody(input);
  if (!conversion.ok) return [];
  const { body } = conversion;
  return [page(body), renderBodyHtml(body), renderBodyHtml(body, { base: 'https://news.example/story' })].flatMap(
    holesIn,
  );
}

const page = (body: Body): string => renderToString(<BodyOnPage body={body} />);

describe('hostile markup leaves no script, handler, foreign element or unsafe address', () => {
  test('and is tried in every position', () => {
    expect(HOSTILE_HTML.length).toBeGreaterThan(200);
    expect(new Set(HOSTILE_HTML).size).toBe(HOSTILE_HTML.length);
  });

  test.each(HOSTILE_HTML)('in HTML: %j', (value) => {
    expect(holesAfter({ format: 'html', value })).toEqual([]);
    expect(holesAfter({ format: 'html', value: `<p>before ${value} after</p>` })).toEqual([]);
  });

  test.each([...HOSTILE_MARKDOWN, ...HOSTILE_HTML])('in Markdown: %j', (value) => {
    expect(holesAfter({ format: 'markdown', value })).toEqual([]);
    expect(holesAfter({ format: 'markdown', value: `before ${value} after` })).toEqual([]);
  });

  test.each([...HOSTILE_HTML, ...HOSTILE_MARKDOWN])('in plain text, of which every character stays: %j', (value) => {
    expect(holesAfter({ format: 'text', value })).toEqual([]);
  });

  test.each(HOSTILE_ADDRESSES)('in the addresses of a structured document: %j', (address) => {
    const content = [{ text: 'a' }];
    const media = { url: address };
    const blocks = [
      { kind: 'paragraph', content: [{ text: 'a', marks: [{ kind: 'link', href: address }] }] },
      { kind: 'quotation', paragraphs: [content], source: 'a', sourceAddress: address },
      { kind: 'image', media, alt: '' },
      { kind: 'video', media, title: 'a' },
      { kind: 'audio', media, title: 'a' },
      { kind: 'file', media, title: 'a' },
      { kind: 'embed', url: address, title: 'a' },
    ];
    for (const block of blocks) {
      expect(holesAfter({ version: 1, blocks: [block] } as unknown as BodyInput)).toEqual([]);
    }
  });
});
