import { expect, test } from 'vitest';
import { arrange, clear, move, putAt } from './arrange.ts';

const card = (id: string) => ({ id });
const ids = (cards: { id: string }[]) => cards.map(({ id }) => id).join('');
const pin = (place: number, story: string) => ({ place, story });
const told = (pins: { place: number; story: string }[]) => pins.map(({ place, story }) => `${place}${story}`).join(' ');

test('what is pinned stands in its place, the rest fills in order, and nothing stands twice', () => {
  const latest = ['a', 'b', 'c', 'd', 'e'].map(card);
  expect(ids(arrange(4, new Map(), latest))).toBe('abcd');
  expect(ids(arrange(4, new Map([[2, card('d')]]), latest))).toBe('adbc');
  expect(ids(arrange(4, new Map([[1, card('z')]]), latest))).toBe('zabc');
  expect(ids(arrange(4, new Map([[4, card('z')]]), latest.slice(0, 1)))).toBe('az');
  expect(ids(arrange(4, new Map(), []))).toBe('');
});

test('a story that is put somewhere moves what stood there down to the next free place, or off', () => {
  expect(told(putAt([], pin(2, 'a'), 4))).toBe('2a');
  expect(told(putAt([pin(1, 'a'), pin(2, 'b'), pin(4, 'd')], pin(1, 'n'), 4))).toBe('1n 2a 3b 4d');
  expect(told(putAt([pin(3, 'a'), pin(4, 'b')], pin(3, 'n'), 4))).toBe('3n 4a');
  expect(told(putAt([pin(1, 'a'), pin(2, 'b')], pin(2, 'a'), 4))).toBe('2a 3b');
});

test('a story moves by a place, and changes with what stands there', () => {
  expect(told(move([pin(1, 'a'), pin(2, 'b')], 2, -1, 4))).toBe('1b 2a');
  expect(told(move([pin(1, 'a')], 1, 1, 4))).toBe('2a');
  expect(told(move([pin(1, 'a')], 1, -1, 4))).toBe('1a');
  expect(told(move([pin(4, 'a')], 4, 1, 4))).toBe('4a');
  expect(told(clear([pin(1, 'a'), pin(2, 'b')], 1))).toBe('2b');
});
