import { expect, test } from 'vitest';
import { Breaker } from './breaker.ts';
import { Queue, QueueFull } from './queue.ts';
import { held } from './testing/paper-press.ts';

test('after three failures in a row one request a second tries, and a success lets all through', () => {
  const breaker = new Breaker();
  for (const now of [0, 1, 2]) {
    expect(breaker.allows(now)).toBe(true);
    breaker.failed(now);
  }
  expect([500, 1_002, 1_003, 2_001, 2_002].map((now) => breaker.allows(now))).toEqual([
    false,
    true,
    false,
    false,
    true,
  ]);
  breaker.succeeded();
  expect(breaker.allows(2_003)).toBe(true);
});

test('failures that are not in a row do not count together', () => {
  const breaker = new Breaker();
  for (let number = 0; number < 9; number++) {
    breaker.failed(0);
    breaker.failed(0);
    breaker.succeeded();
  }
  expect(breaker.allows(1)).toBe(true);
});

test('a queue runs so many at once, in order, goes on after a failure, and refuses what is too much', async () => {
  const queue = new Queue({ atOnce: 2, mostWaiting: 2 });
  const began: number[] = [];
  const gates = [held(), held(), held(), held()];
  const works = gates.map((gate, number) =>
    queue.run(async () => {
      began.push(number);
      await gate.until;
      if (number === 0) throw new Error('failed');
      return number;
    }),
  );
  await expect(queue.run(async () => 5)).rejects.toThrow(QueueFull);
  expect(began).toEqual([0, 1]);
  gates[0]?.release();
  await expect(works[0]).rejects.toThrow('failed');
  await expect.poll(() => began).toEqual([0, 1, 2]);
  const last = queue.run(async () => began.push(4));
  expect(began).toEqual([0, 1, 2]);
  for (const gate of gates) gate.release();
  expect(await Promise.all(works.slice(1))).toEqual([1, 2, 3]);
  await last;
  expect(began).toEqual([0, 1, 2, 3, 4]);
});
