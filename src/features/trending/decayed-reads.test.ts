import { expect, test } from 'vitest';
import { DecayedReads } from './decayed-reads.ts';
import { HOUR } from './windows.ts';

const NOON = Date.UTC(2026, 10, 25, 12);
const rank = (reads: DecayedReads, window: 'hour' | 'day' | 'week', now: number, least = 1) =>
  reads.rank(window, { least, now });

test('a read weighs half after a quarter of the window, and a sixteenth at its end', () => {
  const reads = new DecayedReads();
  reads.add('story', 16, NOON);
  const scoreAfter = (minutes: number) => rank(reads, 'day', NOON + minutes * 60_000)[0]?.score;
  expect([0, 360, 720, 1_440].map(scoreAfter).map((score) => score?.toFixed(3))).toEqual([
    '16.000',
    '8.000',
    '4.000',
    '1.000',
  ]);
});

test('a story that is read now stands above one that was read more often this morning', () => {
  const reads = new DecayedReads();
  reads.add('morning', 100, NOON - 14 * HOUR);
  reads.add('now', 40, NOON);
  expect(rank(reads, 'day', NOON).map(({ story, reads: number }) => [story, number])).toEqual([
    ['now', 40],
    ['morning', 100],
  ]);
});

test('of the hour that lies only partly in the window its share counts', () => {
  const reads = new DecayedReads();
  reads.add('story', 40, NOON - HOUR / 2);
  expect(rank(reads, 'hour', NOON)[0]?.reads).toBe(40);
  expect(rank(reads, 'hour', NOON + HOUR / 4)[0]?.reads).toBe(30);
  expect(rank(reads, 'hour', NOON + HOUR)).toEqual([]);
});

test('what is added late weighs as if it had been added in time', () => {
  const [inTime, late] = [new DecayedReads(), new DecayedReads()];
  inTime.add('story', 10, NOON - HOUR);
  inTime.add('story', 5, NOON);
  late.add('story', 5, NOON);
  late.add('story', 10, NOON - HOUR);
  const score = (reads: DecayedReads) => rank(reads, 'day', NOON)[0]?.score ?? 0;
  expect(score(late)).toBeCloseTo(score(inTime), 9);
});

test('stories with fewer reads than asked for are not ranked, and those of last week are forgotten', () => {
  const reads = new DecayedReads();
  reads.add('few', 19, NOON);
  reads.add('enough', 20, NOON);
  expect(rank(reads, 'hour', NOON, 20).map(({ story }) => story)).toEqual(['enough']);
  expect(reads.forgetOld(NOON + 167 * HOUR).size).toBe(2);
  expect(reads.forgetOld(NOON + 169 * HOUR).size).toBe(0);
});

test('of too many stories those read least are forgotten', () => {
  const reads = new DecayedReads();
  for (let number = 0; number < 10_001; number++) reads.add(`story-${number}`, 1 + number, NOON);
  const left = reads.forgetOld(NOON);
  expect([left.size, left.has('story-10000'), left.has('story-0')]).toEqual([5_000, true, false]);
});
