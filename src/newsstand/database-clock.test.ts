import { expect, test } from 'vitest';
import { DatabaseClock } from './database-clock.ts';

test('the first reading is taken as it is', () => {
  const clock = new DatabaseClock();
  clock.read(5_000, { asked: 900, answered: 1_100 });
  expect(clock.offset).toBe(4_000);
});

test('a reading that was held up does not spoil a better one', () => {
  const clock = new DatabaseClock();
  clock.read(1_000, { asked: 999, answered: 1_001 });
  clock.read(2_100, { asked: 2_100, answered: 4_100 });
  expect(clock.offset).toBe(0);
});

test('a clock that was set is followed at once', () => {
  const clock = new DatabaseClock();
  clock.read(1_000, { asked: 999, answered: 1_001 });
  clock.read(62_000, { asked: 1_900, answered: 2_100 });
  expect(clock.offset).toBe(60_000);
});

test('a better reading replaces a worse one', () => {
  const clock = new DatabaseClock();
  clock.read(1_500, { asked: 0, answered: 2_000 });
  clock.read(3_000, { asked: 2_999, answered: 3_001 });
  expect(clock.offset).toBe(0);
});
