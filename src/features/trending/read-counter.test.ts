import { expect, test } from 'vitest';
import { hourOf } from './decayed-reads.ts';
import { ReadCounter } from './read-counter.ts';

const NOON = Date.UTC(2026, 10, 25, 12);
const STORY = '01a214f4-8638-752a-bb7c-cac84dcd69a4';
const places = new Map([[STORY, ['site']]]);

function opened() {
  const clock = { now: NOON };
  const dropped: string[] = [];
  const counter = new ReadCounter(
    (reason) => dropped.push(reason),
    () => clock.now,
  );
  return { clock, dropped, counter };
}
/** Spread over all 32 bits, as those of a hash are. */
const read = (reader: number, story = STORY) => ({
  story,
  high: Math.imul(reader + 1, 0x9e3779b1),
  low: Math.imul(reader + 1, 0x85ebca6b),
});
const sum = (reads: number) => ({ story: STORY, hour: hourOf(NOON), reads });

test('reads wait until it is known that there is such a story, and count then', () => {
  const { counter } = opened();
  counter.count(read(1));
  counter.count(read(2));
  expect(counter.unwritten()).toEqual([]);
  expect(counter.unknown(10)).toEqual([STORY]);
  counter.learn([STORY], places);
  expect(counter.unwritten()).toEqual([sum(2)]);
});

test('the same reader counts once, whether it waited or not', () => {
  const { counter, dropped } = opened();
  counter.count(read(1));
  counter.count(read(1));
  counter.learn([STORY], places);
  counter.count(read(1));
  expect([counter.unwritten(), dropped]).toEqual([[sum(1)], ['repeat', 'repeat']]);
});

test('made-up ids take no memory beyond a limit, and count nothing', () => {
  const { counter, dropped } = opened();
  for (let number = 0; number < 40_100; number++) counter.count(read(number, `made-up-${number}`));
  expect(dropped).toHaveLength(100);
  while (counter.unknown(10_000).length > 0) counter.learn(counter.unknown(10_000), places);
  expect(dropped).toHaveLength(40_100);
  expect(counter.unwritten()).toEqual([]);
});

test('an id that was no story a minute ago is asked for once more', () => {
  const { counter, clock } = opened();
  counter.learn([STORY], new Map());
  counter.count(read(1));
  expect(counter.unknown(10)).toEqual([]);
  clock.now += 61_000;
  counter.count(read(1));
  expect(counter.unknown(10)).toEqual([STORY]);
});

test('what other offices counted is added, and what is our own is not added twice', () => {
  const { counter, clock } = opened();
  counter.learn([STORY], places);
  for (let reader = 0; reader < 30; reader++) counter.count(read(reader));
  const reads = () => {
    clock.now += 1_000;
    return counter.lists('site').hour[0]?.reads;
  };
  counter.written([sum(30)]);
  counter.merge([sum(30)]);
  expect(reads()).toBe(30);
  counter.count(read(31));
  counter.merge([sum(42)]);
  expect(reads()).toBe(43);
  counter.merge([sum(42)]);
  expect(reads()).toBe(43);
});

test('what was counted while a batch was on its way stays to be written', () => {
  const { counter } = opened();
  counter.learn([STORY], places);
  counter.count(read(1));
  const batch = counter.unwritten();
  counter.count(read(2));
  counter.written(batch);
  expect(counter.unwritten()).toEqual([sum(1)]);
});
