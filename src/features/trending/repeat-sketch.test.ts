import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { RepeatSketch, SLICE } from './repeat-sketch.ts';

const NOW = 1_000 * SLICE;
const A_READ = [0x1b873593, 0x2545f491] as const;
const ANOTHER = [-0x3361d2af, 0x27d4eb2f] as const;

test('a repeat is recognised for at least half an hour and at most an hour', () => {
  const sketch = new RepeatSketch();
  expect(sketch.isFirst(...A_READ, NOW)).toBe(true);
  expect(sketch.isFirst(...A_READ, NOW + SLICE - 1)).toBe(false);
  expect(sketch.isFirst(...ANOTHER, NOW + SLICE - 1)).toBe(true);
  expect(sketch.isFirst(...ANOTHER, NOW + SLICE)).toBe(false);
  expect(sketch.isFirst(...ANOTHER, NOW + 3 * SLICE)).toBe(true);
});

test('half an hour in which nobody read leaves nothing of the one before', () => {
  const sketch = new RepeatSketch();
  sketch.isFirst(...A_READ, NOW);
  expect(sketch.isFirst(...A_READ, NOW + 2 * SLICE)).toBe(true);
});

test('of half a million different reads hardly one is taken for a repeat', { timeout: 30_000 }, () => {
  const sketch = new RepeatSketch();
  const random = () => randomInt(-(2 ** 31), 2 ** 31);
  let wrong = 0;
  for (let number = 0; number < 500_000; number++) if (!sketch.isFirst(random(), random(), NOW)) wrong += 1;
  // (1 − e^(−4·500,000/2^27))^4 is one in 20 million.
  expect(wrong).toBeLessThanOrEqual(1);
});
