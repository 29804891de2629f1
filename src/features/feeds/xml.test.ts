import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { element, markedItem, textElement, xmlDocument } from './xml.ts';

const PARSER = new XMLParser({ ignoreAttributes: false, trimValues: false, parseTagValue: false });

test.each([
  ['markup', '<b>&amp;</b>'],
  ['the end of a CDATA section', ']]> after'],
  ['a marker of take-down', '<!--/card:1--><!--card:1-->'],
  ['quotation marks', `"it's"`],
  ['directions', '\u2067خبر\u2069 \u200f!'],
  ['signs beyond the first plane', '👩🏽‍🚀 𝔘'],
  ['line ends', 'one\ntwo\tthree'],
])('text with %s is the same after a parser has read it, as text and in an attribute', (_, hostile) => {
  const document = xmlDocument(element('root', { of: hostile }, hostile));
  expect(XMLValidator.validate(document)).toBe(true);
  expect(document).not.toMatch(/card:1--><|]]>/);
  // Numeric entities are read by parsers that resolve them; this one leaves them as they stand.
  const read = PARSER.parse(document).root;
  expect(read['#text']).toBe(hostile);
  expect(read['@_of'].replace('&#10;', '\n').replace('&#9;', '\t')).toBe(hostile);
});

test('characters that XML has not become the sign for a lost character, since one of them makes a file unreadable', () => {
  const document = xmlDocument(textElement('title', 'a\u0000b\u001bc\ufffed\ud800e\u{1f600}'));
  expect(document).toContain('<title>a\ufffdb\ufffdc\ufffdd\ufffde\u{1f600}</title>');
});

test('an id that could end a marker is refused', () => {
  expect(() => markedItem('1--><x>', textElement('item', ''))).toThrow(/not an id for a marker/);
});

test('an element without contents is closed at once, and one that is absent leaves no trace', () => {
  expect(element('link', { rel: 'self', type: undefined }, null, undefined, []).text).toBe('<link rel="self"/>');
});
