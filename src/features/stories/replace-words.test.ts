import { describe, expect, test } from 'vitest';
import { replaceWords } from './replace-words.ts';

const inside = <Value>(value: Value, words = 'Jane Doe', instead = 'a woman') =>
  replaceWords(words, instead).value(value);

describe('words that must be forgotten', () => {
  test.each([
    ['Jane Doe said so.', 'a woman said so.'],
    ['JANE  DOE’s car', 'a woman’s car'],
    ['Jane\u00a0Doe, 34', 'a woman, 34'],
    ['Janet Doe and Jane Doering', 'Janet Doe and Jane Doering'],
    ['(Jane Doe)', '(a woman)'],
  ])('are found in %j', (before, after) => {
    expect(inside(before)).toBe(after);
  });

  test('are found across bold and links, and nothing else of them is touched', () => {
    const content = [
      { text: 'Then Jane ' },
      { text: 'Do', marks: [{ kind: 'strong' }] },
      { text: 'e left; ' },
      { text: 'Jane Doe', marks: [{ kind: 'emphasis' }] },
    ];
    expect(inside({ content })).toEqual({
      content: [{ text: 'Then a woman' }, { text: ' left; ' }, { text: 'a woman', marks: [{ kind: 'emphasis' }] }],
    });
  });

  test('go from addresses with what these belong to: a link loses its mark, a source its place', () => {
    const value = {
      content: [{ text: 'more', marks: [{ kind: 'link', href: 'https://other.example/jane-doe-arrested' }] }],
      related: [
        { url: 'https://other.example/x?q=Jane-Doe', title: 'x' },
        { url: 'https://other.example/y', title: 'y' },
      ],
    };
    expect(inside(value)).toEqual({
      content: [{ text: 'more' }],
      related: [{ url: 'https://other.example/y', title: 'y' }],
    });
  });

  test('that look like a pattern are words', () => {
    expect(inside('a.b (c) a+b', 'a.b (c)', 'x')).toBe('x a+b');
  });

  test('in other scripts are found too', () => {
    expect(inside('قال علي رضا أمس', 'علي رضا', 'رجل')).toBe('قال رجل أمس');
  });

  test('are counted', () => {
    const replacer = replaceWords('Doe', '…');
    replacer.value({ headline: 'Doe', body: [{ text: 'Doe and Doe' }] });
    expect(replacer.count()).toBe(3);
  });
});
