import { expect, test } from 'vitest';
import { markAll, passageOf } from './mark-words.ts';

const marker =
  (...words: string[]) =>
  (word: string) =>
    words.includes(word.toLowerCase());
const textOf = (pieces: { text: string }[]) => pieces.map(({ text }) => text).join('');
const markedOf = (pieces: { text: string; marked: boolean }[]) =>
  pieces.filter(({ marked }) => marked).map(({ text }) => text);

test('marks whole words and changes no character', () => {
  const text = 'Ferries: the ferry’s “ferry” ferryman <b>ferry</b> & ferry';
  const pieces = markAll(text, marker('ferry', 'ferries'));
  expect(textOf(pieces)).toBe(text);
  expect(markedOf(pieces)).toEqual(['Ferries', 'ferry', 'ferry', 'ferry', 'ferry']);
});

test('the passage is where most of the words stand together, begins with a sentence or word, and says where it is cut', () => {
  const filler = 'Nothing to see in this sentence at all. '.repeat(20);
  const text = `${filler}Only the dam here. ${filler}In spring the dam and the river met. ${filler}`;
  const passage = passageOf(text, marker('dam', 'river'));
  expect(markedOf(passage)).toEqual(['dam', 'river']);
  expect(textOf(passage)).toMatch(/^In spring the dam and the river met\. .* …$/);
  expect(textOf(passage).length).toBeLessThan(300);
});

test('without any of the words the passage is the beginning, and a short text is whole', () => {
  expect(passageOf('Short, and whole.', marker('dam'))).toEqual([{ text: 'Short, and whole.', marked: false }]);
  expect(textOf(passageOf('word '.repeat(200), marker()))).toMatch(/^word .* …$/);
  expect(passageOf('', marker('dam'))).toEqual([]);
});

test('a text without spaces, and one that is all matches, end in time', () => {
  expect(textOf(passageOf('a'.repeat(5000), marker('dam'))).length).toBeLessThan(300);
  const began = performance.now();
  passageOf('dam '.repeat(50_000), marker('dam'));
  expect(performance.now() - began).toBeLessThan(2_000);
});
