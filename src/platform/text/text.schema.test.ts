import { describe, expect, test } from 'vitest';
import { plainLine } from './text.schema.ts';

describe('a plain line', () => {
  const headline = plainLine({ max: 40 });

  test('is trimmed and brought into NFC', () => {
    expect(headline.parse('  Cafe\u0301 opens\u00A0')).toBe('Café opens');
  });

  test.each(['می\u200Cخواهم', '👩‍🚒', 'A \u2067שלום\u2069 B', 'عنوان\u200F', '§ 5', '?'])('may be %s', (line) => {
    expect(headline.parse(line)).toBe(line);
  });

  test.each([
    ['an override', 'a\u202Eb\u202C'],
    ['an embedding', 'a\u202Bb\u202C'],
    ['an open isolate', 'a\u2067b'],
    ['a line feed', 'a\nb'],
    ['a line separator', 'a\u2028b'],
    ['a tab', 'a\tb'],
    ['a null', 'a\u0000b'],
    ['a lone surrogate', 'a\uDC00'],
    ['nothing', '   '],
    ['nothing that is seen', '\u200B\u200F'],
    ['too much', 'a'.repeat(41)],
  ])('may not hold %s', (_name, line) => {
    expect(headline.safeParse(line).success).toBe(false);
  });
});
