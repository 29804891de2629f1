import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AWKWARD_TEXTS, EVERY_KIND, NORMALISED_TEXTS } from './body.fixtures.ts';
import { type Block, BODY_LIMITS, bodyInputSchema, bodySchema } from './body.schema.ts';
import { toBody } from './convert-body.ts';
import { isLinkAddress } from './inline.schema.ts';

const paragraph = (text: string): Block => ({ kind: 'paragraph', content: [{ text }] });
const document = (...blocks: unknown[]) => ({ version: 1, blocks }) as z.infer<typeof bodyInputSchema>;

function faultsOf(...blocks: unknown[]) {
  const conversion = toBody(document(...blocks));
  return conversion.ok ? [] : conversion.faults;
}

describe('the stored body', () => {
  test('keeps every kind of block and every awkward character as it was sent', () => {
    expect(bodySchema.parse(EVERY_KIND)).toEqual(EVERY_KIND);
    expect(bodyInputSchema.parse(EVERY_KIND)).toEqual(EVERY_KIND);
    expect(z.encode(bodySchema, EVERY_KIND)).toEqual(EVERY_KIND);
  });

  test('is brought into NFC with LF line ends and is otherwise not changed', () => {
    for (const { sent, kept } of NORMALISED_TEXTS) {
      expect(bodySchema.parse(document(paragraph(sent))).blocks).toEqual([paragraph(kept)]);
    }
    for (const text of Object.values(AWKWARD_TEXTS)) expect(text.normalize('NFC')).toBe(text);
  });

  test('can be told in JSON Schema, as it is sent and as it is answered', () => {
    for (const io of ['input', 'output'] as const) {
      const schema = z.toJSONSchema(bodyInputSchema, { target: 'draft-2020-12', io });
      expect(JSON.stringify(schema)).toContain('"factBox"');
      expect(JSON.stringify(schema).length).toBeLessThan(20_000);
    }
  });

  test('has names in OpenAPI that stay apart when the form that is sent is called by the name with "Input" added', () => {
    const names = Object.keys(z.toJSONSchema(z.globalRegistry).schemas);
    expect(names).toContain('Body');
    expect(names.filter((name) => names.includes(`${name}Input`))).toEqual([]);
  });

  test.each([
    ['a null character', 'a\u0000b', 'U+0000'],
    ['a control character', 'a\u001Bb', 'U+001B'],
    ['a Windows-1252 leftover', 'a\u0092b', 'U+0092'],
    ['a lone surrogate', 'a\uD83Db', 'U+D83D'],
    ['a noncharacter', 'a\uFFFEb', 'U+FFFE'],
    ['an override that stays open', 'a\u202Eb', 'U+202C'],
    ['an isolate that stays open', 'a\u2067b', 'U+2069'],
    ['directions closed crosswise', '\u2067a\u202Eb\u2069c\u202C', 'U+2069'],
    ['a closing control without an opening', 'a\u202Cb', 'U+202C'],
  ])('refuses %s with a pointer', (_name, text, character) => {
    const [fault] = faultsOf(paragraph('fine'), paragraph(text));
    expect(fault?.pointer).toMatch(/^\/blocks\/1\/content/);
    expect(fault?.detail).toContain(character);
  });

  test('allows a direction that opens in one run and closes in another of the same paragraph', () => {
    expect(faultsOf({ kind: 'paragraph', content: [{ text: '\u2067a' }, { text: 'b\u2069' }] })).toEqual([]);
  });

  test('names what is wrong deep inside a block', () => {
    const unknownMark = { kind: 'paragraph', content: [{ text: 'a', marks: [{ kind: 'blink' }] }] };
    expect(faultsOf(unknownMark)[0]?.pointer).toBe('/blocks/0/content/0/marks/0/kind');
    const misspelt = { kind: 'image', media: { url: '/a.jpg' }, altt: 'x', alt: '' };
    expect(faultsOf(misspelt)[0]).toMatchObject({ pointer: '/blocks/0', detail: expect.stringContaining('altt') });
    expect(faultsOf({ kind: 'marquee' })[0]?.pointer).toBe('/blocks/0/kind');
  });

  test('refuses tables with rows of unequal length', () => {
    const rows = [[[], []], [[]]];
    const [fault] = faultsOf({ kind: 'table', headerRow: false, headerColumn: false, rows });
    expect(fault?.pointer).toBe('/blocks/0/rows');
  });

  test('refuses an id or anchor that is used twice, also inside an update', () => {
    const heading = { kind: 'heading', level: 2, content: [{ text: 'a' }], anchor: 'same' };
    const update = { kind: 'update', time: '2026-01-01T00:00:00Z', headline: 'b', anchor: 'same', blocks: [] };
    expect(faultsOf(heading, update)[0]?.pointer).toBe('/blocks/1/anchor');
    expect(faultsOf({ ...paragraph('a'), id: 'x' }, { ...paragraph('b'), id: 'x' })[0]?.pointer).toBe('/blocks/1/id');
  });

  test.each(['0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2026-01-01', 'yesterday'])(
    'refuses an update at %s',
    (time) => {
      const update = { kind: 'update', time, headline: 'a', anchor: 'a', blocks: [] };
      expect(faultsOf(update)[0]?.pointer).toBe('/blocks/0/time');
    },
  );

  test('takes 10,000 paragraphs and refuses one more', () => {
    const full = Array.from({ length: BODY_LIMITS.blocks }, () => paragraph('Words.'));
    expect(faultsOf(...full)).toEqual([]);
    expect(faultsOf(...full, paragraph('one more'))[0]?.pointer).toBe('/blocks');
  });

  test('refuses two megabytes of text with the limit in the answer', () => {
    const half = paragraph('a'.repeat(BODY_LIMITS.characters));
    expect(faultsOf(half, half)[0]?.detail).toContain(String(BODY_LIMITS.characters));
  });

  test('refuses more pieces than pages can bear', () => {
    const content = Array.from({ length: BODY_LIMITS.pieces }, () => ({ lineBreak: true }));
    expect(faultsOf({ kind: 'paragraph', content })[0]?.detail).toContain('pieces');
  });
});

describe('an address in a link', () => {
  test.each([
    'https://news.example/a?b=c#d',
    'HTTP://NEWS.EXAMPLE',
    'https://مثال.example/قصة',
    'mailto:desk@news.example',
    'tel:+15550100',
    '/world',
    '/',
    '#text-a',
  ])('may be %s', (address) => expect(isLinkAddress(address)).toBe(true));

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    ' javascript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://a.example/x',
    '//another.example',
    '/\\another.example',
    '/\t/another.example',
    'https://',
    'https:///x',
    'https://news.example@another.example/',
    'https://a:b@news.example/',
    'https://news.example/a b',
    'https://news.example/\u202Egpj.exe',
    'relative/path',
    '?query',
    '#',
    '',
  ])('may not be %j', (address) => expect(isLinkAddress(address)).toBe(false));
});
